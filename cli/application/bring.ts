import { planApplicationAdmission } from '../../components/application/admission-plan.ts';
import { planApplicationNamespace } from '../../components/application/namespace-plan.ts';
import type { ApplicationRecord } from '../../components/application/record.ts';
import { planRecord, type RunningVersions, versionsOf } from '../../components/application/run.ts';
import { domain } from '../../components/core/labels.ts';
import type { ComponentPlan } from '../../components/core/plan.ts';
import { refuse } from '../../components/core/problem.ts';
import type { ApplicationSpec } from '../../components/workload/application-spec.ts';
import {
  type ApplyProgress,
  type ApplyResult,
  apply,
  keyOf,
  type PlannedObject,
  takeDown,
  waitUntilAvailable,
} from '../../offline/apply/index.ts';
import { leastReplicasOf } from '../../offline/apply/readiness.ts';
import { type Graph, graphOfPlans } from '../../offline/index.ts';
import { appliedLine } from '../deploy/deploy-offline.ts';
import { plannedObjects } from '../deploy/objects.ts';
import type { Report } from '../output/progress.ts';
import { listRecords } from './records.ts';
import type { ApplicationSession } from './session.ts';
import { applicationsProject } from './session.ts';

/** An application as it will be brought to a cluster. */
export interface Prepared {
  readonly record: ApplicationRecord;
  readonly versions: RunningVersions;
  /** Its namespace, unless somebody else made that. */
  readonly namespace?: ComponentPlan;
  readonly application: ComponentPlan;
  /** The rules that applications want to hold, unless a stack holds them. */
  readonly admission?: ComponentPlan;
  /** All of them, as the policies see them. */
  readonly graph: Graph;
}

/**
 * Plans a record for a cluster.
 * @throws ProblemsError with everything wrong with it, before anything is changed.
 */
export async function prepare(session: ApplicationSession, record: ApplicationRecord): Promise<Prepared> {
  const { client, context } = session;
  const versions = versionsOf(record, context);
  refuse(versions.problems);
  const application = planRecord(record, versions);
  const { namespace: name } = record;
  const found = await client.read({ apiVersion: 'v1', kind: 'Namespace', name });
  const isOurs = found === undefined || found.metadata.labels?.[`${domain}/project`] === applicationsProject;
  const others = isOurs ? (await listRecords(client, name)).filter((other) => other.name !== record.name) : [];
  const running = [
    ...Object.values(versions.tracks),
    ...others.flatMap((other) => Object.values(versionsOf(other, context).tracks)),
  ];
  const namespace = isOurs ? planApplicationNamespace(name, running, context.tags) : undefined;
  const admission = await wantedAdmission(session, record, Object.values(versions.tracks));
  const plans = [
    ...(admission === undefined ? [] : [admission]),
    ...(namespace === undefined ? [] : [namespace]),
    application,
  ];
  const graph = graphOfPlans(applicationsProject, `${name}-${record.name}`, plans);
  return {
    record,
    versions,
    application,
    graph,
    ...(namespace === undefined ? {} : { namespace }),
    ...(admission === undefined ? {} : { admission }),
  };
}

/** A rule that a stack and the applications hold alike: whose it is says who holds them all. */
const anyRule = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  name: 'fleetwright-run-as-non-root',
};

async function wantedAdmission(
  { client, context }: ApplicationSession,
  record: ApplicationRecord,
  applications: readonly ApplicationSpec[],
): Promise<ComponentPlan | undefined> {
  const held = await client.read(anyRule);
  if (held !== undefined && held.metadata.labels?.[`${domain}/project`] !== applicationsProject) return undefined;
  const others = (await listRecords(client)).filter(
    ({ name, namespace }) => name !== record.name || namespace !== record.namespace,
  );
  const all = [...applications, ...others.flatMap((other) => Object.values(versionsOf(other, context).tracks))];
  return planApplicationAdmission(all, { ...context, ...context.verified });
}

/** How an application is brought to a cluster. */
export interface BringOptions {
  readonly report: Report;
  readonly signal: AbortSignal;
}

/** Applies what was planned: the namespace and its bounds, then the application; what it no longer has goes. */
export async function bring(
  { client }: ApplicationSession,
  { record, namespace, application, admission }: Prepared,
  { report, signal }: BringOptions,
): Promise<string> {
  const onProgress = ({ phase, done, total }: ApplyProgress): void => report(`${phase} ${done} of ${total}`);
  const applyPlan = (stack: string, plan: ComponentPlan): Promise<ApplyResult> => {
    const objects = plannedObjects(graphOfPlans(applicationsProject, stack, [plan]));
    return apply({ client, project: applicationsProject, stack, objects, onProgress, signal });
  };
  if (admission !== undefined) await applyPlan('admission', admission);
  else await takeDown({ client, project: applicationsProject, stack: 'admission', onProgress, signal });
  if (namespace !== undefined) await applyPlan(record.namespace, namespace);
  const applied = await applyPlan(`${record.namespace}-${record.name}`, application);
  await startReplicas(
    client,
    plannedObjects(graphOfPlans(applicationsProject, 'x', [application])),
    new Set(applied.created.map(keyOf)),
  );
  return appliedLine(applied);
}

/** Whose field the number of replicas is until the autoscaler first sets it. */
const startManager = 'fleetwright-start';

/**
 * Gives what is new its replicas at once: its autoscaler owns the number and would raise it from one, but first looks
 * a quarter of a minute later.
 */
async function startReplicas(
  client: ApplicationSession['client'],
  objects: readonly PlannedObject[],
  created: ReadonlySet<string>,
): Promise<void> {
  const least = leastReplicasOf(objects);
  const starting = objects.filter(({ name }) => created.has(keyOf(name)) && (least.get(keyOf(name)) ?? 1) > 1);
  await Promise.all(
    starting.map(({ name: target }) => {
      const { apiVersion, kind, name, namespace } = target;
      const spec = { replicas: least.get(keyOf(target)) };
      return client.apply({ apiVersion, kind, metadata: { name, namespace }, spec }, { fieldManager: startManager });
    }),
  );
}

/** Waits until every version is available. @throws ProblemsError with each that is not, and why. */
export async function settle(
  { client }: ApplicationSession,
  { application }: Prepared,
  { report, signal, timeoutSeconds }: BringOptions & { readonly timeoutSeconds: number },
): Promise<string> {
  const objects = plannedObjects(graphOfPlans(applicationsProject, 'x', [application]));
  const available = await waitUntilAvailable({
    client,
    objects,
    signal,
    timeoutSeconds,
    onProgress: ({ done, total, note }) =>
      report(`${done} of ${total} available${note === undefined ? '' : ` — ${note}`}`),
  });
  return `${available} of ${available} workloads available`;
}
