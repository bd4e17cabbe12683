import type { ConcernContext } from '../../concern/context.ts';
import type { PlatformTags } from '../../core/kubernetes/labels.ts';
import { platformPods } from '../../fleet/facts.ts';
import { kyvernoOf } from '../../security/admission/specify.ts';
import { apiServerCidrOf } from '../../security/network/facts.ts';
import type { Operator } from '../patterns/operators.ts';
import { patterns } from '../patterns/registry.ts';
import type { AdmissionContext } from './admission-plan.ts';
import type { CompositionContext } from './compose-plan.ts';

/** What applications of a cluster are planned with, whether a stack's file names them or a command does. */
export interface PlanningContext extends CompositionContext {
  readonly tags: PlatformTags;
  /** AppArmor's default profile, where the nodes have it. */
  readonly appArmor: boolean;
  /** Addresses of the API server. */
  readonly apiServerCidr: string;
  /** Whose signatures images bear and what is attested of them, where Kyverno is to verify it. Default: nobody says. */
  readonly verified?: Pick<AdmissionContext, 'signatures' | 'attestations'>;
}

/**
 * What applications of a stack's cluster are planned with.
 * @param operators that the cluster has
 */
export function planningContextOf(context: ConcernContext, operators: ReadonlySet<Operator>): PlanningContext {
  const kyverno = kyvernoOf(context);
  return {
    tags: context.tags,
    patterns,
    operators,
    ...(kyverno === undefined ? {} : { verified: kyverno }),
    apiServerCidr: apiServerCidrOf(context),
    appArmor: platformPods(context).security.appArmor,
  };
}
