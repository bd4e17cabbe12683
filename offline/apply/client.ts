import { setTimeout as sleep } from 'node:timers/promises';
import { ProblemsError } from '../../components/core/problem.ts';
import type { ApiAnswer, Transport } from './transport.ts';

/** Name under which `ajj` owns the fields that it applies. */
export const fieldManager = 'fleetwright';

/** An object as the API server gives it: JSON, with nothing converted. */
export interface LiveObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: LiveMetadata;
  readonly [field: string]: unknown;
}

/** What is read of a live object's metadata. */
export interface LiveMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly uid?: string;
  readonly resourceVersion?: string;
  readonly generation?: number;
  readonly deletionTimestamp?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
  readonly managedFields?: readonly {
    readonly manager?: string;
    readonly operation?: string;
    readonly time?: string;
  }[];
}

/** What names an object of a cluster. */
export interface ObjectName {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

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

/** What applying, listing and deleting need of a cluster. */
export interface ClusterClient {
  /** Address of the API server. */
  readonly server: string;
  /**
   * Server-side apply, taking over fields that others set. `dryRun` changes nothing and answers what would be;
   * `fieldManager` is whose fields they become (default {@link fieldManager}).
   */
  apply(manifest: object, options?: { readonly dryRun?: boolean; readonly fieldManager?: string }): Promise<LiveObject>;
  /** The object, or nothing if there is none, or no such kind. */
  read(name: ObjectName): Promise<LiveObject | undefined>;
  /** All objects of a kind, in one namespace or all; none if there is no such kind. */
  list(apiVersion: string, kind: string, options?: ListOptions): Promise<LiveObject[]>;
  /** True if the cluster has the kind. */
  serves(apiVersion: string, kind: string): Promise<boolean>;
  /** Groups of the kinds that the cluster serves, without Kubernetes' own core: `apps`, `keda.sh`. */
  groups(): Promise<ReadonlySet<string>>;
  /** Deletes in the background; an object that is gone already is fine. */
  delete(name: ObjectName): Promise<void>;
  /** Asks to evict a pod, as a drain does. */
  evict(namespace: string, pod: string): Promise<void>;
  /** The server's version: `v1.36.3`. Throws a ProblemsError if the cluster does not answer. */
  version(): Promise<string>;
}

/** Which objects to list. */
export interface ListOptions {
  readonly namespace?: string;
  readonly labelSelector?: string;
}

const json = 'application/json';
const millisecondsToAnswer = 60_000;
const millisecondsToGreet = 10_000;

interface Request {
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  readonly contentType?: string;
  readonly timeout?: number;
}

/** Makes a client of a cluster. */
export function connect({ server, send: transport }: Transport): ClusterClient {
  const resources = new Map<string, Promise<ReadonlyMap<string, { name: string; namespaced: boolean }>>>();

  async function send(method: string, path: string, request: Request = {}): Promise<unknown> {
    const { query, body, contentType = json, timeout = millisecondsToAnswer } = request;
    const answer = await transport({
      method,
      path,
      contentType,
      signal: AbortSignal.timeout(timeout),
      ...(query === undefined ? {} : { query }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return contentOf(answer);
  }

  async function resourcesOf(apiVersion: string): Promise<ReadonlyMap<string, { name: string; namespaced: boolean }>> {
    const listed = (await send('GET', rootOf(apiVersion))) as {
      resources: { kind: string; name: string; namespaced: boolean }[];
    };
    const own = listed.resources.filter(({ name }) => !name.includes('/'));
    return new Map(own.map(({ kind, name, namespaced }) => [kind, { name, namespaced }]));
  }

  async function pathOf(apiVersion: string, kind: string, namespace?: string, name?: string): Promise<string> {
    const pending = resources.get(apiVersion) ?? resourcesOf(apiVersion);
    resources.set(apiVersion, pending);
    // A kind may be defined a moment later: an answer without it is not kept.
    const resource = await pending.then(
      (known) => known.get(kind),
      (error: unknown) => {
        resources.delete(apiVersion);
        throw error;
      },
    );
    if (resource === undefined) {
      resources.delete(apiVersion);
      throw new RefusedByServer(404, 'NotFound', `the cluster knows no kind ${kind} in ${apiVersion}`);
    }
    const within = resource.namespaced && namespace !== undefined ? `/namespaces/${encodeURIComponent(namespace)}` : '';
    return `${rootOf(apiVersion)}${within}/${resource.name}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`;
  }

  async function orNothing<T>(asked: Promise<T>): Promise<T | undefined> {
    try {
      return await asked;
    } catch (error) {
      if (error instanceof RefusedByServer && error.status === 404) return undefined;
      throw error;
    }
  }

  return {
    server,
    async apply(manifest, { dryRun = false, fieldManager: manager = fieldManager } = {}) {
      const { apiVersion, kind, metadata } = manifest as LiveObject;
      const path = await pathOf(apiVersion, kind, metadata.namespace, metadata.name);
      const query = { fieldManager: manager, force: 'true', ...(dryRun ? { dryRun: 'All' } : {}) };
      const request = { query, body: manifest, contentType: 'application/apply-patch+yaml' };
      return (await onceParametersAreSeen(() => send('PATCH', path, request))) as LiveObject;
    },
    async read({ apiVersion, kind, namespace, name }) {
      return (await orNothing(pathOf(apiVersion, kind, namespace, name).then((path) => send('GET', path)))) as
        | LiveObject
        | undefined;
    },
    async list(apiVersion, kind, { namespace, labelSelector } = {}) {
      const query = labelSelector === undefined ? {} : { labelSelector };
      const listed = await orNothing(pathOf(apiVersion, kind, namespace).then((path) => send('GET', path, { query })));
      const items = (listed as { items?: LiveObject[] } | undefined)?.items ?? [];
      return items.map((item) => ({ ...item, apiVersion, kind }));
    },
    async delete({ apiVersion, kind, namespace, name }) {
      const query = { propagationPolicy: 'Background' };
      await orNothing(pathOf(apiVersion, kind, namespace, name).then((path) => send('DELETE', path, { query })));
    },
    async evict(namespace, pod) {
      const body = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod, namespace } };
      await send('POST', `${await pathOf('v1', 'Pod', namespace, pod)}/eviction`, { body });
    },
    async serves(apiVersion, kind) {
      return (await orNothing(pathOf(apiVersion, kind))) !== undefined;
    },
    async groups() {
      const { groups } = (await send('GET', '/apis')) as { groups: { name: string }[] };
      return new Set(groups.map(({ name }) => name));
    },
    async version() {
      try {
        return ((await send('GET', '/version', { timeout: millisecondsToGreet })) as { gitVersion: string }).gitVersion;
      } catch (error) {
        throw noAnswer(server, error);
      }
    },
  };
}

/** What the API server says while it sees a rule of admission, and not yet the parameters that were applied before it. */
const parametersUnseen = 'failed to configure binding: no params found';
const millisecondsToSee = 10_000;
const millisecondsBetween = 50;

async function onceParametersAreSeen<T>(attempt: () => Promise<T>): Promise<T> {
  const end = Date.now() + millisecondsToSee;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      const isUnseen = error instanceof RefusedByServer && error.message.includes(parametersUnseen);
      if (!isUnseen || Date.now() > end) throw error;
      await sleep(millisecondsBetween);
    }
  }
}

function rootOf(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}

function contentOf({ status, text }: ApiAnswer): unknown {
  if (status >= 200 && status < 300) return JSON.parse(text);
  let said: { message?: string; reason?: string } = {};
  try {
    said = JSON.parse(text) as typeof said;
  } catch {
    said = { message: text.slice(0, 500) };
  }
  throw new RefusedByServer(status, said.reason ?? 'Unknown', said.message ?? `the API server answered ${status}`);
}

function noAnswer(server: string, error: unknown): ProblemsError {
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
