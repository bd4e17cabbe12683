import { ProblemsError } from '../../components/core/problems/problem.ts';

const secondsOf: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/**
 * A duration as people write it, `30m` or `2h`, in seconds.
 * @param path the option it was given with
 * @throws ProblemsError for anything else.
 */
export function durationOf(path: string, text: string): number {
  const [, amount, unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const seconds = secondsOf[unit];
  if (seconds !== undefined && Number(amount) > 0) return Number(amount) * seconds;
  const rule = 'it must be a duration above 0: a whole number, and s, m, h or d';
  throw new ProblemsError([{ path, value: text, rule, fix: 'write it as 30m or 2h' }]);
}
