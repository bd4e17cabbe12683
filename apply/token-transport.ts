import { type ClientHttp2Session, type ClientHttp2Stream, connect } from 'node:http2';
import { type ApiAnswer, type ApiRequest, retryAfterOf, type Transport, type WatchEvent } from './transport.ts';

const json = 'application/json';

/** A server, its certificate authority and a token: what a kubeconfig of the embedded control plane contains. */
export interface TokenCredentials {
  readonly server: string;
  /** PEM. */
  readonly authority: string;
  readonly token: string;
}

/**
 * Access to an API server with a token, using only Node's own modules: loading the Kubernetes library takes most of a
 * second. All requests share one connection, because each handshake costs both sides.
 */
export function tokenTransport({ server, authority, token }: TokenCredentials): Transport {
  let session: ClientHttp2Session | undefined;
  // An idle connection does not keep the process alive.
  let underway = 0;
  const opened = (): ClientHttp2Session => {
    if (session !== undefined && !session.closed && !session.destroyed) return session;
    session = connect(server, { ca: authority });
    // The stream of the request reports the error to its caller.
    session.on('error', () => undefined);
    return session;
  };
  const hold = (): (() => void) => {
    const used = opened();
    used.ref();
    underway += 1;
    return () => {
      underway -= 1;
      if (underway === 0) used.unref();
    };
  };
  const request = ({ method, path, query = {}, body, contentType, signal }: ApiRequest): ClientHttp2Stream => {
    const url = new URL(path, server);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    const headers = {
      ':method': method,
      ':path': `${url.pathname}${url.search}`,
      accept: json,
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': contentType }),
    };
    const stream = opened().request(headers, { signal, endStream: body === undefined });
    if (body !== undefined) stream.end(body);
    return stream;
  };
  return {
    server,
    async send(asked) {
      const release = hold();
      try {
        return await answerOf(request(asked));
      } finally {
        release();
      }
    },
    async *watch({ path, query, signal }) {
      const release = hold();
      try {
        const stream = request({ method: 'GET', path, query: { ...query, watch: 'true' }, contentType: json, signal });
        const status = await statusOf(stream);
        if (status !== 200) {
          stream.destroy();
          throw new Error(`the API server answered a watch with ${status}`);
        }
        for await (const line of linesOf(stream)) yield JSON.parse(line) as WatchEvent;
      } finally {
        release();
      }
    },
  };
}

function statusOf(stream: ClientHttp2Stream): Promise<number> {
  return new Promise((done, failed) => {
    stream.once('response', (headers) => done(headers[':status'] ?? 0));
    stream.once('error', failed);
    stream.once('close', () => failed(new Error('the connection was closed')));
  });
}

async function* linesOf(stream: ClientHttp2Stream): AsyncGenerator<string> {
  let rest = '';
  for await (const part of stream.setEncoding('utf8')) {
    const lines = (rest + (part as string)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
}

// Reads from the start: a stream that was first read after its answer had begun turned out closed before its end.
function answerOf(stream: ClientHttp2Stream): Promise<ApiAnswer> {
  return new Promise((done, failed) => {
    let head: Omit<ApiAnswer, 'text'> = { status: 0 };
    const parts: Buffer[] = [];
    stream.once('response', (headers) => {
      head = { status: headers[':status'] ?? 0, ...retryAfterOf(headers['retry-after']) };
    });
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.once('error', failed);
    stream.once('close', () => failed(new Error('the connection was closed')));
    stream.once('end', () => done({ ...head, text: Buffer.concat(parts).toString('utf8') }));
  });
}
