import type { PlatformTags } from '../../core/kubernetes/labels.ts';
import type { ImageSpec, ResourceSpec, SecuritySpec } from '../../workload/spec.ts';
import type { RuleName } from './rule-names.ts';

/** Addresses and ports that agents may connect to. */
export interface DeclaredTarget {
  /** Ranges: `203.0.113.0/24`. */
  readonly networks: readonly string[];
  readonly ports: readonly number[];
}

/** Falco on every node: it tells what pods do that they should not. */
export interface FalcoSpec {
  readonly image: ImageSpec;
  readonly resources: ResourceSpec;
  /** Socket of the container runtime on the nodes, by which containers get their names. */
  readonly socket: string;
  /** Namespaces whose pods are held to the rules for agents. */
  readonly namespaces: readonly string[];
  /** Where agents may connect to. Any other connection is told. */
  readonly targets: readonly DeclaredTarget[];
  /** Agents that are let off a rule, by the rule's name: an agent that codes runs shells by trade. */
  readonly exceptions: Readonly<Partial<Record<RuleName, readonly string[]>>>;
  /** Whether the rules that come with Falco hold as well, for all pods. */
  readonly baseRules: boolean;
  /** Whether the nodes have AppArmor, which would keep Falco from its work. */
  readonly appArmor: boolean;
}

/** kube-bench at regular times: the CIS benchmark on a node. */
export interface CisBenchmarkSpec {
  readonly image: ImageSpec;
  /** When, as a cron expression in UTC. */
  readonly schedule: string;
  readonly resources: ResourceSpec;
  /** Which benchmark, as kube-bench names it: `eks-1.7.0`, `cis-1.11`. */
  readonly benchmark: string;
}

/** The Trivy operator: the images of what runs are scanned, and scanned again. */
export interface TrivySpec {
  /** Namespace of the operator and its scans, at the Pod Security Standard `restricted`. */
  readonly namespace: string;
  readonly image: ImageSpec;
  readonly resources: ResourceSpec;
  /** Trivy itself. A scan is a pod with a container for each of the pod that it is of, each with these resources. */
  readonly scanner: { readonly image: ImageSpec & { readonly tag: string }; readonly resources: ResourceSpec };
  /** Repositories of what is known of vulnerabilities, without a tag. */
  readonly databases: { readonly vulnerabilities: string; readonly java: string };
  /** Hours until an image is scanned again. */
  readonly reportTtlHours: number;
  /** Scans at a time. */
  readonly maxConcurrentScans: number;
  readonly security: SecuritySpec;
}

/** What watches the nodes for what should not be. What is absent is not done. Immutable. */
export interface SupplyChainSpec {
  /** Namespace of what needs something of its node: held to no Pod Security Standard. */
  readonly namespace: string;
  readonly tags: PlatformTags;
  readonly falco?: FalcoSpec;
  readonly cisBenchmark?: CisBenchmarkSpec;
  readonly trivy?: TrivySpec;
}
