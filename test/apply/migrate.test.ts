import assert from 'node:assert/strict';
import { RefusedByServer } from '../../apply/answer.ts';
import { isAsPlanned } from '../../apply/as-planned.ts';
import type { LiveObject, ManagedFields } from '../../apply/cluster-client.ts';
import { hasFieldsToTake, takeFields, withoutTakenFields } from '../../apply/migrate.ts';
import { keyOf, nameOfLive } from '../../apply/planned.ts';
import { FakeCluster } from './fake-cluster.ts';

const v1 = (manager: string, operation: string, data: readonly string[], more: object = {}): ManagedFields => ({
  manager,
  operation,
  apiVersion: 'v1',
  fieldsV1: { 'f:data': Object.fromEntries(data.map((name) => [`f:${name}`, {}])) },
  ...more,
});

const settings = (...managedFields: readonly ManagedFields[]): LiveObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings', namespace: 'agents', uid: 'u', resourceVersion: '7', managedFields },
  data: { own: '1', old: '2', theirs: '3' },
});

const manifest = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings', namespace: 'agents' },
  data: { own: '1' },
};
const ours = v1('fleetwright', 'Apply', ['own']);
const kubectl = v1('kubectl-client-side-apply', 'Update', ['own', 'old']);
const controller = v1('controller', 'Update', ['theirs']);
const scale = v1('kubectl', 'Update', ['own'], { subresource: 'scale' });

/** Who owns what, after fields were taken. */
async function taken(object: LiveObject, isAdopted = false): Promise<readonly ManagedFields[]> {
  const client = new FakeCluster();
  client.put(object);
  await takeFields(client, object, isAdopted);
  return client.objects.get(keyOf(nameOfLive(object)))?.metadata.managedFields ?? [];
}

describe('fields that kubectl applied (D7)', () => {
  it('keep an object from being taken for done, as the program may not have them', () => {
    assert.equal(isAsPlanned(manifest, settings(ours, controller)), true);
    assert.equal(isAsPlanned(manifest, settings(ours, kubectl)), false);
    assert.equal(isAsPlanned(manifest, settings(ours, scale)), true);
  });

  it('become ours, with those that we have, while those of controllers stay theirs', async () => {
    const both = { 'f:data': { 'f:own': {}, 'f:old': {} } };
    assert.deepEqual(await taken(settings(ours, kubectl, controller, scale)), [
      { ...ours, fieldsV1: both },
      controller,
      scale,
    ]);
    assert.deepEqual(await taken(settings(kubectl, v1('kubectl', 'Apply', ['theirs']))), [
      {
        ...kubectl,
        manager: 'fleetwright',
        operation: 'Apply',
        fieldsV1: { 'f:data': { 'f:own': {}, 'f:old': {}, 'f:theirs': {} } },
      },
    ]);
    assert.deepEqual(await taken(settings(ours, controller)), [ours, controller]);
  });

  it('of Helm become ours only with an object that is adopted', async () => {
    const helm = v1('helm', 'Update', ['old']);
    assert.equal(hasFieldsToTake(settings(ours, helm)), false);
    assert.deepEqual(await taken(settings(ours, helm)), [ours, helm]);
    assert.deepEqual(await taken(settings(ours, helm), true), [
      { ...ours, fieldsV1: { 'f:data': { 'f:own': {}, 'f:old': {} } } },
    ]);
  });

  it('are gone from what a preview shows, and nothing else is', () => {
    assert.deepEqual(withoutTakenFields(settings(ours, kubectl, controller)).data, { own: '1', theirs: '3' });
    assert.deepEqual(withoutTakenFields(settings(ours, controller)).data, { own: '1', old: '2', theirs: '3' });
  });

  it('are read again where somebody changed the object meanwhile, and not for ever', async () => {
    const client = new FakeCluster();
    const object = settings(ours, kubectl);
    client.put({ ...object, metadata: { ...object.metadata, resourceVersion: '8' } });
    await takeFields(client, object);
    assert.equal(client.asked.filter((asked) => asked.startsWith('patch')).length, 2);
    client.put(object);
    let tries = 0;
    client.patch = async () => {
      tries += 1;
      throw new RefusedByServer(409, 'Conflict', 'modified');
    };
    await assert.rejects(takeFields(client, object), RefusedByServer);
    assert.equal(tries, 5);
  });
});
