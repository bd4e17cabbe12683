import { ProblemsError } from '../../components/core/problems/problem.ts';

const secondsOf: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/**
 * A duration as people write it, `30m` or `2h`, in seconds.
 * @param path the option it was given with
 * @param minSeconds how long it must be at least; default 1
 * @throws ProblemsError for anything else.
 */
export function durationOf(path: string, text: string, minSeconds = 1): number {
  const [, amount, unit = ''] = /^(\d+)([smhd])$/.exec(text) ?? [];
  const seconds = Number(amount) * (secondsOf[unit] ?? Number.NaN);
  if (seconds >= minSeconds) return seconds;
  const must = `be a duration${minSeconds > 0 ? ' above 0' : ''}: a whole number with s, m, h or d`;
  throw new ProblemsError([{ path, got: text, must, fix: 'Write it as 30m or 2h.' }]);
}
