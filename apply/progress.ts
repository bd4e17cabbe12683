/** What a run on a cluster is at. */
export interface ApplyProgress {
  readonly phase: 'check' | 'apply' | 'prune' | 'wait' | 'delete';
  readonly done: number;
  readonly total: number;
  /** Why it is not further, when there is something to say. */
  readonly note?: string;
}

/** Told of every step; must not throw. */
export type OnProgress = (progress: ApplyProgress) => void;
