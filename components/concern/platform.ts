import type { AwsPlan, AwsResource } from '../core/aws/plan.ts';
import type { Manifest } from '../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../core/kubernetes/plan.ts';
import type { ConcernContext } from './context.ts';
import type { AllNeeds } from './needs.ts';

/** What concerns may know of the platform once the needs of all of them are known. */
export interface PlatformFacts {
  readonly context: ConcernContext;
  /** What all concerns need together. */
  readonly needs: AllNeeds;
}

/** What a concern registers: components in the cluster, and components in AWS. */
export interface ConcernPlan {
  /** In the order of registration. Default: none. */
  readonly components?: readonly ComponentPlan[];
  /** All of it, where this stack registers a part and others the rest. Default: `components`. */
  readonly whole?: readonly ComponentPlan[];
  /** In the order of registration. Default: none. */
  readonly cloud?: readonly AwsPlan[];
}

/** What concerns may know of the platform once everything is planned. */
export interface PlannedFacts extends PlatformFacts {
  /** Every object in the cluster. */
  readonly objects: readonly Manifest[];
  /** Every resource in AWS. */
  readonly resources: readonly AwsResource[];
}
