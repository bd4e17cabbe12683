import type { ConcernContext } from '../../concern/context.ts';
import type { PlatformFacts } from '../../concern/platform.ts';
import type { Manifest } from '../../core/kubernetes/manifest.ts';
import { resourcesOf } from '../../workload/resources.ts';
import type { MeshSpec } from '../../workload/spec.ts';
import { planMeshSecurity } from './mesh-plan.ts';
import { meshSettings } from './settings.ts';

/** The part of each agent in the service mesh; undefined if there is none. */
export function meshOf(context: ConcernContext): MeshSpec | undefined {
  const { enabled, proxy } = meshSettings.of(context);
  if (!enabled) return undefined;
  const { requests, limits } = resourcesOf(proxy);
  return { proxy: { requests, limits } };
}

/** Namespace of the mesh's control plane, to which the proxies connect. */
export function controlPlaneNamespaceOf(context: ConcernContext): string {
  return meshSettings.of(context).controlPlaneNamespace;
}

/** Custom kinds that configure the mesh in a namespace with meshed pods. */
export const meshKinds = [
  'security.istio.io/AuthorizationPolicy',
  'security.istio.io/PeerAuthentication',
  'networking.istio.io/ServiceEntry',
  'networking.istio.io/Sidecar',
];

/** The connections that the mesh allows in a namespace; undefined if its pods are not in the mesh. */
export function meshSecurityOf({ needs, context: { tags } }: PlatformFacts, namespace: string): Manifest[] {
  return needs.meshed.includes(namespace) ? planMeshSecurity(namespace, needs.flows, tags) : [];
}
