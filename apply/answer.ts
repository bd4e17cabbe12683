import { ProblemsError } from '../components/core/problems/problem.ts';
import type { ApiAnswer } from './transport.ts';

/** One reason for which a request was refused: the field, such as `spec.clusterIP`, and what is wrong with it. */
export interface RefusalCause {
  readonly field: string;
  readonly message: string;
}

/** The API server refused a request, with a status code and a message. */
export class RefusedByServer extends Error {
  readonly status: number;
  /** Kubernetes' reason code: `Forbidden`, `Invalid`, `NotFound`. */
  readonly reason: string;
  /** What is wrong, field by field, if the server says so. */
  readonly causes: readonly RefusalCause[];
  /** The request: `GET /api/v1/nodes`. */
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

/** The API server did not answer a request: the connection failed, or the request timed out. */
export class SilentServer extends Error {
  /** The request: `GET /api/v1/nodes`. */
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

/** The content of an answer. @param request the request, for messages @throws RefusedByServer */
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

/** The problem of a request that failed during a run; nothing if something else failed. */
export function failedRequest(error: unknown): ProblemsError | undefined {
  if (error instanceof RefusedByServer) {
    const said = `the API server refuses ${error.request ?? 'a request'} (${error.status}: ${error.message})`;
    const fix = 'Check that the credentials in the kubeconfig allow it, and run the command again.';
    return new ProblemsError([{ path: 'cluster', said, fix }]);
  }
  if (error instanceof SilentServer) {
    const said = `the API server does not answer ${error.request} (${error.message})`;
    return new ProblemsError([{ path: 'cluster', said, fix: 'Check that it is running, and run the command again.' }]);
  }
  return undefined;
}

/** The problem of a cluster that cannot be reached. */
export function noAnswer(server: string, error: unknown): ProblemsError {
  if (error instanceof RefusedByServer) {
    const said = `the API server at ${server} refuses access (${error.status}: ${error.message})`;
    const fix = 'Check that the credentials in the kubeconfig are still valid.';
    return new ProblemsError([{ path: 'cluster', said, fix }]);
  }
  const said = `the API server at ${server} does not answer (${(error as Error).message})`;
  const fix = 'Start it, or use another kubeconfig. Run ajj cluster start for the embedded control plane.';
  return new ProblemsError([{ path: 'cluster', said, fix }]);
}
