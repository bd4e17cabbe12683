import { type ClientHttp2Session, type ClientHttp2Stream, connect } from 'node:http2';
import type { HttpMethod, KubeConfig, RequestContext } from '@kubernetes/client-node';

/** One request to an API server. */
export interface ApiRequest {
  readonly method: string;
  /** From the root: `/api/v1/nodes`. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly contentType: string;
  readonly signal: AbortSignal;
}

/** What an API server answered. */
export interface ApiAnswer {
  readonly status: number;
  readonly text: string;
}

/** The way to an API server, with credentials. */
export interface Transport {
  /** Address of the API server. */
  readonly server: string;
  send(request: ApiRequest): Promise<ApiAnswer>;
}

const json = 'application/json';

/** The way that a kubeconfig describes, whatever its credentials: they are the library's work. */
export async function transportOf(kubeConfig: KubeConfig): Promise<Transport> {
  const kubernetes = await import('@kubernetes/client-node');
  const server = kubeConfig.getCurrentCluster()?.server ?? '';
  const base = new kubernetes.ServerConfiguration(server, {});
  const { httpApi } = kubernetes.createConfiguration({ baseServer: base });
  let dispatcher: ReturnType<RequestContext['getDispatcher']>;
  return {
    server,
    async send({ method, path, query = {}, body, contentType, signal }) {
      const context = base.makeRequestContext(path, method as HttpMethod);
      context.setHeaderParam('Accept', json);
      for (const [name, value] of Object.entries(query)) context.setQueryParam(name, value);
      if (body !== undefined) {
        context.setHeaderParam('Content-Type', contentType);
        context.setBody(body);
      }
      context.setSignal(signal);
      await kubeConfig.applySecurityAuthentication(context);
      // The connection is kept, as the library would open one for every request.
      dispatcher ??= context.getDispatcher();
      if (dispatcher !== undefined) context.setDispatcher(dispatcher);
      const response = await httpApi.send(context).toPromise();
      return { status: response?.httpStatusCode ?? 0, text: (await response?.body.text()) ?? '' };
    },
  };
}

/** A server, the certificate that it must have, and a token for it: what a kubeconfig of the embedded control plane has. */
export interface TokenCredentials {
  readonly server: string;
  /** PEM. */
  readonly authority: string;
  readonly token: string;
}

/**
 * The way to an API server by a token, with nothing loaded but Node's own: the library takes most of a second. All
 * requests share one connection, as each handshake is work for both sides.
 */
export function tokenTransport({ server, authority, token }: TokenCredentials): Transport {
  let session: ClientHttp2Session | undefined;
  // What has nothing under way does not keep the process.
  let underway = 0;
  const opened = (): ClientHttp2Session => {
    if (session !== undefined && !session.closed && !session.destroyed) return session;
    session = connect(server, { ca: authority });
    // Whoever waits for an answer is told by the stream of the request.
    session.on('error', () => undefined);
    return session;
  };
  return {
    server,
    async send({ method, path, query = {}, body, contentType, signal }) {
      const url = new URL(path, server);
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      const headers = {
        ':method': method,
        ':path': `${url.pathname}${url.search}`,
        accept: json,
        authorization: `Bearer ${token}`,
        ...(body === undefined ? {} : { 'content-type': contentType }),
      };
      const used = opened();
      used.ref();
      underway += 1;
      try {
        return await answerOf(used.request(headers, { signal, endStream: body === undefined }), body);
      } finally {
        underway -= 1;
        if (underway === 0) used.unref();
      }
    },
  };
}

function answerOf(stream: ClientHttp2Stream, body: string | undefined): Promise<ApiAnswer> {
  return new Promise((done, failed) => {
    let status = 0;
    const parts: Buffer[] = [];
    stream.once('response', (headers) => {
      status = headers[':status'] ?? 0;
    });
    stream.on('data', (part: Buffer) => parts.push(part));
    stream.once('error', failed);
    stream.once('close', () => failed(new Error('the connection was closed')));
    stream.once('end', () => done({ status, text: Buffer.concat(parts).toString('utf8') }));
    if (body !== undefined) stream.end(body);
  });
}
