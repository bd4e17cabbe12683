import type { CustomKind } from '../components/core/kubernetes/custom-kinds.ts';
import type { ApiClient } from './api.ts';
import { clusterProblem } from './cluster-problem.ts';
import { waitFor } from './waiting.ts';

const path = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions';

/** Groups that Kubernetes protects: a definition in one of them must name its approval. */
const guardedGroup = /(^|\.)k8s\.io$/;

const nameOf = ({ plural, group }: CustomKind): string => `${plural}.${group}`;

/**
 * Replaces the operator's own definition. It checks nothing, because the operators publish no schema that could be
 * used.
 */
function definitionOf(custom: CustomKind): object {
  const { group, version, kind, plural, scope } = custom;
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: {
      name: nameOf(custom),
      labels: { 'app.kubernetes.io/managed-by': 'fleetwright', 'app.kubernetes.io/part-of': 'embedded-control-plane' },
      ...(guardedGroup.test(group)
        ? { annotations: { 'api-approved.kubernetes.io': 'unapproved, stands in for its operator' } }
        : {}),
    },
    spec: {
      group,
      scope,
      names: { kind, listKind: `${kind}List`, plural, singular: kind.toLowerCase() },
      versions: [
        {
          name: version,
          served: true,
          storage: true,
          schema: { openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true } },
          subresources: { status: {} },
        },
      ],
    },
  };
}

/** How long the API server may take to serve a kind after it accepted the definition, in milliseconds. */
const servedLimit = 20_000;

/** A definition, with the fields that are read here. */
interface LiveDefinition {
  readonly metadata: { readonly name: string };
  readonly status?: {
    readonly conditions?: readonly {
      readonly type: string;
      readonly status: string;
      readonly lastTransitionTime?: string;
    }[];
  };
}

/**
 * Adds the definitions of custom kinds to a cluster, so that it stores and serves them. Their operators do not run.
 * @throws ProblemsError if the API server refuses one, or does not serve it.
 */
export async function ensureDefinitions(
  client: ApiClient,
  kinds: readonly CustomKind[],
  signal?: AbortSignal,
): Promise<void> {
  const { status, body } = await client.ask({ method: 'GET', path, signal });
  if (status !== 200) throw refused('definitions', status, body);
  const { items } = body as { items: readonly LiveDefinition[] };
  const served = new Set(items.filter(isServedForAWhile).map(({ metadata }) => metadata.name));
  const missing = kinds.filter((kind) => !served.has(nameOf(kind)));
  await Promise.all(missing.map((kind) => ensureDefinition(client, kind, signal)));
}

/** False if another start may have created it just now. It is then treated as new. */
function isServedForAWhile({ status }: LiveDefinition): boolean {
  const established = status?.conditions?.find(({ type }) => type === 'Established');
  if (established?.status !== 'True') return false;
  return Date.now() - Date.parse(established.lastTransitionTime ?? '') > servedLimit;
}

async function ensureDefinition(client: ApiClient, kind: CustomKind, signal?: AbortSignal): Promise<void> {
  const { status, body } = await client.ask({ method: 'POST', path, body: definitionOf(kind), signal });
  if (status !== 201 && status !== 409) throw refused(nameOf(kind), status, body);
  const served = await waitFor(
    async () => {
      // Discovery lists a kind before its storage is ready. Once a list request succeeds, it can be written to.
      const asked = `/apis/${kind.group}/${kind.version}/${kind.plural}?limit=1`;
      const answer = await client.ask({ method: 'GET', path: asked, signal });
      return answer.status === 200 ? true : undefined;
    },
    { limit: servedLimit, signal },
  );
  if (served === undefined) {
    throw clusterProblem(nameOf(kind), `is not served after ${servedLimit / 1000} s`, lookAndRepeat);
  }
}

const lookAndRepeat = 'See logs/kube-apiserver.log in the directory of the cluster, and start it again.';

function refused(shown: string, status: number, body: unknown): Error {
  const said = (body as { message?: string } | null)?.message ?? String(body);
  return clusterProblem(shown, `the API server answers ${status}: ${said}`, lookAndRepeat);
}
