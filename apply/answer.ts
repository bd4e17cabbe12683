import { ProblemsError } from '../components/core/problems/problem.ts';
import type { ApiAnswer } from './transport.ts';

/** The API server refused a request: its status code, and its message. */
export class RefusedByServer extends Error {
  readonly status: number;
  /** Kubernetes' machine word for it: `Forbidden`, `Invalid`, `NotFound`. */
  readonly reason: string;

  constructor(status: number, reason: string, message: string) {
    super(message);
    this.name = 'RefusedByServer';
    this.status = status;
    this.reason = reason;
  }
}

/** What an answer holds. @throws RefusedByServer */
export function contentOf({ status, text }: ApiAnswer): unknown {
  if (status >= 200 && status < 300) return JSON.parse(text);
  let said: { message?: string; reason?: string } = {};
  try {
    said = JSON.parse(text) as typeof said;
  } catch {
    said = { message: text.slice(0, 500) };
  }
  throw new RefusedByServer(status, said.reason ?? 'Unknown', said.message ?? `the API server answered ${status}`);
}

/** Why a cluster cannot be spoken to, for people. */
export function noAnswer(server: string, error: unknown): ProblemsError {
  if (error instanceof RefusedByServer) {
    const rule = `its API server refuses us (${error.status}: ${error.message})`;
    const fix = 'look whether the credentials in the kubeconfig are still good';
    return new ProblemsError([{ path: 'cluster', value: server, rule, fix }]);
  }
  const { cause, code, message } = error as NodeJS.ErrnoException & { cause?: { code?: string; message?: string } };
  const rule = `it does not answer (${cause?.code ?? cause?.message ?? code ?? message})`;
  const fix = 'start it, or name another kubeconfig; for the embedded control plane run ajj cluster start';
  return new ProblemsError([{ path: 'cluster', value: server, rule, fix }]);
}
