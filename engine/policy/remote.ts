import { createInterface } from 'node:readline';
import type { Duplex } from 'node:stream';
import type { Session } from './session.ts';

/** The file descriptor for the connection to packs in the fast runner. */
export const sessionDescriptor = 3;

interface Request {
  readonly id: number;
  readonly method: keyof Session;
  readonly given: readonly unknown[];
}

interface Response {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

/** Serves a session over a stream, with one JSON text per line. */
export function serveSession(session: Session, stream: Duplex): void {
  createInterface({ input: stream }).on('line', (line) => {
    const { id, method, given } = JSON.parse(line) as Request;
    const run = session[method] as (...given: readonly unknown[]) => Promise<unknown>;
    const send = (response: Response): void => {
      stream.write(`${JSON.stringify(response)}\n`);
    };
    run(...given).then(
      (result) => send({ id, result: result ?? null }),
      (error: unknown) => send({ id, error: error instanceof Error ? error.message : String(error) }),
    );
  });
  // Id 0 means that the pack is ready.
  stream.write(`${JSON.stringify({ id: 0 })}\n`);
}

/** A session that another process serves. */
export interface RemoteSession extends Session {
  /** Settles when the pack is ready. */
  readonly ready: Promise<unknown>;
  /** Rejects all pending calls. */
  fail(error: Error): void;
}

/** A session over a stream, see {@link serveSession}. */
export function remoteSession(stream: Duplex): RemoteSession {
  const waiting = new Map<number, { resolve(result: unknown): void; reject(error: Error): void }>();
  const wait = (id: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
    });
  const ready = wait(0);
  const lines = createInterface({ input: stream });
  lines.on('line', (line) => {
    const { id, result, error } = JSON.parse(line) as Response;
    if (error === undefined) waiting.get(id)?.resolve(result);
    else waiting.get(id)?.reject(new Error(error));
    waiting.delete(id);
  });
  // How a pack ended is reported elsewhere.
  stream.on('error', () => {});
  lines.on('error', () => {});
  let last = 0;
  const call = (method: keyof Session, ...given: readonly unknown[]): Promise<never> => {
    const id = ++last;
    stream.write(`${JSON.stringify({ id, method, given } satisfies Request)}\n`);
    return wait(id) as Promise<never>;
  };
  return {
    ready,
    fail(error) {
      for (const { reject } of waiting.values()) reject(error);
      waiting.clear();
    },
    describe: () => call('describe'),
    configure: (policies) => call('configure', policies),
    configureStack: (project, stack) => call('configureStack', project, stack),
    analyzeEach: (nodes) => call('analyzeEach', nodes),
    analyzeStack: (outputs) => call('analyzeStack', outputs),
  };
}
