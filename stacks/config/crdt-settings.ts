import type { CrdtMonitoringSpec, ReplicationSpec } from '../../components/crdt/spec.ts';
import type { ResourceSettings } from '../../components/workload/resources.ts';
import type { ImageSpec, PlacementSpec, ScalingSpec } from '../../components/workload/spec.ts';

/** The CRDT cluster of a stack (B13, 002). */
export interface CrdtSettings {
  /** Whether there is one. */
  readonly enabled: boolean;
  readonly image: ImageSpec;
  readonly resources: ResourceSettings;
  /** What a member may write beside its data: `64Mi`. */
  readonly scratch: string;
  /** Members. Equal numbers fix it, without an autoscaler. */
  readonly scaling: ScalingSpec;
  readonly replication: ReplicationSpec;
  readonly storage: {
    /** Volume of each member. It cannot be changed once the cluster is there. */
    readonly size: string;
    /**
     * `standard`, `fast-ssd` or `premium`: a class that the platform makes on Amazon EBS, encrypted; `default`: the
     * cluster's default class; any other name: a class that the cluster has.
     */
    readonly class: string;
    /** Whether volumes of a class that the platform makes outlive their claims. */
    readonly retain: boolean;
  };
  /** Requests that a member takes of one client. */
  readonly rateLimit: {
    readonly enabled: boolean;
    readonly requestsPerMinute: number;
    readonly burst: number;
  };
  /** Keys that clients must show, from a secret; the backup's own is at its key `backup`. */
  readonly apiKeys: {
    readonly required: boolean;
    /** Of the members. */
    readonly secret: { readonly name: string; readonly key: string };
    /** Of Envoy Gateway, where it is the way in: an entry a client, its name and its key. */
    readonly gatewaySecret: string;
  };
  /** Whether metrics are scraped at `/metrics`. */
  readonly metrics: boolean;
  /** What a monitoring stack reads of it: how long metrics are kept, and what is too much. */
  readonly monitoring: CrdtMonitoringSpec;
  /** The way in from outside, over TLS alone. */
  readonly ingress: {
    readonly enabled: boolean;
    /**
     * An Ingress, which says nothing of versions of TLS: that is its controller's setting. Or a gateway of Istio, with
     * the labels `istio: ingressgateway`, in `controllerNamespace`, which takes TLS 1.3 alone. Or Envoy Gateway, with
     * its proxies in `controllerNamespace`: TLS 1.3, HTTP/3, and keys of clients that the gateway checks.
     */
    readonly by: 'ingress' | 'gateway' | 'envoy-gateway';
    /** Default: every host that is nobody else's. */
    readonly host?: string;
    /** Secret with the certificate, of type `kubernetes.io/tls`. */
    readonly tlsSecret: string;
    /** Default: the cluster's default ingress class; `eg` for Envoy Gateway. */
    readonly className?: string;
    /** Namespace of the ingress controller, from where requests come. */
    readonly controllerNamespace: string;
  };
  /** Copies of what members hold, on a volume of their own. */
  readonly backup: {
    readonly enabled: boolean;
    /** A cron expression in UTC. */
    readonly schedule: string;
    readonly keepHours: number;
    /** Where a member answers with its state. */
    readonly path: string;
    /** An image with a shell, `curl` and `find`. */
    readonly image: ImageSpec;
    readonly size: string;
  };
  readonly spread: PlacementSpec['spread'];
}
