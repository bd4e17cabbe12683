import type { LiveObject } from '../../apply/cluster-client.ts';
import { withLock } from '../../apply/index.ts';
import { planApplicationAdmission } from '../../components/applications/model/admission-plan.ts';
import { planApplicationNamespace } from '../../components/applications/model/namespace-plan.ts';
import type { ApplicationRecord } from '../../components/applications/model/record.ts';
import { runningOf } from '../../components/applications/model/run.ts';
import { domain } from '../../components/core/kubernetes/labels.ts';
import type { ComponentPlan } from '../../components/core/kubernetes/plan.ts';
import { containersPolicy } from '../../components/security/admission/admission-plan.ts';
import type { Applying } from '../stack/applying.ts';
import { applicationsProject } from './owners.ts';
import { listRecords } from './records.ts';
import type { ApplicationSession } from './session.ts';

/** What the applications of a cluster share. */
export interface Around {
  /** Their namespace with its limits, unless somebody else created it. */
  readonly namespace?: ComponentPlan;
  /** The admission rules that they need, unless a stack has them. */
  readonly admission?: ComponentPlan;
  /** The other applications of the cluster. */
  readonly others: readonly ApplicationRecord[];
}

/** Objects of the rules that both stacks and applications use. Whoever owns this one owns all of them. */
const anyRule = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingAdmissionPolicy',
  name: containersPolicy,
};

/** Plans what an application shares with the others, for all versions of it that may run. */
export async function planAround({ client, context }: ApplicationSession, record: ApplicationRecord): Promise<Around> {
  const { name, namespace } = record;
  const [found, rule, records] = await Promise.all([
    client.read({ apiVersion: 'v1', kind: 'Namespace', name: namespace }),
    client.read(anyRule),
    listRecords(client),
  ]);
  const others = records.filter((other) => other.name !== name || other.namespace !== namespace);
  const within = [record, ...others.filter((other) => other.namespace === namespace)];
  const running = (of: readonly ApplicationRecord[]) => of.flatMap((one) => runningOf(one, context));
  const admission = isOurs(rule)
    ? planApplicationAdmission(running([record, ...others]), { ...context, ...context.verified })
    : undefined;
  return {
    others,
    ...(isOurs(found) ? { namespace: planApplicationNamespace(namespace, running(within), context.tags) } : {}),
    ...(admission === undefined ? {} : { admission }),
  };
}

/** Whether no other owner, such as a stack, created the object. */
function isOurs(found: LiveObject | undefined): boolean {
  return found === undefined || found.metadata.labels?.[`${domain}/project`] === applicationsProject;
}

const waitSeconds = 120;

/**
 * Changes what applications share, one run at a time: two runs that compute the limits at once would each miss the
 * other's part. It takes moments, so the second one waits.
 */
export function changingAround<T>(
  { client, report, signal }: Applying,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const owner = { path: ['applications'] as const, title: 'what the applications of the cluster share' };
  return withLock({ client, owner, signal, waitSeconds, report }, work);
}
