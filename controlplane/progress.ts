/** Reports the progress while a control plane is built and started. */
export type Progress = (event: {
  /** What is under way. */
  readonly phase: 'build' | 'start' | 'nodes';
  /** The step, in words for people. */
  readonly message: string;
  /** How many of `total` are done: packages, components or nodes. Both are absent while nobody can know. */
  readonly done?: number;
  readonly total?: number;
}) => void;

/** Says nothing. */
export const silent: Progress = () => undefined;
