import { planApplicationAdmission } from '../../components/application/admission-plan.ts';
import { planApplicationNamespace } from '../../components/application/namespace-plan.ts';
import type { ApplicationRecord } from '../../components/application/record.ts';
import { planRecord, type RunningVersions, versionsOf } from '../../components/application/run.ts';
import { domain } from '../../components/core/labels.ts';
import type { ComponentPlan } from '../../components/core/plan.ts';
import { refuse } from '../../components/core/problem.ts';
import { containersPolicy } from '../../components/security/admission-plan.ts';
import type { ApplicationSpec } from '../../components/workload/application-spec.ts';
import type { LiveObject } from '../../offline/apply/cluster-client.ts';
import {
  type ApplyProgress,
  type ApplyResult,
  apply,
  takeDown,
  waitUntilAvailable,
} from '../../offline/apply/index.ts';
import { type Graph, graphOfPlans } from '../../offline/index.ts';
import { appliedLine } from '../deploy/deploy-offline.ts';
import { plannedObjects } from '../deploy/objects.ts';
import type { Report } from '../output/progress.ts';
import { listRecords } from './records.ts';
import type { ApplicationSession } from './session.ts';
import { applicationsProject } from './session.ts';
import { together } from './together.ts';

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
  const [found, rule, records] = await Promise.all([
    client.read({ apiVersion: 'v1', kind: 'Namespace', name }),
    client.read(anyRule),
    listRecords(client),
  ]);
  const own = Object.values(versions.tracks);
  const others = records.filter((other) => other.name !== record.name || other.namespace !== name);
  const running = (of: readonly ApplicationRecord[]): ApplicationSpec[] => [
    ...own,
    ...of.flatMap((other) => Object.values(versionsOf(other, context).tracks)),
  ];
  const neighbours = others.filter((other) => other.namespace === name);
  const namespace = isOurs(found) ? planApplicationNamespace(name, running(neighbours), context.tags) : undefined;
  const admission = isOurs(rule)
    ? planApplicationAdmission(running(others), { ...context, ...context.verified })
    : undefined;
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

/** The rules that a stack and the applications hold alike: whose this is says who holds them all. */
const anyRule = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  name: containersPolicy,
};

/** True unless somebody else, such as a stack, made it. */
function isOurs(found: LiveObject | undefined): boolean {
  return found === undefined || found.metadata.labels?.[`${domain}/project`] === applicationsProject;
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
  const applyPlan = (stack: string, plan: ComponentPlan, after?: Promise<unknown>): Promise<ApplyResult> => {
    const objects = plannedObjects(graphOfPlans(applicationsProject, stack, [plan]));
    const order = after === undefined ? {} : { after };
    const shared = { client, project: applicationsProject, onProgress, signal, startsAtLeast: true };
    return apply({ ...shared, stack, objects, ...order });
  };
  // The application comes last: into its bounds, and under the rules that are to hold for it.
  const around = together([
    admission === undefined
      ? takeDown({ client, project: applicationsProject, stack: 'admission', onProgress, signal })
      : applyPlan('admission', admission),
    namespace === undefined ? undefined : applyPlan(record.namespace, namespace),
  ]);
  const applied = applyPlan(`${record.namespace}-${record.name}`, application, around);
  const [result] = await together([applied, around]);
  return appliedLine(result);
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
