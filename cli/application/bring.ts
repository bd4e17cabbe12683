import { type ClusterClient, requirePlans } from '../../apply/index.ts';
import { checkClashes } from '../../components/applications/model/clashes.ts';
import type { ApplicationRecord, RecordAction } from '../../components/applications/model/record.ts';
import { planRecord, type RunningVersions, versionsOf } from '../../components/applications/model/run.ts';
import { settled, unsettled } from '../../components/applications/model/unsettled.ts';
import type { ComponentPlan } from '../../components/core/kubernetes/plan.ts';
import { refuse } from '../../components/core/problems/problem.ts';
import { type Graph, graphOfPlans } from '../../engine/index.ts';
import {
  type Applying,
  appliedLine,
  applyCheckedObjects,
  applyObjects,
  availableLine,
  awaitObjects,
  ownershipLines,
  removeOwned,
} from '../stack/applying.ts';
import { objectsOfPlan } from '../stack/objects.ts';
import { checkKnownObjects } from '../stack/unknown-objects.ts';
import { type Around, changingAround, planAround } from './around.ts';
import type { History } from './history.ts';
import { admissionOwner, applicationOwner, applicationStack, applicationsProject, namespaceOwner } from './owners.ts';
import type { ApplicationSession } from './session.ts';
import { together } from './together.ts';

/** An application that is ready to be deployed. */
export interface Prepared {
  /** The record once it is deployed. */
  readonly record: ApplicationRecord;
  /** The record during the deployment. */
  readonly intent: ApplicationRecord;
  readonly history: History;
  readonly versions: RunningVersions;
  readonly application: ComponentPlan;
  /** What it shares with the others, as of now. It is planned again when it is applied. */
  readonly around: Around;
  /** All of it, for the policies. */
  readonly graph: Graph;
}

/**
 * Plans a record for a cluster.
 * @throws ProblemsError with all problems, before anything is changed.
 */
export async function prepare(
  session: ApplicationSession,
  history: History,
  wanted: ApplicationRecord,
  action: RecordAction,
): Promise<Prepared> {
  const { context } = session;
  const record = settled(wanted);
  const was = history.holding;
  const since = new Date().toISOString();
  const intent = unsettled(record, { action, since, ...(was === undefined ? {} : { was }) });
  const versions = versionsOf(record, context);
  refuse(versions.problems);
  const application = planRecord(intent, versions);
  const around = await planAround(session, intent);
  const others = around.others.map((other) => ({ record: other, plan: planRecord(other, versionsOf(other, context)) }));
  refuse(checkClashes({ record, plan: application }, others));
  const plans = [around.admission, around.namespace, application].filter((plan) => plan !== undefined);
  const graph = graphOfPlans(applicationsProject, applicationStack(record), plans);
  return { record, intent, history, versions, application, around, graph };
}

/** How an application is deployed. */
export interface BringOptions extends Omit<Applying, 'client'> {
  /** Objects of other owners to take over, as `Kind/namespace/name`. Default: none. */
  readonly adopt?: readonly string[] | undefined;
}

/** The owner and the plan of each part of an application, and what must be applied before it. */
function partsOf(
  client: ClusterClient,
  { intent, application }: Prepared,
  { namespace, admission }: Around,
  adopt: readonly string[] = [],
) {
  const bounds = namespace === undefined ? [] : objectsOfPlan(namespace);
  const rules = admission === undefined ? [] : objectsOfPlan(admission);
  const part = { client, adopt };
  return [
    { ...part, owner: applicationOwner(intent), objects: objectsOfPlan(application), beside: [...bounds, ...rules] },
    ...(namespace === undefined ? [] : [{ ...part, owner: namespaceOwner(intent.namespace), objects: bounds }]),
    ...(admission === undefined ? [] : [{ ...part, owner: admissionOwner, objects: rules }]),
  ];
}

/**
 * Checks the parts of an application.
 * @throws ProblemsError also if any of their values is unknown.
 */
async function requireParts(
  parts: ReturnType<typeof partsOf>,
  defineKinds: ApplicationSession['defineKinds'],
): ReturnType<typeof requirePlans> {
  const objects = parts.flatMap((part) => part.objects);
  refuse(checkKnownObjects(objects));
  await defineKinds?.(objects.map(({ name: { apiVersion, kind }, manifest }) => ({ ...manifest, apiVersion, kind })));
  return requirePlans(parts);
}

/**
 * Checks the plans against the cluster, and changes nothing in it but the definitions of an embedded one's custom kinds.
 * @throws ProblemsError with everything that prevents the deployment.
 */
export async function checkPrepared(
  { client, defineKinds }: ApplicationSession,
  prepared: Prepared,
  adopt?: readonly string[],
): Promise<void> {
  await requireParts(partsOf(client, prepared, prepared.around, adopt), defineKinds);
}

/**
 * Applies the plans: the namespace with its limits, then the application, and removes what it no longer has. From
 * before its first change until {@link settle}, the history says that the deployment is not complete.
 */
export async function bring(session: ApplicationSession, prepared: Prepared, options: BringOptions): Promise<string> {
  const { client } = session;
  const { intent, history, versions } = prepared;
  const { adopt, ...rest } = options;
  const applying = { client, ...rest };
  // The application comes last, so that its limits and its rules are in place.
  const checked = await changingAround(applying, async (signal) => {
    const around = await planAround(session, intent);
    const parts = partsOf(client, prepared, around, adopt);
    const [application, ...shared] = await requireParts(parts, session.defineKinds);
    const within = { ...applying, signal };
    await together([
      around.admission === undefined ? removeOwned(within, admissionOwner) : undefined,
      ...shared.map((part, index) => {
        const { owner } = parts[index + 1] as (typeof parts)[number];
        return applyCheckedObjects(within, owner, part);
      }),
    ]);
    await history.write(intent, versions);
    return application as NonNullable<typeof application>;
  });
  const result = await applyCheckedObjects(applying, applicationOwner(intent), checked, { startsAtMinReplicas: true });
  return [appliedLine(result), ...ownershipLines(result)].join('; ');
}

/**
 * Waits until every version is available.
 * @throws ProblemsError with each version that is not, and why.
 */
export async function available(
  { client }: ApplicationSession,
  { application }: Prepared,
  { timeoutSeconds, report, signal }: BringOptions & { readonly timeoutSeconds: number },
): Promise<string> {
  return availableLine(await awaitObjects({ client, report, signal }, objectsOfPlan(application), timeoutSeconds));
}

/**
 * Waits until every version is available, releases the quota of replaced versions, and records in the history that the
 * deployment is complete.
 * @throws ProblemsError with each version that is not available, and why.
 */
export async function settle(
  session: ApplicationSession,
  prepared: Prepared,
  options: BringOptions & { readonly timeoutSeconds: number },
): Promise<string> {
  const { client } = session;
  const { record, history, versions } = prepared;
  const { report, signal } = options;
  const applying = { client, report, signal };
  const line = await available(session, prepared, options);
  await changingAround(applying, async (locked) => {
    await bound(session, record, { ...applying, signal: locked });
    // This comes last, so that running the command again repairs any interruption before it.
    await history.write(record, versions);
  });
  return line;
}

/** Limits a namespace to what may run in it. */
async function bound(session: ApplicationSession, record: ApplicationRecord, applying: Applying): Promise<void> {
  const { namespace } = await planAround(session, record);
  if (namespace === undefined) return;
  const owner = namespaceOwner(record.namespace);
  await applyObjects(applying, owner, objectsOfPlan(namespace));
}
