import type { PlatformTags } from '../../core/kubernetes/labels.ts';
import type { ImageSpec, ResourceSpec, SecuritySpec } from '../../workload/spec.ts';
import type { RuleName } from './rule-names.ts';

/** Addresses and ports that agents may connect to. */
export interface DeclaredTarget {
  /** Ranges: `203.0.113.0/24`. */
  readonly networks: readonly string[];
  readonly ports: readonly number[];
}

/** Falco on every node: it reports suspicious actions of pods. */
export interface FalcoSpec {
  readonly image: ImageSpec;
  readonly resources: ResourceSpec;
  /** Socket of the container runtime on the nodes, from which Falco gets the names of containers. */
  readonly socket: string;
  /** Namespaces to whose pods the rules for agents apply. */
  readonly namespaces: readonly string[];
  /** Where agents may connect to. Any other connection is reported. */
  readonly targets: readonly DeclaredTarget[];
  /** Agents that are exempt from a rule, by the rule's name, such as coding agents that need a shell. */
  readonly exceptions: Readonly<Partial<Record<RuleName, readonly string[]>>>;
  /** Whether Falco's own rules apply as well, to all pods. */
  readonly baseRules: boolean;
  /** Whether the nodes have AppArmor, which would block Falco. */
  readonly appArmor: boolean;
}

/** kube-bench at regular times: the CIS benchmark on a node. */
export interface CisBenchmarkSpec {
  readonly image: ImageSpec;
  /** When it runs, as a cron expression in UTC. */
  readonly schedule: string;
  readonly resources: ResourceSpec;
  /** Name of the benchmark in kube-bench: `eks-1.7.0`, `cis-1.11`. */
  readonly benchmark: string;
}

/** The Trivy operator, which scans the images of running pods again and again. */
export interface TrivySpec {
  /** Namespace of the operator and its scans, at the Pod Security Standard `restricted`. */
  readonly namespace: string;
  readonly image: ImageSpec;
  readonly resources: ResourceSpec;
  /** Trivy itself. A scan is a pod with a container for each of the scanned pod, each with these resources. */
  readonly scanner: { readonly image: ImageSpec & { readonly tag: string }; readonly resources: ResourceSpec };
  /** Repositories of the databases of vulnerabilities, without a tag. */
  readonly databases: { readonly vulnerabilities: string; readonly java: string };
  /** Hours until an image is scanned again. */
  readonly reportTtlHours: number;
  /** Most scans at a time. */
  readonly maxConcurrentScans: number;
  readonly security: SecuritySpec;
}

/** What watches nodes and images for problems of security. Parts that are left out are not deployed. Immutable. */
export interface SupplyChainSpec {
  /** Namespace, at the Pod Security Standard `privileged`, of what needs access to its node. */
  readonly namespace: string;
  readonly tags: PlatformTags;
  readonly falco?: FalcoSpec;
  readonly cisBenchmark?: CisBenchmarkSpec;
  readonly trivy?: TrivySpec;
}
