import type { LiveObject } from '../../apply/cluster-client.ts';
import type { ApplyResult, InventoryOwner } from '../../apply/index.ts';
import { planApplicationAdmission } from '../../components/applications/model/admission-plan.ts';
import { checkClashes } from '../../components/applications/model/clashes.ts';
import { planApplicationNamespace } from '../../components/applications/model/namespace-plan.ts';
import type { PlanningContext } from '../../components/applications/model/planning-context.ts';
import type { ApplicationRecord } from '../../components/applications/model/record.ts';
import { planRecord, type RunningVersions, versionsOf } from '../../components/applications/model/run.ts';
import type { Track } from '../../components/applications/model/tracks.ts';
import { domain } from '../../components/core/kubernetes/labels.ts';
import type { ComponentPlan } from '../../components/core/kubernetes/plan.ts';
import { refuse } from '../../components/core/problems/problem.ts';
import { containersPolicy } from '../../components/security/admission/admission-plan.ts';
import type { ApplicationSpec } from '../../components/workload/application-spec.ts';
import { type Graph, graphOfPlans } from '../../engine/index.ts';
import {
  type Applying,
  appliedLine,
  applyObjects,
  availableLine,
  awaitObjects,
  removeOwned,
} from '../stack/applying.ts';
import { objectsOfPlan } from '../stack/objects.ts';
import { admissionOwner, applicationOwner, applicationStack, applicationsProject, namespaceOwner } from './owners.ts';
import { listRecords } from './records.ts';
import type { ApplicationSession } from './session.ts';
import { together } from './together.ts';

/** An application as it will be brought to a cluster. */
export interface Prepared {
  readonly record: ApplicationRecord;
  readonly versions: RunningVersions;
  /** Its namespace, unless somebody else made that. */
  readonly namespace?: ComponentPlan;
  /** The same with room for the versions that are updated in place: their pods are there until the new ones are. */
  readonly meanwhile?: ComponentPlan;
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
  const others = records
    .filter((other) => other.name !== record.name || other.namespace !== name)
    .map((other) => ({ record: other, versions: versionsOf(other, context) }));
  refuse(
    checkClashes(
      { record, plan: application },
      others.map((other) => ({ record: other.record, plan: planRecord(other.record, other.versions) })),
    ),
  );
  const running = (of: typeof others): ApplicationSpec[] => [
    ...own,
    ...of.flatMap((other) => Object.values(other.versions.tracks)),
  ];
  const neighbors = others.filter((other) => other.record.namespace === name);
  const replaced = replacedIn(record, records, context);
  const bounds = (also: readonly ApplicationSpec[]): ComponentPlan | undefined =>
    isOurs(found) ? planApplicationNamespace(name, [...running(neighbors), ...also], context.tags) : undefined;
  const namespace = bounds([]);
  const meanwhile = replaced.length === 0 ? undefined : bounds(replaced);
  const admission = isOurs(rule)
    ? planApplicationAdmission(running(others), { ...context, ...context.verified })
    : undefined;
  const plans = [
    ...(admission === undefined ? [] : [admission]),
    ...(namespace === undefined ? [] : [namespace]),
    application,
  ];
  const graph = graphOfPlans(applicationsProject, applicationStack(record), plans);
  return {
    record,
    versions,
    application,
    graph,
    ...(namespace === undefined ? {} : { namespace }),
    ...(meanwhile === undefined ? {} : { meanwhile }),
    ...(admission === undefined ? {} : { admission }),
  };
}

/** The versions that run of an application where another one is about to be updated in place. */
function replacedIn(
  { name, namespace, tracks }: ApplicationRecord,
  records: readonly ApplicationRecord[],
  context: PlanningContext,
): readonly ApplicationSpec[] {
  const before = records.find((one) => one.name === name && one.namespace === namespace);
  if (before === undefined) return [];
  const running = Object.entries(versionsOf(before, context).tracks) as [Track, ApplicationSpec][];
  return running
    .filter(([track]) => tracks[track] !== undefined && tracks[track] !== before.tracks[track])
    .map(([, application]) => application);
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
export type BringOptions = Omit<Applying, 'client'>;

/** Applies a plan for an owner of its own. */
function applyPlan(
  applying: Applying,
  owner: InventoryOwner,
  plan: ComponentPlan,
  options: { readonly after?: Promise<unknown> } = {},
): Promise<ApplyResult> {
  return applyObjects(applying, owner, objectsOfPlan(plan), { startsAtMinReplicas: true, ...options });
}

/** Applies what was planned: the namespace and its bounds, then the application; what it no longer has goes. */
export async function bring(
  session: ApplicationSession,
  { record, namespace, meanwhile = namespace, application, admission }: Prepared,
  options: BringOptions,
): Promise<string> {
  const applying = { client: session.client, ...options };
  // The application comes last: into its bounds, and under the rules that are to hold for it.
  const around = together([
    admission === undefined ? removeOwned(applying, admissionOwner) : applyPlan(applying, admissionOwner, admission),
    meanwhile === undefined ? undefined : applyPlan(applying, namespaceOwner(record.namespace), meanwhile),
  ]);
  const applied = applyPlan(applying, applicationOwner(record), application, { after: around });
  const [result] = await together([applied, around]);
  return appliedLine(result);
}

/**
 * Waits until every version is available, and takes back the room that those had which they replace.
 * @throws ProblemsError with each that is not available, and why.
 */
export async function settle(
  session: ApplicationSession,
  { record, namespace, meanwhile, application }: Prepared,
  options: BringOptions & { readonly timeoutSeconds: number },
): Promise<string> {
  const { timeoutSeconds, ...rest } = options;
  const applying = { client: session.client, ...rest };
  const available = await awaitObjects(applying, objectsOfPlan(application), timeoutSeconds);
  if (meanwhile !== undefined && namespace !== undefined)
    await applyPlan(applying, namespaceOwner(record.namespace), namespace);
  return availableLine(available);
}
