import { ProblemsError } from '../../components/core/problems/problem.ts';

const secondsOf: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/**
 * Parses a duration such as `30m` or `2h`. Returns seconds.
 * @param path the option that it belongs to
 * @param minSeconds the minimum; default 1
 * @throws ProblemsError for anything else.
 */
export function durationOf(path: string, text: string, minSeconds = 1): number {
  const [, amount, unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const seconds = Number(amount) * (secondsOf[unit] ?? Number.NaN);
  if (seconds >= minSeconds) return seconds;
  const must = `be a duration${minSeconds > 0 ? ' above 0' : ''}: a whole number with s, m, h or d`;
  throw new ProblemsError([{ path, got: text, must, fix: 'Write it as 30m or 2h.' }]);
}
