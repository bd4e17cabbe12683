/** Something wrong with what the user asked for, in words they can act on. */
export interface Problem {
  /** Where, in the user's own terms: `fleet.tiers.tier1.scaling.min`. */
  readonly path: string;
  /** What stands there now. */
  readonly value: unknown;
  /** The rule it breaks, as it follows "because". */
  readonly rule: string;
  /** What to do about it, in the imperative. */
  readonly fix: string;
  /** What somebody else says is wrong, such as the error of a program. It is shown as it is, in place of value and rule. */
  readonly said?: string;
}

const longestValue = 80;

/** A value as it is shown inside a problem: JSON, cut where it grows long. */
function shown(value: unknown): string {
  if (value === undefined) return '(nothing)';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > longestValue ? `${text.slice(0, longestValue - 1)}…` : text;
}

/** One line for people: `path: value is wrong because rule; fix`, or `path: said fix`. */
export function formatProblem({ path, value, rule, fix, said }: Problem): string {
  if (said !== undefined) return `${path}: ${said}${fix === '' ? '' : `${/[.!?]$/.test(said) ? '' : '.'} ${fix}`}`;
  return `${path}: ${shown(value)} is wrong because ${rule}; ${fix}`;
}

/** All problems of one run, thrown once, at the one place that gathers them. */
export class ProblemsError extends Error {
  /** Every problem found, in the order of the checks. */
  readonly problems: readonly Problem[];
  /** Tells Pulumi to print the message alone: what the user asked for is wrong, not the program. */
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
