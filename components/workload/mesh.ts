import type { Resources } from '../core/values/quantity.ts';
import type { MeshSpec, ResourceSpec, RolloutSpec, WorkloadSpec } from './spec.ts';

/** Labels by which Istio puts a proxy into a pod. */
export function planMeshLabels({ mesh }: WorkloadSpec): Record<string, string> {
  return mesh === undefined ? {} : { 'sidecar.istio.io/inject': 'true' };
}

/** Annotations that size the proxy of a pod, and say when it starts and ends. */
export function planMeshAnnotations({ mesh, rollout }: WorkloadSpec): Record<string, string> {
  if (mesh === undefined) return {};
  const { requests, limits } = mesh.proxy;
  return {
    'proxy.istio.io/config': JSON.stringify(proxyConfig(rollout)),
    'sidecar.istio.io/proxyCPU': requests.cpu,
    'sidecar.istio.io/proxyMemory': requests.memory,
    'sidecar.istio.io/proxyCPULimit': limits.cpu,
    'sidecar.istio.io/proxyMemoryLimit': limits.memory,
  };
}

/** The proxy is there before the container, and stays while it drains and as long as anyone is connected. */
function proxyConfig({ drainSeconds }: RolloutSpec): object {
  return {
    holdApplicationUntilProxyStarts: true,
    proxyMetadata: { EXIT_ON_ZERO_ACTIVE_CONNECTIONS: 'true', MINIMUM_DRAIN_DURATION: `${drainSeconds}s` },
  };
}

/** What a pod requests in all: its container and the proxy beside it. */
export function podResources(
  { requests, limits }: Pick<ResourceSpec, 'requests' | 'limits'>,
  mesh: MeshSpec | undefined,
): Pick<ResourceSpec, 'requests' | 'limits'> {
  if (mesh === undefined) return { requests, limits };
  return { requests: requests.plus(mesh.proxy.requests), limits: limits.plus(mesh.proxy.limits) };
}

/** The greatest single container of a workload's pods, the proxy included. */
export function maxContainer({ resources, mesh }: Pick<WorkloadSpec, 'resources' | 'mesh'>): Resources {
  return mesh === undefined ? resources.limits : resources.limits.max(mesh.proxy.limits);
}
