import { Readable } from 'node:stream';
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

/** The answer of an API server. */
export interface ApiAnswer {
  readonly status: number;
  readonly text: string;
  /** How many seconds to wait before the next attempt, if the server says so. */
  readonly retryAfterSeconds?: number;
}

/** The wait that a `Retry-After` header asks for: whole seconds, as API servers write it. Anything else is ignored. */
export function retryAfterOf(header: string | undefined): Pick<ApiAnswer, 'retryAfterSeconds'> {
  return header !== undefined && /^\d{1,4}$/.test(header) ? { retryAfterSeconds: Number(header) } : {};
}

/** One event of a watch: what happened, and the current object. */
export interface WatchEvent {
  /** `ADDED`, `MODIFIED`, `DELETED`, `BOOKMARK` or `ERROR`. */
  readonly type: string;
  /** For an `ERROR`, the server's status. */
  readonly object: unknown;
}

/** What to watch. */
export interface WatchRequest {
  /** The path of a list: `/api/v1/pods`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
}

/** Access to an API server, with credentials. */
export interface Transport {
  /** Address of the API server. */
  readonly server: string;
  send(request: ApiRequest): Promise<ApiAnswer>;
  /** Events from now on, until the server ends the watch. Throws if the server refuses, and once the signal aborts. */
  watch(request: WatchRequest): AsyncIterable<WatchEvent>;
}

const json = 'application/json';

/** Access as described by a kubeconfig, with any kind of credentials. The Kubernetes library handles them. */
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
      // The connection is reused. The library would open one for every request.
      dispatcher ??= context.getDispatcher();
      if (dispatcher !== undefined) context.setDispatcher(dispatcher);
      const response = await httpApi.send(context).toPromise();
      return {
        status: response?.httpStatusCode ?? 0,
        text: (await response?.body.text()) ?? '',
        ...retryAfterOf(response?.headers['retry-after']),
      };
    },
    async *watch({ path, query, signal }) {
      const events = new Readable({ objectMode: true, read: () => undefined, signal });
      const opening = new kubernetes.Watch(kubeConfig).watch(
        path,
        { ...query },
        (type: string, object: unknown) => events.push({ type, object } satisfies WatchEvent),
        (error: unknown) => (error instanceof Error ? events.destroy(error) : events.push(null)),
      );
      // The signal may abort before the connection is open, and the library does not know about it.
      opening.catch((error: Error) => events.destroy(error));
      try {
        for await (const event of events) yield event as WatchEvent;
      } finally {
        opening.then((opened) => opened.abort()).catch(() => undefined);
      }
    },
  };
}
