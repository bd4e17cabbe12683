import assert from 'node:assert/strict';
import { RefusedByServer } from '../../apply/answer.ts';
import type { LiveObject } from '../../apply/cluster-client.ts';
import { type ApplyProgress, type PlannedObject, waitUntilAvailable } from '../../apply/index.ts';
import { nameOfLive } from '../../apply/planned.ts';
import { FakeCluster } from './fake-cluster.ts';

const deployment = (name: string): LiveObject => ({
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name, namespace: 'agents', generation: 1 },
  spec: { replicas: 2 },
});
const planned = (manifest: LiveObject): PlannedObject => ({ name: nameOfLive(manifest), manifest, after: [] });

/** With so many replicas available. */
function running(name: string, available: number): LiveObject {
  const status = { observedGeneration: 1, replicas: 2, updatedReplicas: 2, availableReplicas: available };
  return { ...deployment(name), status };
}

function clusterOf(...objects: readonly LiveObject[]): FakeCluster {
  const cluster = new FakeCluster();
  for (const object of objects) cluster.put(object);
  return cluster;
}

describe('waiting until workloads are available (A7, J3)', () => {
  const objects = ['one', 'two'].map((name) => planned(deployment(name)));

  it('ends with the change that makes the last available', async () => {
    const cluster = clusterOf(running('one', 2), running('two', 0));
    const seen: number[] = [];
    const onProgress = ({ done }: ApplyProgress): void => {
      if (seen.at(-1) !== done) seen.push(done);
      if (done === 1) setImmediate(() => cluster.put(running('two', 2)));
    };
    assert.equal(await waitUntilAvailable({ client: cluster, objects, onProgress }), 2);
    assert.deepEqual(seen, [1, 2]);
    assert.equal(cluster.changed.listenerCount('change'), 0, 'it goes on following');
  });

  it('waits for nothing where there is no workload', async () => {
    assert.equal(await waitUntilAvailable({ client: clusterOf(), objects: [], onProgress: () => undefined }), 0);
  });

  it('names each that is not available when the time is over', async () => {
    const cluster = clusterOf(running('one', 1));
    const waiting = waitUntilAvailable({ client: cluster, objects, onProgress: () => undefined, timeoutSeconds: 0.01 });
    await assert.rejects(waiting, /Deployment agents\/one.*Deployment agents\/two/s);
  });

  it('throws what the server refuses, and the reason of whoever interrupts it', async () => {
    const cluster = clusterOf(running('one', 1));
    const interrupted = new AbortController();
    const onProgress = (): void => interrupted.abort(new Error('Ctrl-C'));
    const waiting = waitUntilAvailable({ client: cluster, objects, onProgress, signal: interrupted.signal });
    await assert.rejects(waiting, /Ctrl-C/);

    const refused = new RefusedByServer(403, 'Forbidden', 'deployments is forbidden');
    cluster.list = () => Promise.reject(refused);
    await assert.rejects(waitUntilAvailable({ client: cluster, objects, onProgress: () => undefined }), refused);
  });
});
