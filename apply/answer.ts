import { ProblemsError } from '../components/core/problems/problem.ts';
import type { ApiAnswer } from './transport.ts';

/** One thing that is wrong with a request: the field, as `spec.clusterIP`, and why. */
export interface RefusalCause {
  readonly field: string;
  readonly message: string;
}

/** The API server refused a request: its status code, and its message. */
export class RefusedByServer extends Error {
  readonly status: number;
  /** Kubernetes' machine word for it: `Forbidden`, `Invalid`, `NotFound`. */
  readonly reason: string;
  /** What is wrong, field by field, where the server says it. */
  readonly causes: readonly RefusalCause[];
  /** What was asked: `GET /api/v1/nodes`. */
  readonly request: string | undefined;

  constructor(
    status: number,
    reason: string,
    message: string,
    more: { readonly causes?: readonly RefusalCause[]; readonly request?: string } = {},
  ) {
    super(message);
    this.name = 'RefusedByServer';
    this.status = status;
    this.reason = reason;
    this.causes = more.causes ?? [];
    this.request = more.request;
  }
}

/** The API server did not answer a request: the connection failed, or the time was over. */
export class SilentServer extends Error {
  /** What was asked: `GET /api/v1/nodes`. */
  readonly request: string;

  constructor(request: string, cause: unknown) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const inner = (cause as { cause?: { code?: string; message?: string } }).cause;
    super(inner?.code ?? inner?.message ?? code ?? message, { cause });
    this.name = 'SilentServer';
    this.request = request;
  }
}

interface Status {
  readonly message?: string;
  readonly reason?: string;
  readonly details?: { readonly causes?: readonly { readonly field?: string; readonly message?: string }[] };
}

/** What an answer holds. @param request what was asked, for people @throws RefusedByServer */
export function contentOf({ status, text }: ApiAnswer, request?: string): unknown {
  if (status >= 200 && status < 300) return JSON.parse(text);
  let said: Status = {};
  try {
    said = JSON.parse(text) as Status;
  } catch {
    said = { message: text.slice(0, 500) };
  }
  const causes = (said.details?.causes ?? []).map(({ field = '', message = '' }) => ({ field, message }));
  const more = { causes, ...(request === undefined ? {} : { request }) };
  throw new RefusedByServer(
    status,
    said.reason ?? 'Unknown',
    said.message ?? `the API server answered ${status}`,
    more,
  );
}

/** A request that failed in the middle of the work, for people; nothing if something else failed. */
export function failedRequest(error: unknown): ProblemsError | undefined {
  if (error instanceof RefusedByServer) {
    const must = `the API server must allow ${error.request ?? 'it'}, and refuses it (${error.status}: ${error.message})`;
    const fix = 'Look whether the credentials in the kubeconfig allow it, and run the command again.';
    return new ProblemsError([{ path: 'cluster', got: error.reason, must, fix }]);
  }
  if (error instanceof SilentServer) {
    const must = `the API server must answer ${error.request}, and does not (${error.message})`;
    const fix = 'Look whether it still runs, and run the command again.';
    return new ProblemsError([{ path: 'cluster', got: undefined, must, fix }]);
  }
  return undefined;
}

/** Why a cluster cannot be spoken to, for people. */
export function noAnswer(server: string, error: unknown): ProblemsError {
  if (error instanceof RefusedByServer) {
    const must = `its API server refuses us (${error.status}: ${error.message})`;
    const fix = 'Look whether the credentials in the kubeconfig are still good.';
    return new ProblemsError([{ path: 'cluster', got: server, must, fix }]);
  }
  const must = `it does not answer (${(error as Error).message})`;
  const fix = 'Start it, or name another kubeconfig; for the embedded control plane run ajj cluster start.';
  return new ProblemsError([{ path: 'cluster', got: server, must, fix }]);
}
