import { createHash } from 'node:crypto';
import type { CustomKind } from '../../components/core/kubernetes/custom-kinds.ts';
import type { ApiClient } from '../api.ts';
import { clusterProblem } from '../cluster-problem.ts';
import { waitFor } from '../waiting.ts';
import { type Definition, nameOf, permissive } from './definition.ts';

const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** Groups that Kubernetes itself guards: a definition in one of them has to name its approval. */
const guardedGroup = /(^|\.)k8s\.io$/;

const labels = { 'app.kubernetes.io/managed-by': 'fleetwright', 'app.kubernetes.io/part-of': 'embedded-control-plane' };

/** Says which content a definition was made with, so that a later release can replace it. */
const contentKey = 'fleetwright.io/embedded-definition';

/** How long the API server may take to serve a kind after its definition was accepted. */
const servedLimit = 20_000;

/** A definition in the cluster, as far as it is read. */
interface LiveDefinition {
  readonly metadata: {
    readonly name: string;
    readonly resourceVersion: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly status?: {
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
      readonly lastTransitionTime?: string;
    }[];
  };
}

/**
 * Gives a cluster the definitions of custom kinds, so that it stores and serves them. Their operators do not run.
 * @param published the operators' own definitions, by name. A kind without one accepts every object, unless the cluster
 *   has its operator's definition already.
 * @throws ProblemsError where the API server refuses one, or does not serve it.
 */
export async function ensureDefinitions(
  client: ApiClient,
  kinds: readonly CustomKind[],
  published: ReadonlyMap<string, Definition>,
  signal?: AbortSignal,
): Promise<void> {
  const { status, body } = await client.ask({ method: 'GET', path, signal });
  if (status !== 200) throw refused('definitions', status, body);
  const live = new Map(
    (body as { items: readonly LiveDefinition[] }).items.map((definition) => [definition.metadata.name, definition]),
  );
  const wanted = kinds.map((kind): Wanted => {
    const own = published.get(nameOf(kind));
    const definition = marked(kind, own);
    const found = live.get(nameOf(kind));
    const isWritten = found === undefined || (own !== undefined && isReplaced(found, definition));
    return { kind, definition, live: found, isWritten };
  });
  const missing = wanted.filter(({ live: found, isWritten }) => isWritten || !isEstablished(found));
  await Promise.all(missing.map((one) => ensureDefinition(client, one, signal)));
}

/** A definition as the cluster should have it, and as it has it. */
interface Wanted {
  readonly kind: CustomKind;
  readonly definition: Definition;
  readonly live: LiveDefinition | undefined;
  readonly isWritten: boolean;
}

function marked(kind: CustomKind, published: Definition | undefined): Definition {
  const definition = published ?? permissive(kind);
  const content = createHash('sha256').update(JSON.stringify(definition)).digest('hex').slice(0, 16);
  return {
    ...definition,
    metadata: {
      ...definition.metadata,
      labels,
      annotations: {
        [contentKey]: content,
        ...(guardedGroup.test(kind.group)
          ? { 'api-approved.kubernetes.io': 'unapproved, stands in for its operator' }
          : {}),
      },
    },
  };
}

const contentOf = ({ metadata }: LiveDefinition | Definition): string | undefined => metadata.annotations?.[contentKey];

/** Another start may have made it just now: then it is looked at as one that is new. */
function isEstablished(live: LiveDefinition | undefined): boolean {
  const established = live?.status?.conditions?.find(({ type }) => type === 'Established');
  if (established?.status !== 'True') return false;
  return Date.now() - Date.parse(established.lastTransitionTime ?? '') > servedLimit;
}

/** Somebody may have installed an operator here: its own definitions stay. */
function isReplaced(live: LiveDefinition, wanted: Definition): boolean {
  const isOurs = live.metadata.labels?.['app.kubernetes.io/part-of'] === labels['app.kubernetes.io/part-of'];
  return isOurs && contentOf(live) !== contentOf(wanted);
}

async function ensureDefinition(
  client: ApiClient,
  { kind, definition, live, isWritten }: Wanted,
  signal?: AbortSignal,
): Promise<void> {
  if (isWritten) {
    const { status, body } = await client.ask(
      live === undefined
        ? { method: 'POST', path, body: definition, signal }
        : { method: 'PUT', path: `${path}/${nameOf(kind)}`, body: replacing(definition, live), signal },
    );
    // Two starts at once make or replace the same definition.
    if (![200, 201, 409].includes(status)) throw refused(nameOf(kind), status, body);
  }
  const served = await waitFor(async () => ((await isServed(client, kind, signal)) ? true : undefined), {
    limit: servedLimit,
    signal,
  });
  if (served === undefined) {
    throw clusterProblem(nameOf(kind), `is not served after ${servedLimit / 1000} s`, lookAndRepeat);
  }
}

/** Different controllers of the API server list a kind in discovery and give it storage, in either order. */
async function isServed(client: ApiClient, kind: CustomKind, signal?: AbortSignal): Promise<boolean> {
  const version = `/apis/${kind.group}/${kind.version}`;
  // A list is answered once the kind can be written to.
  const listed = await client.ask({ method: 'GET', path: `${version}/${kind.plural}?limit=1`, signal });
  if (listed.status !== 200) return false;
  const { status, body } = await client.ask({ method: 'GET', path: version, signal });
  const { resources = [] } = status === 200 ? (body as { resources?: readonly { readonly name: string }[] }) : {};
  return resources.some(({ name }) => name === kind.plural);
}

const replacing = (definition: Definition, { metadata: { resourceVersion } }: LiveDefinition): object => ({
  ...definition,
  metadata: { ...definition.metadata, resourceVersion },
});

const lookAndRepeat = 'See logs/kube-apiserver.log in the directory of the cluster, and start it again.';

function refused(shown: string, status: number, body: unknown): Error {
  const said = (body as { message?: string } | null)?.message ?? String(body);
  return clusterProblem(shown, `the API server answers ${status}: ${said}`, lookAndRepeat);
}
