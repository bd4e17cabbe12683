/** What a run on a cluster is at. */
export interface ApplyProgress {
  readonly phase: 'check' | 'apply' | 'prune' | 'wait' | 'delete';
  readonly done: number;
  readonly total: number;
  /** Why it does not advance, if there is something to say. */
  readonly note?: string;
}

/** Called at every step. Must not throw. */
export type OnProgress = (progress: ApplyProgress) => void;
