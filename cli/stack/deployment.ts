import type { ApplyResult } from '../../apply/index.ts';
import type { Graph } from '../../engine/index.ts';
import type { PolicyOptions } from '../options.ts';
import type { Run } from '../run.ts';
import type { ReadyCluster } from './cluster.ts';
import type { Engine } from './pulumi.ts';
import type { LoadedStack } from './stack.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { Target } from './target.ts';

/** A stack that was previewed and is allowed by its policies. */
export interface Deployment extends Run {
  readonly loaded: LoadedStack;
  readonly graph: Graph;
  readonly target: Target;
  readonly engine: Engine;
  readonly policies: PolicyOptions;
  /** Objects of other owners to take over, as `Kind/namespace/name`. */
  readonly adopt: readonly string[];
  /** How long to wait for workloads, in seconds. */
  readonly timeoutSeconds: number;
  readonly stopwatch: Stopwatch;
}

/** The result of a deployment. */
export interface Deployed {
  readonly cluster: ReadyCluster | undefined;
  /** What `ajj` applied; absent if Pulumi did it. */
  readonly applied?: ApplyResult;
  /** Number of available workloads; absent if Pulumi waited for them. */
  readonly available?: number;
  /** What Pulumi did, by operation. */
  readonly changes?: Readonly<Record<string, number>>;
}
