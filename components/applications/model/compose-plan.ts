import type { Problem } from '../../core/problems/problem.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import { type DeliverySpec, deliveryOf } from '../../workload/delivery-spec.ts';
import { pathOfKeys } from '../patterns/changes.ts';
import { type AppliedFeature, type Composition, compose } from '../patterns/compose.ts';
import { type CustomPattern, resolveCustom } from '../patterns/custom.ts';
import type { FeatureSet } from '../patterns/feature.ts';
import { allOperators, type Operator } from '../patterns/operators.ts';
import { patterns } from '../patterns/registry.ts';
import { checkComposed } from './check.ts';
import { type ApplicationStart, startOf } from './start.ts';

/** What to run, and by which pattern, as a program, a stack's file or a command requests it. */
export interface ApplicationRequest extends ApplicationStart {
  readonly composition: Composition;
  /** Custom patterns that the composition may name. Default: none. */
  readonly custom?: readonly CustomPattern[];
  /** What differs from the pattern. Default: nothing. */
  readonly delivery?: Partial<DeliverySpec>;
}

/** What composing needs: the known patterns, and the operators of the cluster. */
export interface CompositionContext {
  readonly patterns: readonly FeatureSet[];
  readonly operators: ReadonlySet<Operator>;
}

/** A composed application, and the problems of its composition. */
export interface ComposedRequest {
  readonly application: ApplicationSpec;
  readonly features: readonly AppliedFeature[];
  readonly problems: readonly Problem[];
}

/** Composes an application. */
export function composeRequest(
  path: string,
  { composition, custom = [], delivery, ...start }: ApplicationRequest,
  { patterns: own, operators }: CompositionContext,
): ComposedRequest {
  const resolved = resolveCustom(composition, custom);
  const known = [...own, ...resolved.patterns];
  const { application, features, problems } = compose(path, startOf(start), resolved.composition, known, operators);
  return { application: { ...application, delivery: deliveryOf(application.delivery, delivery) }, features, problems };
}

/** An application of a program, and the pattern by which it is deployed. */
export interface ApplicationArgs extends ApplicationStart, Composition {
  /** What differs from the pattern. A program updates in place, or with Argo Rollouts or Flagger. Default: nothing. */
  readonly delivery?: Partial<DeliverySpec>;
  /** Operators of the cluster. A feature that needs a missing one acts in another way, or is left out. Default: all. */
  readonly operators?: readonly Operator[];
  /** Custom patterns that `base` and `with` may name. Default: none. */
  readonly custom?: readonly CustomPattern[];
}

/** An application as a program registers it, and its problems. */
export interface ProgramApplication {
  readonly spec: ApplicationSpec;
  readonly features: readonly AppliedFeature[];
  /** Notes for people that are not problems. */
  readonly notes: readonly string[];
  readonly problems: readonly Problem[];
}

/** Composes an application of a program. */
export function composeApplication(path: string, args: ApplicationArgs): ProgramApplication {
  const { base, with: added, without, overrides, operators, ...request } = args;
  const composition = {
    base,
    ...(added === undefined ? {} : { with: added }),
    ...(without === undefined ? {} : { without }),
    ...(overrides === undefined ? {} : { overrides }),
  };
  const known = { patterns, operators: operators === undefined ? allOperators : new Set(operators) };
  return inProgram(path, { ...request, composition }, composeRequest(path, { ...request, composition }, known));
}

/**
 * An application as a program can deploy it. Without an operator a program cannot run two versions side by side, of which
 * `ajj` keeps a record: it updates in place. A strategy of the pattern gives a note; one that is asked for is a problem.
 */
export function inProgram(
  path: string,
  { composition, delivery }: ApplicationRequest,
  { application, features, problems }: ComposedRequest,
): ProgramApplication {
  const { provider, strategy } = application.delivery;
  if (provider !== 'native' || strategy === 'rolling') {
    const found = [...problems, ...checkComposed(path, application)];
    return { spec: application, features, notes: [], problems: found };
  }
  const spec: ApplicationSpec = { ...application, delivery: { ...application.delivery, strategy: 'rolling' } };
  const found = [...problems, ...checkComposed(path, spec)];
  const asked = delivery?.strategy ?? composition.overrides?.[pathOfKeys('delivery', 'strategy')];
  if (asked !== undefined) {
    found.push({
      path: `${path}.delivery.strategy`,
      got: asked,
      must: 'be rolling in a program without an operator, which updates in place',
      fix: 'Set delivery.provider to argo-rollouts or flagger, remove the strategy, or use ajj deploy.',
    });
  }
  const { namespace, identity } = spec.workload;
  const note = `${namespace}/${identity.name}: its pattern delivers by ${strategy}, which only ajj deploy can do; here it is updated in place`;
  return { spec, features, notes: [note], problems: found };
}
