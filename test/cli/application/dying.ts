import assert from 'node:assert/strict';
import type { LiveObject } from '../../../apply/cluster-client.ts';
import { thisProcess } from '../../../apply/lock-holder.ts';
import { keyOf, nameOfLive } from '../../../apply/planned.ts';
import { applicationsProject } from '../../../cli/application/owners.ts';
import { readStored } from '../../../cli/application/records.ts';
import type { ApplicationSession } from '../../../cli/application/session.ts';
import type { Output } from '../../../cli/output/output.ts';
import type { Run } from '../../../cli/run.ts';
import { objectsOfPlan } from '../../../cli/stack/objects.ts';
import type { ApplicationRecord } from '../../../components/applications/model/record.ts';
import { planRecord, versionsOf } from '../../../components/applications/model/run.ts';
import { context as sample } from '../../applications/model/sample.ts';
import { FakeCluster, Killed } from '../../apply/fake-cluster.ts';

const nothing = (): undefined => undefined;
const output: Output = {
  json: false,
  color: false,
  live: false,
  width: 100,
  print: nothing,
  result: nothing,
  note: nothing,
  complain: nothing,
};

/** A run of which nobody reads anything. */
export const run: Run = { output, signal: new AbortController().signal };

/** What applications of the tests are planned with: a cluster without operators. */
export const context = {
  ...sample,
  tags: { ...sample.tags, project: applicationsProject },
  operators: new Set<never>(),
};

/** The application of the tests. */
export const application = { namespace: 'apps', name: 'myapp' };

interface Scalable {
  readonly spec?: { readonly minReplicas?: number; readonly scaleTargetRef?: { readonly name: string } };
}

/** A cluster in which every workload is available at once, with the replicas that its autoscaler wants. */
export function readyCluster(): FakeCluster {
  return withReplicas(new FakeCluster());
}

function withReplicas(client: FakeCluster): FakeCluster {
  client.seen = (object) => {
    if (object.kind !== 'Deployment') return object;
    const autoscalers = [...client.objects.values()] as (LiveObject & Scalable)[];
    const own = autoscalers.find(({ spec }) => spec?.scaleTargetRef?.name === object.metadata.name);
    return available(object, own?.spec?.minReplicas ?? 0);
  };
  return client;
}

function available(object: LiveObject, min: number): LiveObject {
  const { replicas = 1 } = (object as { spec?: { replicas?: number } }).spec ?? {};
  const wanted = Math.max(replicas, min);
  return { ...object, status: { replicas: wanted, updatedReplicas: wanted, availableReplicas: wanted } };
}

/** A cluster as a process finds it after the one before it was killed: that one is gone, and cannot be asked. */
function afterKill(client: FakeCluster): FakeCluster {
  const copy = withReplicas(client.copy());
  for (const [key, object] of copy.objects) {
    if (object.kind !== 'Lease') continue;
    const holder = JSON.stringify({ ...thisProcess(), pid: 2 ** 22 + 1 });
    const metadata = { ...object.metadata, annotations: { 'fleetwright.io/holder': holder } };
    copy.objects.set(key, { ...object, metadata });
  }
  return copy;
}

/** What is in a cluster, without what differs from one run to the next, and the replicas, which autoscalers see to. */
export function contentOf(client: FakeCluster): Readonly<Record<string, unknown>> {
  const objects = [...client.objects.values()].map((object) => {
    const { metadata, status: _, spec, ...rest } = object;
    const { uid: __, resourceVersion: ___, managedFields: ____, ...kept } = metadata;
    const { replicas: _____, ...wanted } = (spec ?? {}) as Record<string, unknown>;
    return [keyOf(nameOfLive(object)), { ...rest, spec: wanted, metadata: kept }] as const;
  });
  return Object.fromEntries(objects.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** A command as a test runs it. */
export type Command = (session: ApplicationSession) => Promise<unknown>;

/** What a command that was killed has left. */
export interface Left {
  readonly client: FakeCluster;
  readonly record: ApplicationRecord | undefined;
  /** After which write it was killed, for messages. */
  readonly after: string;
}

/**
 * Kills a command at each of its writes, each time in the same cluster. A record must never claim more than what runs: it
 * may say that nothing is at work only where exactly that runs which it says.
 */
export async function killedEverywhere(before: FakeCluster, command: Command): Promise<readonly Left[]> {
  const end = withReplicas(before.copy());
  await command({ client: end, context });
  const total = end.writes;
  assert.ok(total > 3, `it writes ${total} times only`);
  const left: Left[] = [];
  for (let writes = 0; writes < total; writes += 1) {
    const killed = withReplicas(before.copy());
    killed.diesAfter = writes;
    const after = `after write ${writes} of ${total}`;
    // The last two writes let locks go, and nobody minds if that fails.
    const error = await command({ client: killed, context }).catch((thrown: unknown) => thrown);
    if (writes < total - 2) assert.ok(error instanceof Killed, `${after}: ${error}`);
    const client = afterKill(killed);
    const record = (await readStored(client, application))?.record;
    if (record !== undefined && record.unsettled === undefined) assertRuns(client, record, after);
    left.push({ client, record, after });
  }
  return left;
}

const fronts = new Set(['Deployment', 'Service']);

/** Checks that those workloads run, and those services reach them, that a record says. */
function assertRuns(client: FakeCluster, record: ApplicationRecord, after: string): void {
  const planned = objectsOfPlan(planRecord(record, versionsOf(record, context))).filter(({ name }) =>
    fronts.has(name.kind),
  );
  const live = [...client.objects.values()].filter(({ kind }) => fronts.has(kind));
  assert.deepEqual(
    live.map((one) => keyOf(nameOfLive(one))).toSorted(),
    planned.map(({ name }) => keyOf(name)).toSorted(),
    after,
  );
  for (const { name, manifest } of planned) {
    const { spec = {} } = client.objects.get(keyOf(name)) as { spec?: Record<string, unknown> };
    const { replicas: _, ...wanted } = (manifest.spec ?? {}) as Record<string, unknown>;
    for (const [field, value] of Object.entries(wanted))
      assert.deepEqual(spec[field], value, `${after}: ${name.name} ${field}`);
  }
}
