import type { types } from '@pulumi/kubernetes';
import { selectorOf } from '../core/kubernetes/labels.ts';
import type { ManifestOf, Plain } from '../core/kubernetes/manifest.ts';
import { metadataOf } from './plan.ts';
import { planPodTemplate } from './pod.ts';
import type { StateSpec, VolumeSpec, WorkloadSpec } from './spec.ts';

/** A workload whose replicas keep their names and volumes. */
export type StatefulWorkloadSpec = WorkloadSpec & { readonly state: StateSpec };

/** Whether an autoscaler owns the number of replicas, because the range has more than one number. */
export function isAutoscaled({ scaling }: WorkloadSpec): boolean {
  return scaling.maxReplicas > scaling.minReplicas;
}

/**
 * Plans the stateful set of a workload. Its replicas start and end all at once, as none waits for another; an update
 * still goes one by one, the highest first. Where an autoscaler owns the count there is no `replicas`. Claims outlive
 * replicas and the set: what a replica knew is there when it comes back.
 */
export function planStatefulSet(spec: StatefulWorkloadSpec): ManifestOf<types.input.apps.v1.StatefulSet> {
  const { rollout, scaling, state } = spec;
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: metadataOf(spec, { 'kubernetes.io/description': spec.description }),
    spec: {
      serviceName: state.peersService,
      ...(isAutoscaled(spec) ? {} : { replicas: scaling.minReplicas }),
      podManagementPolicy: 'Parallel',
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
      revisionHistoryLimit: rollout.revisionHistoryLimit,
      persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
      selector: { matchLabels: selectorOf(spec.identity) },
      template: planPodTemplate(spec),
      volumeClaimTemplates: state.volumes.map((volume) => planClaimTemplate(spec, volume)),
    },
  };
}

function planClaimTemplate(
  spec: WorkloadSpec,
  { name, size, storageClass }: VolumeSpec,
): Plain<types.input.core.v1.PersistentVolumeClaim> {
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    // Templates can never change: with a version or a cost center in their labels no release would be applied again.
    metadata: { name, labels: selectorOf(spec.identity) },
    spec: {
      accessModes: ['ReadWriteOnce'],
      ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
      resources: { requests: { storage: size } },
      volumeMode: 'Filesystem',
    },
    // The API server owns the list as a whole. What it adds by itself is included, to avoid a conflict.
    status: { phase: 'Pending' },
  };
}

/**
 * Plans the headless service by which replicas find one another: `<name>-<ordinal>.<service>`. It names replicas that
 * are not ready too, as they become ready only by finding the others.
 */
export function planPeersService(spec: StatefulWorkloadSpec): ManifestOf<types.input.core.v1.Service> {
  const { port, morePorts } = spec;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { ...metadataOf(spec, { 'pulumi.com/skipAwait': 'true' }), name: spec.state.peersService },
    spec: {
      type: 'ClusterIP',
      clusterIP: 'None',
      publishNotReadyAddresses: true,
      selector: selectorOf(spec.identity),
      ports: Object.entries({ http: port, ...morePorts }).map(([name, number]) => ({
        name,
        port: number,
        targetPort: name,
        protocol: 'TCP',
      })),
    },
  };
}

/** The name by which a replica is found from any namespace: `jarvis-0.jarvis-peers.jarvis-system.svc`. */
export function replicaAddress({ identity, namespace, state }: StatefulWorkloadSpec, ordinal: number): string {
  return `${identity.name}-${ordinal}.${state.peersService}.${namespace}.svc`;
}
