import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { LiveObject } from '../../../apply/cluster-client.ts';
import { prepare } from '../../../cli/application/bring.ts';
import { carryOut } from '../../../cli/application/carry-out.ts';
import { exclusively } from '../../../cli/application/exclusive.ts';
import { History } from '../../../cli/application/history.ts';
import { rolloutIn } from '../../../cli/application/rollout.ts';
import { type ApplicationRecord, begun, nextNumber, released } from '../../../components/applications/model/record.ts';
import type { Feature, Pattern } from '../../../components/applications/patterns/feature.ts';
import { ProblemsError } from '../../../components/core/problems/problem.ts';
import type { Strategy } from '../../../components/workload/delivery-spec.ts';
import { revision } from '../../applications/model/sample.ts';
import type { FakeCluster } from '../../apply/fake-cluster.ts';
import { application, type Command, contentOf, context, killedEverywhere, readyCluster, run } from './dying.ts';

/** A deployment of a version of the application, as `ajj deploy` has it once it is checked. */
const deployed =
  (version: number, strategy: Strategy, timeoutSeconds = 5, name = application.name): Command =>
  (session) =>
    exclusively(session, { ...application, name }, run, async (locked) => {
      const history = await History.read(session.client, { ...application, name });
      const { holding } = history;
      // The version says which image it is; its number is counted.
      const next = {
        ...revision(version, { delivery: { strategy, provider: 'native' } }),
        number: nextNumber(history.record),
      };
      const wanted =
        holding === undefined ? begun(name, application.namespace, next, strategy) : released(holding, next, strategy);
      return carryOut(session, await prepare(session, history, wanted, 'deploy'), { run: locked, timeoutSeconds });
    });

const rolledOut =
  (action: 'promote' | 'abort' | 'undo' | 'retire', more: object = {}): Command =>
  (session) =>
    exclusively(session, application, run, (locked) => {
      const { namespace, name } = application;
      const request = { directory: '.', stack: 'dev', namespace, application: name, timeoutSeconds: 5, ...more };
      return rolloutIn(session, action, request, locked);
    });

/** A cluster after some commands. */
async function clusterAfter(...commands: readonly Command[]) {
  const client = readyCluster();
  for (const command of commands) await command({ client, context });
  return client;
}

/** True for a record that a change has left behind it: nothing is at work, and it is not as it was. */
function isDone(record: ApplicationRecord | undefined, before: ApplicationRecord | undefined): boolean {
  return (
    record !== undefined &&
    record.unsettled === undefined &&
    !isDeepStrictEqual(record, before) &&
    record.underway?.strategy !== 'blue-green'
  );
}

/** What is in a cluster, without the history, whose numbers tell of what was tried, and locks that were left behind. */
function running(client: FakeCluster): object {
  const isOther = (key: string): boolean => key !== 'ConfigMap/apps/myapp-application' && !key.includes('/Lease/');
  return Object.fromEntries(Object.entries(contentOf(client)).filter(([key]) => isOther(key)));
}

/** By name what was there, and what is done then. */
const changes: Readonly<Record<string, readonly [before: readonly Command[], change: Command]>> = {
  'a first deployment': [[], deployed(1, 'rolling')],
  'a deployment in place': [[deployed(1, 'rolling')], deployed(2, 'rolling')],
  'a blue-green switch': [[deployed(1, 'blue-green')], deployed(2, 'blue-green')],
  'the beginning of a canary': [[deployed(1, 'canary')], deployed(2, 'canary')],
  'a step of a canary': [[deployed(1, 'canary'), deployed(2, 'canary')], rolledOut('promote')],
  'the end of a canary': [[deployed(1, 'canary'), deployed(2, 'canary')], rolledOut('promote', { full: true })],
  'giving up a canary': [[deployed(1, 'canary'), deployed(2, 'canary')], rolledOut('abort')],
  'going back to the old color': [[deployed(1, 'blue-green'), deployed(2, 'blue-green')], rolledOut('undo')],
  'going back in place': [[deployed(1, 'rolling'), deployed(2, 'rolling')], rolledOut('undo')],
  'letting the old color go': [[deployed(1, 'blue-green'), deployed(2, 'blue-green')], rolledOut('retire')],
};

describe('a change that is killed at any of its writes (D2, D10, J1)', function () {
  this.timeout(120_000);

  for (const [name, [earlier, change]] of Object.entries(changes)) {
    it(`goes on when it is run again: ${name}`, async () => {
      const before = await clusterAfter(...earlier);
      const begunFrom = (await History.read(before, application)).record;
      const end = await clusterAfter(...earlier, change);
      for (const { client, record, after: when } of await killedEverywhere(before, change)) {
        // One that came to its end, and was killed before it let its lock go, has nothing left to do.
        if (!isDone(record, begunFrom)) await change({ client, context });
        assert.deepEqual(running(client), running(end), when);
        const { unsettled } = (await History.read(client, application)).record ?? {};
        assert.equal(unsettled, undefined, when);
      }
    });
  }

  it('can be undone where it was a deployment: the version before answers', async () => {
    const before = await clusterAfter(deployed(1, 'rolling'));
    for (const { client, record, after: when } of await killedEverywhere(before, deployed(2, 'rolling'))) {
      if (record?.unsettled === undefined) continue;
      await rolledOut('undo')({ client, context });
      assert.deepEqual(running(client), running(before), when);
    }
  });
});

describe('a version that does not become available (D2, D10)', () => {
  const isNew = (object: LiveObject): boolean => JSON.stringify(object).includes('myapp:1.2.0');
  /** The cluster, in which version 2 never comes up, after an attempt to deploy it. */
  const failed = async (automaticRollback: boolean): Promise<FakeCluster> => {
    const client = await clusterAfter(deployed(1, 'rolling'));
    const { seen } = client;
    client.seen = (object) => (isNew(object) ? { ...object, status: {} } : seen(object));
    const pattern = { ...(context.patterns[0] as Pattern), name: 'plain' };
    const [feature] = pattern.features as readonly [Feature];
    const apply: Feature['apply'] = (app) => {
      const applied = feature.apply(app);
      return { ...applied, delivery: { ...applied.delivery, automaticRollback } };
    };
    const patterns = [{ ...pattern, features: [{ ...feature, apply }] }];
    await assert.rejects(deployed(2, 'rolling', 1)({ client, context: { ...context, patterns } }), ProblemsError);
    return client;
  };

  it('is not what the history says to answer, and can be taken back', async () => {
    const client = await failed(false);
    const { record, holding } = await History.read(client, application);
    assert.deepEqual(
      [record?.unsettled?.action, record?.tracks, holding?.tracks],
      ['deploy', { main: 2 }, { main: 1 }],
    );
    await rolledOut('undo')({ client, context });
    assert.deepEqual(running(client), running(await clusterAfter(deployed(1, 'rolling'))));
  });

  it('is taken back at once where its pattern wants that', async () => {
    const client = await failed(true);
    assert.deepEqual(running(client), running(await clusterAfter(deployed(1, 'rolling'))));
    assert.equal((await History.read(client, application)).record?.unsettled, undefined);
  });
});

describe('applications that are deployed to one namespace at once (J1)', () => {
  const names = ['a', 'b', 'c'];
  const each = (client: FakeCluster): Promise<unknown>[] =>
    names.map((name) => deployed(1, 'rolling', 5, name)({ client, context }));
  const room = ({ objects }: FakeCluster): number => {
    const quota = objects.get('ResourceQuota/apps/apps-quota') as { spec?: { hard?: { pods?: string } } } | undefined;
    return Number(quota?.spec?.hard?.pods);
  };

  it('have room for all of them, at each moment, and no more than that at the end', async () => {
    const one = room(await clusterAfter(deployed(1, 'rolling', 5, 'a')));
    const client = readyCluster();
    const short: string[] = [];
    client.refuse = ({ kind, name }) => {
      if (kind !== 'Deployment') return undefined;
      const others = [...client.objects.values()].filter(
        (object) => object.kind === kind && object.metadata.name !== name,
      );
      if (room(client) < (others.length + 1) * one) short.push(name);
      return undefined;
    };
    await Promise.all(each(client));
    assert.deepEqual(short, []);
    assert.equal(room(client), names.length * one);
  });
});
