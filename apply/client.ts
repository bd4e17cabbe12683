import { contentOf, noAnswer, RefusedByServer, SilentServer } from './answer.ts';
import type { ClusterClient, ListOptions, LiveObject } from './cluster-client.ts';
import { follow, type Listed } from './follow.ts';
import { onceParametersAreSeen } from './parameters-seen.ts';
import { withRetries } from './retry.ts';
import type { Transport } from './transport.ts';

/** Name under which `ajj` owns the fields that it applies. */
export const fieldManager = 'fleetwright';

const json = 'application/json';
const millisecondsToAnswer = 60_000;
const millisecondsToGreet = 10_000;

type Query = Readonly<Record<string, string>>;

/** How to request a kind, from the server's discovery. */
interface Resource {
  readonly name: string;
  readonly namespaced: boolean;
  readonly verbs: readonly string[];
}

interface ServedGroup {
  readonly name: string;
  readonly preferredVersion: { readonly groupVersion: string };
}

interface Request {
  readonly query?: Query;
  readonly body?: object;
  readonly contentType?: string;
  readonly timeout?: number;
}

/** Creates a client of a cluster. */
export function connect({ server, send: once, watch }: Transport): ClusterClient {
  const transport = withRetries(once);
  const resources = new Map<string, Promise<ReadonlyMap<string, Resource>>>();

  async function send(method: string, path: string, request: Request = {}): Promise<unknown> {
    const { query, body, contentType = json, timeout = millisecondsToAnswer } = request;
    const asked = `${method} ${path}`;
    const answer = await transport({
      method,
      path,
      contentType,
      signal: AbortSignal.timeout(timeout),
      ...(query === undefined ? {} : { query }),
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }).catch((error: unknown) => {
      throw new SilentServer(asked, error);
    });
    return contentOf(answer, asked);
  }

  async function resourcesOf(apiVersion: string): Promise<ReadonlyMap<string, Resource>> {
    const listed = (await send('GET', rootOf(apiVersion))) as { resources: (Resource & { kind: string })[] };
    const own = listed.resources.filter(({ name }) => !name.includes('/'));
    return new Map(own.map(({ kind, name, namespaced, verbs }) => [kind, { name, namespaced, verbs }]));
  }

  /** The groups that the server serves, each with the version that it prefers. */
  async function servedGroups(): Promise<readonly ServedGroup[]> {
    return ((await send('GET', '/apis')) as { groups: ServedGroup[] }).groups;
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

  async function listAt(path: string, apiVersion: string, kind: string, query: Query): Promise<Listed> {
    const listed = (await send('GET', path, { query })) as {
      items?: LiveObject[];
      metadata?: { resourceVersion?: string };
    };
    const items = (listed.items ?? []).map((item) => ({ ...item, apiVersion, kind }));
    return { items, resourceVersion: listed.metadata?.resourceVersion ?? '' };
  }

  return {
    server,
    async apply(manifest, { dryRun = false, fieldManager: manager = fieldManager, force = true } = {}) {
      const { apiVersion, kind, metadata } = manifest as LiveObject;
      const path = await pathOf(apiVersion, kind, metadata.namespace, metadata.name);
      const query = { fieldManager: manager, force: String(force), ...(dryRun ? { dryRun: 'All' } : {}) };
      const request = { query, body: manifest, contentType: 'application/apply-patch+yaml' };
      return (await onceParametersAreSeen(() => send('PATCH', path, request))) as LiveObject;
    },
    async read({ apiVersion, kind, namespace, name }) {
      return (await orNothing(pathOf(apiVersion, kind, namespace, name).then((path) => send('GET', path)))) as
        | LiveObject
        | undefined;
    },
    async list(apiVersion, kind, options = {}) {
      const path = pathOf(apiVersion, kind, options.namespace);
      const listed = await orNothing(path.then((found) => listAt(found, apiVersion, kind, selectionOf(options))));
      return [...(listed?.items ?? [])];
    },
    async *follow(apiVersion, kind, { signal, ...options }) {
      const path = await pathOf(apiVersion, kind, options.namespace);
      const query = selectionOf(options);
      yield* follow({
        signal,
        list: () => listAt(path, apiVersion, kind, query),
        watch: (resourceVersion) => watch({ path, query: { ...query, resourceVersion }, signal }),
      });
    },
    async create(manifest) {
      const { apiVersion, kind, metadata } = manifest as LiveObject;
      const path = await pathOf(apiVersion, kind, metadata.namespace);
      return (await send('POST', path, { body: manifest, query: { fieldManager } })) as LiveObject;
    },
    async replace(manifest) {
      const { apiVersion, kind, metadata } = manifest as LiveObject;
      const path = await pathOf(apiVersion, kind, metadata.namespace, metadata.name);
      return (await send('PUT', path, { body: manifest, query: { fieldManager } })) as LiveObject;
    },
    async patch({ apiVersion, kind, namespace, name }, operations) {
      const path = await pathOf(apiVersion, kind, namespace, name);
      const request = { body: operations, contentType: 'application/json-patch+json', query: { fieldManager } };
      return (await send('PATCH', path, request)) as LiveObject;
    },
    async delete({ apiVersion, kind, namespace, name }, preconditions) {
      const query = { propagationPolicy: 'Background' };
      const request = preconditions === undefined ? { query } : { query, body: { preconditions } };
      await orNothing(pathOf(apiVersion, kind, namespace, name).then((path) => send('DELETE', path, request)));
    },
    async evict(namespace, pod) {
      const body = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod, namespace } };
      await send('POST', `${await pathOf('v1', 'Pod', namespace, pod)}/eviction`, { body });
    },
    async serves(apiVersion, kind) {
      return (await orNothing(pathOf(apiVersion, kind))) !== undefined;
    },
    async groups() {
      return new Set((await servedGroups()).map(({ name }) => name));
    },
    async namespacedKinds() {
      const versions = ['v1', ...(await servedGroups()).map(({ preferredVersion }) => preferredVersion.groupVersion)];
      const found = await Promise.all(
        versions.map(async (apiVersion) => ({ apiVersion, kinds: await orNothing(resourcesOf(apiVersion)) })),
      );
      return found.flatMap(({ apiVersion, kinds }) =>
        [...(kinds ?? [])]
          .filter(([, { namespaced, verbs }]) => namespaced && verbs.includes('list') && verbs.includes('delete'))
          .map(([kind]) => ({ apiVersion, kind })),
      );
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

function selectionOf({ labelSelector, name }: ListOptions): Query {
  return {
    ...(labelSelector === undefined ? {} : { labelSelector }),
    ...(name === undefined ? {} : { fieldSelector: `metadata.name=${name}` }),
  };
}

function rootOf(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}
