import { clusterOf } from '../../cluster/facts.ts';
import { isStorageKind, storageClassName } from '../../cluster/storage/facts.ts';
import type { ConcernContext } from '../../concern/context.ts';
import { coordinationNamespace } from '../../concern/needs.ts';
import { oncePerStack } from '../../concern/settings-key.ts';
import { Resources } from '../../core/values/quantity.ts';
import { withSigner } from '../../security/admission/facts.ts';
import { envoyClass } from '../../workload/envoy-gateway.ts';
import { resourcesOf } from '../../workload/resources.ts';
import type { ImageSpec } from '../../workload/spec.ts';
import { platformPods } from '../facts.ts';
import { membersOf } from './members.ts';
import { type CrdtSettings, crdtSettings } from './settings.ts';
import type { CrdtClusterSpec, IngressSpec } from './spec.ts';

/** Image of the members; undefined if there is no CRDT cluster. */
export function memberImage(context: ConcernContext): ImageSpec | undefined {
  const { enabled, image } = crdtSettings.of(context);
  return enabled ? image : undefined;
}

/** What storage classes the volumes of members need. */
export function memberStorage(context: ConcernContext): {
  readonly isEnabled: boolean;
  readonly kind: string;
  readonly retain: boolean;
} {
  const { enabled, storage } = crdtSettings.of(context);
  return { isEnabled: enabled, kind: storage.class, retain: storage.retain };
}

/** What concerns may know of the volume claims of the members. */
export interface ClaimFacts {
  readonly namespace: string;
  /** Labels by which they are found. */
  readonly labels: Readonly<Record<string, string>>;
  /** Size with which they begin: `100Gi`. */
  readonly size: string;
  /** Default: the cluster's default class. */
  readonly storageClass?: string;
  /** Whether the platform makes the class, and so knows that its volumes can grow. */
  readonly isOwnClass: boolean;
  /** The greatest number of claims. */
  readonly maxClaims: number;
}

/** The volume claims of the members; undefined if there is no CRDT cluster. */
export function claimsOf(context: ConcernContext): ClaimFacts | undefined {
  const crdt = crdtOf(context);
  if (crdt === undefined) return undefined;
  return {
    namespace: crdt.namespace,
    labels: {
      'app.kubernetes.io/name': crdt.name,
      'app.kubernetes.io/component': membersOf(crdt).identity.component,
    },
    ...crdt.storage,
    isOwnClass: isStorageKind(crdtSettings.of(context).storage.class),
    maxClaims: crdt.scaling.maxReplicas,
  };
}

/** The CRDT cluster of the stack, if there is one. */
export const crdtOf: (context: ConcernContext) => CrdtClusterSpec | undefined = oncePerStack((context) => {
  const settings = crdtSettings.of(context);
  if (!settings.enabled) return undefined;
  const { image, resources, scaling, replication, storage, rateLimit, apiKeys, metrics, monitoring, spread } = settings;
  const { requestsPerMinute, burst } = rateLimit;
  const { enabled: hasBackup, ...copies } = settings.backup;
  const ingress = ingressOf(settings);
  return {
    name: 'jarvis',
    namespace: coordinationNamespace,
    tags: context.tags,
    image: withSigner(context, image),
    resources: resourcesOf(resources),
    scaling,
    scratchMebibytes: Resources.of(0, settings.scratch).mebibytes,
    replication,
    storage: { size: storage.size, ...classOf(storage.class) },
    access: {
      ...(rateLimit.enabled ? { rateLimit: { requestsPerMinute, burst } } : {}),
      ...(apiKeys.required ? { apiKeys: apiKeys.secret } : {}),
    },
    metrics,
    monitoring,
    ...(ingress === undefined ? {} : { ingress }),
    ...(hasBackup ? { backup: copies } : {}),
    ...platformPods(context),
    spread,
    zones: clusterOf(context).zones,
  };
});

function ingressOf({ ingress, apiKeys }: CrdtSettings): IngressSpec | undefined {
  const { enabled, provider, controllerNamespace, ...wayIn } = ingress;
  if (!enabled) return undefined;
  if (provider === 'gateway') {
    return { ...wayIn, gateway: { namespace: controllerNamespace, selector: { istio: 'ingressgateway' } } };
  }
  if (provider === 'ingress') return wayIn;
  const keys = apiKeys.required ? { apiKeysSecret: apiKeys.gatewaySecret } : {};
  return { ...wayIn, envoy: { className: ingress.className ?? envoyClass, ...keys } };
}

function classOf(name: string): { readonly storageClass?: string } {
  if (name === 'default') return {};
  return { storageClass: isStorageKind(name) ? storageClassName(name) : name };
}
