/** Reports progress while a control plane is built and started. */
export type Progress = (event: {
  /** The current phase. */
  readonly phase: 'build' | 'start' | 'nodes';
  /** The step, for people. */
  readonly message: string;
  /** How many of `total` are done: packages, components or nodes. Both are absent until they are known. */
  readonly done?: number;
  readonly total?: number;
}) => void;

/** Reports nothing. */
export const silent: Progress = () => undefined;
