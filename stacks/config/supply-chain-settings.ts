import type { FalcoSpec, TrivySpec } from '../../components/supply-chain/spec.ts';
import type { ResourceSettings } from '../../components/workload/resources.ts';
import type { ImageSpec } from '../../components/workload/spec.ts';

/** What watches the nodes and images of a stack (F7). */
export interface SupplyChainSettings {
  /** Falco on every node. Its rules go by the agents' namespace and the table of flows. */
  readonly falco: Pick<FalcoSpec, 'socket' | 'exceptions' | 'baseRules'> & {
    readonly enabled: boolean;
    readonly image: ImageSpec;
    readonly resources: ResourceSettings;
  };
  /** kube-bench at regular times. */
  readonly cisBenchmark: {
    readonly enabled: boolean;
    readonly image: ImageSpec;
    /** A cron expression in UTC. */
    readonly schedule: string;
    readonly resources: ResourceSettings;
    /** Which benchmark. Default: that of EKS on clusters of kind `eks`, the general one elsewhere. */
    readonly benchmark?: string;
  };
  /** The Trivy operator: the images of what runs are scanned, and scanned again. */
  readonly trivy: Pick<TrivySpec, 'databases' | 'hours' | 'concurrentScans'> & {
    readonly enabled: boolean;
    readonly image: ImageSpec;
    readonly resources: ResourceSettings;
    readonly scanner: { readonly image: ImageSpec; readonly resources: ResourceSettings };
    /** Where registries are, as scans see them: `10.0.0.0/16` of private endpoints, say. */
    readonly registries: readonly string[];
  };
}
