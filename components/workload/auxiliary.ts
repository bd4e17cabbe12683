import type { types } from '@pulumi/kubernetes';
import { type Identity, labelsOf, type PlatformTags } from '../core/kubernetes/labels.ts';
import type { ManifestMetadata, Plain } from '../core/kubernetes/manifest.ts';
import { type ContainerSpec, planContainer } from './container.ts';

type PodSpec = Plain<types.input.core.v1.PodSpec>;

/**
 * What daemon sets and cron jobs have in common: pods on each node or at regular times, without a service. Immutable.
 */
export interface AuxiliarySpec
  extends Pick<
    PodSpec,
    // What they share with their node. Default: nothing.
    'hostNetwork' | 'hostPID'
  > {
  readonly identity: Identity;
  readonly namespace: string;
  readonly tags: PlatformTags;
  /** What a person should know about it; becomes the annotation `kubernetes.io/description`. */
  readonly description: string;
  /** Labels of the object beside the recommended ones. Default: none. */
  readonly labels?: Readonly<Record<string, string>>;
  /** Labels of the pods beside the recommended ones. Default: none. */
  readonly podLabels?: Readonly<Record<string, string>>;
  /** Service account of the pods, which is planned elsewhere. Default: its own name. */
  readonly account?: string;
  /** Mount the service account's token. Default false. */
  readonly mountToken?: boolean;
  /** Labels of the nodes that take the pods. Default: any node. */
  readonly nodes?: Readonly<Record<string, string>>;
  /** Security of the whole pod. */
  readonly security: NonNullable<PodSpec['securityContext']>;
  /** Containers that end before the others start. Default: none. */
  readonly initContainers?: readonly ContainerSpec[];
  readonly containers: readonly ContainerSpec[];
  readonly volumes?: NonNullable<PodSpec['volumes']>;
}

/** Name, place, labels and description of what makes the pods. */
export function auxiliaryMetadata({ identity, namespace, tags, description, labels }: AuxiliarySpec): ManifestMetadata {
  return {
    name: identity.name,
    namespace,
    labels: { ...labelsOf(tags, identity), ...labels },
    annotations: { 'kubernetes.io/description': description },
  };
}

/** Labels of the pods. */
export function auxiliaryPodLabels({ identity, tags, podLabels }: AuxiliarySpec): Record<string, string> {
  return { ...labelsOf(tags, identity), ...podLabels };
}

/** Plans the pod, without what is only its kind's. */
export function planAuxiliaryPod(spec: AuxiliarySpec): PodSpec {
  const { identity, account = identity.name, mountToken = false, nodes, initContainers, volumes } = spec;
  const { hostNetwork, hostPID } = spec;
  return {
    serviceAccountName: account,
    automountServiceAccountToken: mountToken,
    enableServiceLinks: false,
    ...(hostNetwork === undefined ? {} : { hostNetwork }),
    ...(hostPID === undefined ? {} : { hostPID }),
    ...(nodes === undefined ? {} : { nodeSelector: nodes }),
    securityContext: spec.security,
    ...(initContainers === undefined ? {} : { initContainers: initContainers.map(planContainer) }),
    containers: spec.containers.map(planContainer),
    ...(volumes === undefined ? {} : { volumes }),
  };
}
