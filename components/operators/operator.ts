import type { Flow, PodIdentitySpec } from '../concern/needs.ts';
import type { PlatformTags } from '../core/kubernetes/labels.ts';
import type { Manifest } from '../core/kubernetes/manifest.ts';
import type { ChartSource } from './chart.ts';
import type { OperatorPlace, Values } from './place.ts';

export type { OperatorPlace, Toleration, Values } from './place.ts';

/** CPU and memory as Kubernetes writes them. */
export interface Amounts {
  readonly cpu: string;
  readonly memory: string;
}

/** Pods of an operator, as its chart makes them. */
export interface OperatorPods {
  /** Name of their Deployment, StatefulSet or DaemonSet. */
  readonly name: string;
  /** Default: the namespace of the operator. */
  readonly namespace?: string;
  /** Labels by which network policies select them. */
  readonly labels: Readonly<Record<string, string>>;
  /** How many: `replicated`, as many as the stack sets; `each-node`, one on every node; or a number. */
  readonly count: 'replicated' | 'each-node' | number;
  /** What one pod requests, and may use at most: all its containers together. */
  readonly requests: Amounts;
  readonly limits: Amounts;
  /** Images of its containers, as its chart names them. */
  readonly images: readonly string[];
  /** Port of its metrics. Default: it has none. */
  readonly metricsPort?: number;
  /** Containers that may do more than `restricted` of Pod Security lets them, by name, with the reason. Default: none. */
  readonly exempt?: Readonly<Record<string, string>>;
}

/** An admission webhook of an operator. */
export interface Webhook {
  /** What it sees: `Pods`, `every object`. */
  readonly sees: string;
  /** Port of its pods that the API server calls. */
  readonly port: number;
  /** What happens to an object if the webhook does not answer: it is refused (`Fail`) or let in (`Ignore`). */
  readonly failurePolicy: 'Fail' | 'Ignore';
  /** Why this policy, and which namespaces it leaves out so that a dead webhook cannot keep its own pods away. */
  readonly reason: string;
}

/** How an operator gets into a cluster. */
export type Install =
  | {
      /** A community add-on of EKS, which AWS builds, scans and tests. */
      readonly way: 'add-on';
      /** Name of the add-on. */
      readonly addon: string;
      /** Its version by version of Kubernetes. */
      readonly versions: Readonly<Record<string, string>>;
      readonly configuration?: (place: OperatorPlace) => Values;
    }
  | {
      /**
       * Helm charts whose objects Pulumi registers one by one, so that previews and policies see them (`chart`), or
       * that Helm installs with its hooks (`release`).
       */
      readonly way: 'chart' | 'release';
      /** In the order of their installation. */
      readonly charts: readonly ChartSource[];
    }
  | {
      /** Definitions alone, from a published file. */
      readonly way: 'manifest';
      /** Address of the file, with its version. */
      readonly url: string;
    }
  | {
      /** Objects that a concern of the platform plans itself. */
      readonly way: 'planned';
      /** The settings of the concern: `healing.descheduler`. */
      readonly by: string;
    };

/** An operator of the catalog: what it is, how it is installed, and what it needs of the platform. */
export interface Operator {
  /** Its name in settings, and of its component: `cert-manager`. */
  readonly name: string;
  /** Its name in texts: `cert-manager`, `the Prometheus operator`. */
  readonly title: string;
  /** What the platform uses it for, in a sentence. */
  readonly summary: string;
  /** Its documentation. */
  readonly docs: string;
  /** The version that is installed, without `v`. */
  readonly version: string;
  /** When this version was published: `2026-09-14`. */
  readonly released: string;
  /** Versions of Kubernetes: the oldest that it supports, and the newest that its project has tested. */
  readonly kubernetes: { readonly min: string; readonly max: string; readonly source: string };
  readonly namespace: string;
  /** Pod Security level that its namespace needs. Default: `restricted`. */
  readonly podSecurity?: 'restricted' | 'baseline' | 'privileged';
  readonly install: Install;
  /** API groups of custom kinds that it serves. Default: none. */
  readonly groups?: readonly string[];
  /** Other operators that it needs, by name. Default: none. */
  readonly requires?: readonly string[];
  /** Names of operators that do the same, so that both would change the same objects. Default: none. */
  readonly conflicts?: readonly string[];
  readonly pods: readonly OperatorPods[];
  /** What its service accounts may do in AWS, unless a concern gives them their permissions. Default: nothing. */
  readonly identities?: (place: OperatorPlace) => readonly PodIdentitySpec[];
  /** Connections of its pods, beyond names, metrics and those that its webhooks need. Default: none. */
  readonly flows?: (place: OperatorPlace) => readonly Flow[];
  readonly webhooks?: readonly Webhook[];
  /** Objects that the platform adds once it runs, such as a class that names it. Default: none. */
  readonly objects?: (tags: PlatformTags) => readonly Manifest[];
  /** What stops working while it is down, in a sentence or two. */
  readonly whenDown: string;
  /** How its definitions (CRDs) get to a new version. */
  readonly upgrade: string;
  /** What outlives its removal, and what to do about it: definitions, finalizers, webhooks. */
  readonly removal: string;
}
