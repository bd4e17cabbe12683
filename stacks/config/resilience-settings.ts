import type { ResilienceSpec } from '../../components/resilience/spec.ts';
import type { ResourceSettings } from '../../components/workload/resources.ts';

/** What happens to requests that fail (B9, 003 §3.2). */
export type ResilienceSettings = Pick<
  ResilienceSpec,
  'circuitBreaker' | 'retries' | 'fallbacks' | 'fallbackLimit' | 'degraded'
>;

/** The service mesh of a stack: Istio with a proxy beside each agent (B9). The platform does not install it. */
export interface MeshSettings {
  /** Whether the cluster has Istio, and agents take part: circuits and retries are then the mesh's. */
  readonly enabled: boolean;
  /** Namespace of its control plane, which the proxies connect to. */
  readonly controlPlaneNamespace: string;
  /** What the proxy beside each agent gets. It counts in quotas and in capacity. */
  readonly proxy: ResourceSettings;
}
