import type { Project } from './project/project.ts';

/** What every part of a benchmark gets. */
export interface Bench {
  readonly project: Project;
  /** Counted runs of each candidate. */
  readonly runs: number;
  /** Whether to measure what takes long too. */
  readonly full: boolean;
  /** Says what is going on; never part of the result. */
  readonly say: (text: string) => void;
  /** Ends everything that runs when it aborts. */
  readonly signal: AbortSignal;
}
