import type { Problem } from '../../core/problems/problem.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import { type DeliverySpec, deliveryOf } from '../../workload/delivery-spec.ts';
import { type AppliedFeature, type Composition, compose } from '../patterns/compose.ts';
import { type CustomPattern, resolveCustom } from '../patterns/custom.ts';
import { allOperators, type Operator } from '../patterns/operators.ts';
import { patterns } from '../patterns/registry.ts';
import { checkComposed } from './check.ts';
import { type ApplicationStart, startOf } from './start.ts';

/** An application of a program, and the pattern by which it is deployed. */
export interface ApplicationArgs extends ApplicationStart, Composition {
  /** What is otherwise than in the pattern. A program updates in place, or by Argo Rollouts or Flagger. */
  readonly delivery?: Partial<DeliverySpec>;
  /** Operators of the cluster. Default: all; a feature that needs one that is missing does otherwise, or nothing. */
  readonly operators?: readonly Operator[];
  /** Custom patterns that `base` and `with` may name (C9). Default: none. */
  readonly custom?: readonly CustomPattern[];
}

/** An application composed, and everything wrong with it. */
export interface ProgramApplication {
  readonly spec: ApplicationSpec;
  readonly features: readonly AppliedFeature[];
  readonly problems: readonly Problem[];
}

/**
 * Composes an application of a program. A program says what is to be, not when: two colors side by side, of which `ajj`
 * keeps a record, are updated in place by it, where no operator delivers.
 */
export function composeApplication(path: string, args: ApplicationArgs): ProgramApplication {
  const operators = args.operators === undefined ? allOperators : new Set(args.operators);
  const resolved = resolveCustom(args, args.custom ?? []);
  const known = [...patterns, ...resolved.patterns];
  const { application, features, problems } = compose(path, startOf(args), resolved.composition, known, operators);
  const wanted = deliveryOf(application.delivery, args.delivery);
  const delivery = wanted.provider === 'native' ? { ...wanted, strategy: 'rolling' as const } : wanted;
  const spec = { ...application, delivery };
  return { spec, features, problems: [...problems, ...checkComposed(path, spec)] };
}
