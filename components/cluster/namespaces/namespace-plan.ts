import type { types } from '@pulumi/kubernetes';
import { labelsOf, type PlatformTags } from '../../core/kubernetes/labels.ts';
import type { Manifest, ManifestOf } from '../../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../../core/kubernetes/plan.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { Resources } from '../../core/values/quantity.ts';
import type { Demand } from '../../workload/demand.ts';

/** A namespace and the bounds of what may run in it. */
export interface NamespaceSpec {
  readonly name: string;
  /** What it holds, for people. */
  readonly description: string;
  readonly tags: PlatformTags;
  /** Pod Security Standard that the API server enforces. Default `restricted`. */
  readonly podSecurity: 'restricted' | 'baseline' | 'privileged';
  /** All that the planned workloads can ever ask for, with the surge of an update: the quota is exactly this. */
  readonly demand: Demand;
  /** A quota other than what is planned. Default: {@link demand}. */
  readonly quota?: QuotaSpec;
  /** What a container gets that names no resources. */
  readonly containerDefault: Resources;
  /** The greatest single container planned. */
  readonly containerMax: Resources;
}

/** A quota that users set on a namespace. Whatever it leaves out follows the plan. */
export interface QuotaSpec {
  readonly pods?: number;
  /** Requested cores, of all pods together: `800`. */
  readonly cpu?: string;
  /** Requested memory, of all pods together: `3Ti`. */
  readonly memory?: string;
}

/** Pulumi type token of a namespace with its bounds. */
export const namespaceType = 'fleetwright:cluster:Namespace';

/**
 * Plans a namespace with its quota, its limit range, and `bounds`, which are its network policies. A namespace in
 * which nothing is planned gets a quota of no pods, so that nothing runs there unplanned.
 */
export function planNamespace(spec: NamespaceSpec, bounds: readonly Manifest[]): ComponentPlan {
  return {
    type: namespaceType,
    name: spec.name,
    objects: [planNamespaceObject(spec), planQuota(spec), planLimitRange(spec), ...bounds],
    components: [],
  };
}

/**
 * Problems of quotas that users set. One that an update of the fleet at its highest scale would exceed stops that
 * update halfway, with pods of two versions.
 */
export function checkQuota(path: string, { quota, demand }: NamespaceSpec): Problem[] {
  if (quota === undefined) return [];
  const problems: Problem[] = [];
  const need = (field: keyof QuotaSpec, enough: boolean, needed: string | number): void => {
    if (quota[field] === undefined || enough) return;
    problems.push({
      path: `${path}.${field}`,
      got: quota[field],
      must: `be at least ${needed}`,
      otherwise: 'an update at the highest scale stops halfway',
      fix: 'Raise it, or lower maxReplicas or maxSurgePercent of what runs there.',
    });
  };
  const allowed = Resources.of(quota.cpu ?? demand.requests.cpu, quota.memory ?? demand.requests.memory);
  need('pods', (quota.pods ?? demand.pods) >= demand.pods, demand.pods);
  need('cpu', allowed.milliCpu >= demand.requests.milliCpu, demand.requests.cpu);
  need('memory', allowed.bytes >= demand.requests.bytes, demand.requests.memory);
  return problems;
}

function planNamespaceObject(spec: NamespaceSpec): ManifestOf<types.input.core.v1.Namespace> {
  const level = spec.podSecurity;
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name: spec.name,
      labels: {
        ...labelsOf(spec.tags, { name: spec.name, component: 'namespace' }),
        'pod-security.kubernetes.io/enforce': level,
        'pod-security.kubernetes.io/enforce-version': 'latest',
        'pod-security.kubernetes.io/audit': 'restricted',
        'pod-security.kubernetes.io/warn': 'restricted',
      },
      annotations: { 'kubernetes.io/description': spec.description },
    },
  };
}

function boundOf(spec: NamespaceSpec, component: string): Pick<Manifest, 'metadata'> {
  const name = `${spec.name}-${component}`;
  return { metadata: { name, namespace: spec.name, labels: labelsOf(spec.tags, { name, component }) } };
}

function planQuota(spec: NamespaceSpec): ManifestOf<types.input.core.v1.ResourceQuota> {
  const { pods, requests, limits, extended, volumes } = spec.demand;
  const { quota = {} } = spec;
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    ...boundOf(spec, 'quota'),
    spec: {
      hard: {
        pods: String(quota.pods ?? pods),
        'requests.cpu': quota.cpu ?? requests.cpu,
        'requests.memory': quota.memory ?? requests.memory,
        'limits.cpu': limits.cpu,
        'limits.memory': limits.memory,
        ...Object.fromEntries(Object.entries(extended).map(([name, count]) => [`requests.${name}`, String(count)])),
        persistentvolumeclaims: String(volumes?.claims ?? 0),
        ...(volumes === undefined ? {} : { 'requests.storage': Resources.of(0, String(volumes.bytes)).memory }),
        'services.loadbalancers': '0',
        'services.nodeports': '0',
      },
    },
  };
}

function planLimitRange(spec: NamespaceSpec): ManifestOf<types.input.core.v1.LimitRange> {
  const { cpu, memory } = spec.containerDefault;
  return {
    apiVersion: 'v1',
    kind: 'LimitRange',
    ...boundOf(spec, 'limits'),
    spec: {
      limits: [
        {
          type: 'Container',
          default: { cpu, memory },
          defaultRequest: { cpu, memory },
          max: { cpu: spec.containerMax.cpu, memory: spec.containerMax.memory },
        },
      ],
    },
  };
}
