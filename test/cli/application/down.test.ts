import assert from 'node:assert/strict';
import { prepare } from '../../../cli/application/bring.ts';
import { carryOut } from '../../../cli/application/carry-out.ts';
import { takeDownApplication, undeployFrom } from '../../../cli/application/down.ts';
import { History } from '../../../cli/application/history.ts';
import { begun } from '../../../components/applications/model/record.ts';
import { revision } from '../../applications/model/sample.ts';
import { application, type Command, contentOf, context, killedEverywhere, readyCluster, run } from './dying.ts';

const { namespace, name } = application;

const deployed = async (session: Parameters<Command>[0], called: string): Promise<void> => {
  const place = { namespace, name: called };
  const history = await History.read(session.client, place);
  const prepared = await prepare(session, history, begun(called, namespace, revision(1), 'rolling'), 'deploy');
  await carryOut(session, prepared, { run, timeoutSeconds: 5 });
};

const undeployed: Command = (session) => undeployFrom(session, application, run);

/** What is left but for locks of processes that are gone. */
const left = (client: ReturnType<typeof readyCluster>): string[] =>
  Object.keys(contentOf(client)).filter((key) => !key.includes('/Lease/'));

describe('removing an application (J1)', function () {
  this.timeout(120_000);

  it('goes on when it was killed at any of its writes, until nothing is left', async () => {
    const client = readyCluster();
    await deployed({ client, context }, name);
    for (const { client: found, after } of await killedEverywhere(client, undeployed)) {
      if (left(found).length > 0) await undeployed({ client: found, context });
      assert.deepEqual(left(found), [], after);
    }
  });

  it('removes what a deployment has left that was killed at any of its writes', async () => {
    for (const { client, after } of await killedEverywhere(readyCluster(), (session) => deployed(session, name))) {
      if (left(client).length > 0) await undeployed({ client, context });
      assert.deepEqual(left(client), [], after);
    }
  });

  it('leaves a namespace of somebody else as it was, also where another application stays in it', async () => {
    const client = readyCluster();
    const metadata = { name: namespace, labels: { team: 'a' } };
    await client.apply({ apiVersion: 'v1', kind: 'Namespace', metadata }, { fieldManager: 'kubectl-create' });
    await deployed({ client, context }, name);
    await deployed({ client, context }, 'other');
    await takeDownApplication({ client, context }, namespace, name);
    assert.deepEqual(client.objects.get(`Namespace//${namespace}`)?.metadata.labels, { team: 'a' });
    assert.equal(
      [...client.objects.keys()].some((key) => key.startsWith('ResourceQuota')),
      false,
    );
    await takeDownApplication({ client, context }, namespace, 'other');
    assert.deepEqual(left(client), [`Namespace//${namespace}`]);
  });
});
