import { Agent, request } from 'node:https';
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

/** The way to an API server by a token, with nothing loaded but Node's own: the library takes most of a second. */
export function tokenTransport({ server, authority, token }: TokenCredentials): Transport {
  const agent = new Agent({ ca: authority, keepAlive: true, maxSockets: 64 });
  return {
    server,
    send({ method, path, query = {}, body, contentType, signal }) {
      const url = new URL(path, server);
      for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
      const headers = {
        Accept: json,
        Authorization: `Bearer ${token}`,
        ...(body === undefined
          ? {}
          : { 'Content-Type': contentType, 'Content-Length': String(Buffer.byteLength(body)) }),
      };
      return new Promise((done, failed) => {
        const sent = request(url, { method, headers, agent, signal }, (response) => {
          const parts: Buffer[] = [];
          response.on('data', (part: Buffer) => parts.push(part));
          response.once('error', failed);
          response.once('end', () => {
            done({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString('utf8') });
          });
        });
        sent.once('error', failed);
        sent.end(body);
      });
    },
  };
}
