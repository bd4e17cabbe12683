interface Located {
  /** Where, in the user's own terms: `fleet.tiers.tier1.scaling.minReplicas`. */
  readonly path: string;
  /** File and line of the value, if it is in a file: `Pulumi.dev.yaml:12`. */
  readonly at?: string;
  /** What to do about it: one or two imperative sentences. Absent if the rest says everything. */
  readonly fix?: string;
}

/** A rule that does not hold. */
export interface BrokenRule extends Located {
  /** What must hold, so that it reads after "must": `be at least 1`. */
  readonly must: string;
  /**
   * What was found instead: `undefined` reads as "nothing", and a symbol, which stands for what may be secret, as its
   * description. Left out where there is no value to show.
   */
  readonly got?: unknown;
  /** What happens if it does not hold, so that it reads after "or": `nodes cannot be drained`. */
  readonly otherwise?: string;
  readonly said?: undefined;
}

/** Something that went wrong, though no value breaks a rule. */
export interface Failure extends Located {
  /** What happened: `does not answer (ECONNREFUSED)`, or the words of another program as they are. */
  readonly said: string;
  readonly must?: undefined;
  readonly got?: undefined;
}

/** Something wrong with what the user asked for, in words they can act on. */
export type Problem = BrokenRule | Failure;

const longestValue = 80;

/** A value inside a problem: JSON, shortened if it is long. */
function shown(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  if (typeof value === 'symbol') return value.description ?? 'something';
  if (Array.isArray(value) && value.length === 0) return 'none';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text;
}

/** What is wrong, without where it is and what to do: `must be at least 1 (got 0)`. */
export function statementOf(problem: Problem): string {
  if (problem.said !== undefined) return problem.said;
  const { must, otherwise } = problem;
  const got = 'got' in problem ? ` (got ${shown(problem.got)})` : '';
  return `must ${must}${got}${otherwise === undefined ? '' : `, or ${otherwise}`}`;
}

/** One line for people: `path: must … (got …), or …. Fix.`, or `path: what happened. Fix.` */
export function formatProblem(problem: Problem): string {
  const { path, at, fix = '' } = problem;
  const statement = statementOf(problem);
  // Messages of other programs stay as they are, with a full stop only if a sentence follows.
  const isDone = problem.said !== undefined && (fix === '' || /[.!?\n]$/.test(statement));
  const line = `${path}${at === undefined ? '' : ` (${at})`}: ${statement}${isDone ? '' : '.'}`;
  return fix === '' ? line : `${line}${line.endsWith('\n') ? '  ' : ' '}${fix}`;
}

/** All problems of one run, thrown once, at the one place that gathers them. */
export class ProblemsError extends Error {
  /** Every problem found, in the order of the checks. */
  readonly problems: readonly Problem[];
  /** Makes Pulumi print only the message, because the user's input is wrong, not the program. */
  readonly __pulumiRunError = true;

  constructor(problems: readonly Problem[]) {
    const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`;
    super(`${count}\n${problems.map((problem) => `  ${formatProblem(problem)}`).join('\n')}`);
    this.name = 'ProblemsError';
    this.problems = problems;
  }
}

/**
 * Stops where checks found something.
 * @throws ProblemsError with all of `problems`, if there is one.
 */
export function refuse(problems: readonly Problem[]): void {
  if (problems.length > 0) throw new ProblemsError(problems);
}
