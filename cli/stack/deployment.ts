import type { ApplyResult } from '../../apply/index.ts';
import type { Graph } from '../../engine/index.ts';
import type { PolicyOptions } from '../options.ts';
import type { Run } from '../run.ts';
import type { ReadyCluster } from './cluster.ts';
import type { Engine } from './pulumi.ts';
import type { LoadedStack } from './stack.ts';
import type { Stopwatch } from './stopwatch.ts';
import type { Target } from './target.ts';

/** A stack on its way to its cluster: previewed, and allowed by its policies. */
export interface Deployment extends Run {
  readonly loaded: LoadedStack;
  readonly graph: Graph;
  readonly target: Target;
  readonly engine: Engine;
  readonly policies: PolicyOptions;
  /** Objects of others to take over, as `Kind/namespace/name`. */
  readonly adopt: readonly string[];
  /** How long workloads may take to become available. */
  readonly timeoutSeconds: number;
  readonly stopwatch: Stopwatch;
}

/** What a deployment came to. */
export interface Deployed {
  readonly cluster: ReadyCluster | undefined;
  /** What `ajj` applied; nothing if Pulumi did it. */
  readonly applied?: ApplyResult;
  /** Workloads that are available; nothing if Pulumi waited for them. */
  readonly available?: number;
  /** What Pulumi did, by operation. */
  readonly changes?: Readonly<Record<string, number>>;
}
