import { closest } from 'fastest-levenshtein';
import type { Problem } from '../core/problems/problem.ts';
import type { ResilienceSpec, RetrySpec } from './spec.ts';

/** Most attempts after the first. */
const maxAttempts = 3;

/** Envoy's default for the longest back-off: ten times its base. */
const envoyBackoffFactor = 10;

/** Conditions under which Envoy retries, in addition to status codes. */
const conditions = [
  '5xx',
  'gateway-error',
  'reset',
  'reset-before-request',
  'connect-failure',
  'refused-stream',
  'retriable-4xx',
  'envoy-ratelimited',
  'canceled',
  'deadline-exceeded',
  'internal',
  'resource-exhausted',
  'unavailable',
] as const;

/** Everything wrong with the retries of a platform. */
export function checkRetries(path: string, spec: ResilienceSpec): Problem[] {
  return [
    ...checkAttempts(path, spec.retries),
    ...checkBackoff(path, spec),
    ...checkConditions(path, spec.retries),
    ...checkDuration(path, spec),
  ];
}

function checkAttempts(path: string, { attempts, budgetPercent }: RetrySpec): Problem[] {
  const problems: Problem[] = [];
  if (!Number.isInteger(attempts) || attempts < 0 || attempts > maxAttempts) {
    problems.push({
      path: `${path}.attempts`,
      got: attempts,
      must: `be a whole number from 0 to ${maxAttempts}`,
      otherwise: 'retries overload what they wait for',
    });
  }
  if (attempts > 0 && budgetPercent === 0) {
    const must = 'be above 0 if attempts is above 0';
    problems.push({ path: `${path}.budgetPercent`, got: 0, must, fix: 'Raise it, or set attempts to 0.' });
  }
  return problems;
}

function checkBackoff(path: string, { retries, mesh }: ResilienceSpec): Problem[] {
  const { backoffBaseMs, backoffMaxMs } = retries;
  if (backoffBaseMs > backoffMaxMs) {
    const must = `be at most ${backoffMaxMs}, the value of backoffMaxMs`;
    return [{ path: `${path}.backoffBaseMs`, got: backoffBaseMs, must, fix: 'Lower it, or raise backoffMaxMs.' }];
  }
  const byEnvoy = envoyBackoffFactor * backoffBaseMs;
  if (!mesh || backoffMaxMs === byEnvoy) return [];
  return [
    {
      path: `${path}.backoffMaxMs`,
      got: backoffMaxMs,
      must: `be ${byEnvoy} with a mesh, in which Envoy always uses ten times backoffBaseMs`,
      fix: 'Change it, or change backoffBaseMs.',
    },
  ];
}

function checkConditions(path: string, { retryOn }: RetrySpec): Problem[] {
  const isKnown = (condition: string): boolean =>
    (conditions as readonly string[]).includes(condition) || /^[1-5]\d\d$/.test(condition);
  return retryOn
    .filter((condition) => !isKnown(condition))
    .map((condition) => ({
      path: `${path}.retryOn`,
      got: condition,
      must: 'contain only conditions that Envoy knows and status codes',
      fix: `Write ${closest(condition, conditions)}, or a code such as 503.`,
    }));
}

/** The longest that a request may take: every attempt to its end, and every wait in full. */
export function longestRequestMs({ attempts, perTryTimeoutMs, backoffBaseMs, backoffMaxMs }: RetrySpec): number {
  let waits = 0;
  for (let retry = 0; retry < attempts; retry += 1) waits += Math.min(backoffBaseMs * 2 ** retry, backoffMaxMs);
  return (attempts + 1) * perTryTimeoutMs + waits;
}

/** A stopping agent still has requests to others under way, which must end before it is killed. */
function checkDuration(path: string, { retries, stop }: ResilienceSpec): Problem[] {
  if (retries.attempts > maxAttempts) return [];
  const left = stop.terminationGraceSeconds - stop.drainSeconds;
  const longest = longestRequestMs(retries) / 1000;
  if (longest <= left) return [];
  return [
    {
      path: `${path}.perTryTimeoutMs`,
      got: retries.perTryTimeoutMs,
      must: `let a request with all retries and waits, ${longest} s, end in the ${left} s that a stopping agent has left`,
      fix: 'Lower it or attempts, or raise fleet.rollout.terminationGraceSeconds.',
    },
  ];
}
