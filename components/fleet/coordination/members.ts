import { contentHash } from '../../core/values/hash.ts';
import { metricsAnnotations } from '../../workload/metrics.ts';
import { versionOf } from '../../workload/pod.ts';
import { defaultProbes } from '../../workload/probes.ts';
import type { DisruptionBudget } from '../../workload/spec.ts';
import { defaultRollout } from '../../workload/spec.ts';
import { replicaAddress, type StatefulWorkloadSpec } from '../../workload/stateful.ts';
import { planCrdtSettings } from './member-settings.ts';
import type { CrdtClusterSpec } from './spec.ts';

/** Port on which members serve clients, health checks and metrics. */
export const clientPort = 8080;

/** Port on which members gossip and reconcile. */
export const gossipPort = 7946;

/** Header with which clients show their key, to members and to a gateway. */
export const keyHeader = 'X-API-Key';

/** Role of a member in labels and selectors, and the name of its container. */
export const memberComponent = 'crdt';

/** Where a member keeps its data. */
export const dataPath = '/var/lib/jarvis';

/** Name of the ConfigMap with the settings. */
export function settingsName({ name }: CrdtClusterSpec): string {
  return `${name}-settings`;
}

/**
 * How many members may be away at once: as many as leave a majority of each item's copies. Of one or two copies that
 * would be none, and no node could ever be drained; then one member may go, and its volume restores its data.
 */
export function budgetOf({ replication: { factor } }: CrdtClusterSpec): DisruptionBudget {
  return { maxUnavailable: Math.max(1, Math.floor((factor - 1) / 2)) };
}

/** The members as a workload: what is checked, summed and planned. */
export function membersOf(spec: CrdtClusterSpec): StatefulWorkloadSpec {
  const members = membersWithoutSettings(spec);
  return {
    ...members,
    environment: {
      ...members.environment,
      settings: {
        configMap: settingsName(spec),
        contentHash: contentHash(settingsData(spec)),
        mountPath: '/app/config',
      },
    },
  };
}

/** The content of the ConfigMap with the settings. */
export function settingsData(spec: CrdtClusterSpec): Record<string, string> {
  const members = membersWithoutSettings(spec);
  // The first `minReplicas` members always run. Others come and go, and are found through them.
  const peers = Array.from({ length: spec.scaling.minReplicas }, (_, ordinal) => replicaAddress(members, ordinal));
  return planCrdtSettings(spec, {
    peers: peers.map((address) => `${address}:${gossipPort}`),
    peersService: `${members.state.peersService}.${spec.namespace}.svc`,
    gossipPort,
    dataPath,
  });
}

function membersWithoutSettings(spec: CrdtClusterSpec): StatefulWorkloadSpec {
  const { apiKeys } = spec.access;
  const { size, storageClass } = spec.storage;
  return {
    identity: { name: spec.name, component: memberComponent, version: versionOf(spec.image) },
    namespace: spec.namespace,
    tags: spec.tags,
    description: 'Holds what agents share, as conflict-free replicated data; each member has a name and a volume.',
    image: spec.image,
    port: clientPort,
    morePorts: { gossip: gossipPort },
    ...(spec.metrics ? { podAnnotations: metricsAnnotations(clientPort) } : {}),
    resources: spec.resources,
    probes: defaultProbes,
    scaling: spec.scaling,
    disruptionBudget: budgetOf(spec),
    rollout: defaultRollout,
    placement: { ...(spec.pool === undefined ? {} : { pool: spec.pool }), spread: spec.spread },
    environment: { variables: {}, secrets: apiKeys === undefined ? {} : { API_KEYS: apiKeys } },
    scratch: [{ mountPath: '/tmp', mebibytes: spec.scratchMebibytes }],
    security: spec.security,
    state: {
      peersService: `${spec.name}-peers`,
      volumes: [{ name: 'data', mountPath: dataPath, size, ...(storageClass === undefined ? {} : { storageClass }) }],
    },
  };
}
