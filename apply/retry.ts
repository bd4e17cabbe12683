import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiAnswer, ApiRequest, Transport } from './transport.ts';

const maxRetries = 10;
const tooManyRequests = 429;
const serverError = 500;

/** Node's error codes of connections that were established and then lost. */
const lostConnection = new Set(['ECONNRESET', 'EPIPE', 'ERR_HTTP2_STREAM_ERROR', 'ERR_HTTP2_GOAWAY_SESSION']);

/**
 * Sends a request again when `kubectl` would: if the server says how long to wait (while the storage of a new kind starts,
 * and under load), and if the connection of a `GET` is lost. At most 10 times, and not after the request's signal aborts.
 *
 * @see https://github.com/kubernetes/client-go/blob/master/rest/with_retry.go
 */
export function withRetries(send: Transport['send']): Transport['send'] {
  return async (request) => {
    for (let retries = 0; ; retries += 1) {
      const outcome = await attempt(send, request);
      const wait = retries < maxRetries && !request.signal.aborted ? secondsToRetry(outcome, request) : undefined;
      const isOver = wait === undefined || !(await waited(wait, request.signal));
      if (isOver && 'error' in outcome) throw outcome.error;
      if (isOver && 'answer' in outcome) return outcome.answer;
    }
  };
}

type Outcome = { readonly answer: ApiAnswer } | { readonly error: unknown };

async function attempt(send: Transport['send'], request: ApiRequest): Promise<Outcome> {
  try {
    return { answer: await send(request) };
  } catch (error) {
    return { error };
  }
}

/** Seconds to wait before the request is sent again; nothing if the outcome is final. */
function secondsToRetry(outcome: Outcome, { method }: ApiRequest): number | undefined {
  if ('answer' in outcome) {
    const { status, retryAfterSeconds } = outcome.answer;
    return status === tooManyRequests || status >= serverError ? retryAfterSeconds : undefined;
  }
  const { code, cause } = outcome.error as NodeJS.ErrnoException;
  const inner = (cause as NodeJS.ErrnoException | undefined)?.code;
  return method === 'GET' && [code, inner].some((one) => one !== undefined && lostConnection.has(one)) ? 1 : undefined;
}

/** Whether the wait ended before the signal did. */
async function waited(seconds: number, signal: AbortSignal): Promise<boolean> {
  return await sleep(seconds * 1000, true, { signal }).catch(() => false);
}
