import type { ConcernContext } from '../../concern/context.ts';
import type { PlatformTags } from '../../core/kubernetes/labels.ts';
import { platformPods } from '../../fleet/facts.ts';
import { kyvernoOf } from '../../security/admission/specify.ts';
import { apiServerCidrOf } from '../../security/network/facts.ts';
import type { Operator } from '../patterns/operators.ts';
import { patterns } from '../patterns/registry.ts';
import type { AdmissionContext } from './admission-plan.ts';
import type { CompositionContext } from './compose-plan.ts';

/** What planning the applications of a cluster needs, for a stack and for commands. */
export interface PlanningContext extends CompositionContext {
  readonly tags: PlatformTags;
  /** Whether nodes have AppArmor's default profile. */
  readonly appArmor: boolean;
  /** Addresses of the API server. */
  readonly apiServerCidr: string;
  /** Signatures and attestations of images that Kyverno verifies. Default: not configured. */
  readonly verified?: Pick<AdmissionContext, 'signatures' | 'attestations'>;
}

/**
 * What planning the applications of a stack's cluster needs.
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
