import type { types } from '@pulumi/kubernetes';
import { labelsOf } from '../../core/kubernetes/labels.ts';
import type { ManifestMetadata, ManifestOf } from '../../core/kubernetes/manifest.ts';
import { joinNames } from '../../core/values/joined-name.ts';
import { Resources } from '../../core/values/quantity.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import { envoyClass, envoyNamespace, planEnvoyGateway } from '../../workload/envoy-gateway.ts';
import { all, type Feature, onWorkload, type Pattern, withSettings } from './feature.ts';
import { monitoring } from './monitoring.ts';
import { onTuning, partMetadata, withNodeProfile, withObjects } from './parts.ts';

/** Nodes with BBR and large socket buffers. */
const profile = 'low-latency';

const quicPort = 4433;

const protocol: Feature = {
  name: 'protocol',
  summary: 'a UDP port beside HTTP on pods and service, and QUIC version 1 with 1,000 streams told to the application',
  bullets: [
    'QUIC v1 protocol',
    'Unlimited multiplexed streams (1000 max configured)',
    'Target coordination latency < 50ms',
    'Sub-50ms coordination latency guarantee',
  ],
  needsImage: 'QUIC at the port QUIC_PORT; the latency is a target that it is told and watched by, no guarantee',
  apply: all(
    onWorkload(({ udpPorts }) => ({ udpPorts: { ...udpPorts, quic: quicPort } })),
    withSettings('quic', { port: quicPort, version: 1, 'streams.max': 1000, 'latency.target.milliseconds': 50 }),
  ),
};

/** Its own, within the cluster: coordination is nobody else's business, and a load balancer costs. */
const http3: Feature = {
  name: 'http3',
  summary:
    'a gateway in the cluster listens for HTTP/3 on UDP 443, with TLS 1.3 alone and the certificate of the secret NAME-tls',
  bullets: [],
  operators: ['envoy-gateway'],
  apply: all(
    withObjects((application) => {
      const { name } = application.workload.identity;
      const gateway = { className: envoyClass, tlsSecret: `${name}-tls`, reach: 'cluster', resumption: true } as const;
      const metadata = (object: string): ManifestMetadata => ({
        ...partMetadata(application, 'gateway'),
        name: object,
      });
      return planEnvoyGateway(gateway, { name: `${name}-gateway`, service: { name, port: 80 }, metadata });
    }),
    (application) => {
      const { network } = application;
      return { ...application, network: { ...network, from: { ...network.from, [envoyNamespace]: true } } };
    },
  ),
};

const resumption: Feature = {
  name: 'resumption',
  summary: 'connections are resumed with no round trip, and TLS 1.3 is the only version spoken',
  bullets: ['0-RTT connection resumption', '0-RTT for fast reconnection', 'TLS 1.3 encryption'],
  needsImage: 'TLS 1.3 with early data, replayed requests being harmless',
  apply: withSettings('quic', { 'zero.rtt': true, 'tls.min': '1.3' }),
};

const migration: Feature = {
  name: 'migration',
  summary: 'connections outlive a change of address for three hours',
  bullets: ['Connection migration support', 'Connection migration for reliability'],
  needsImage: 'QUIC connection migration',
  apply: withSettings('quic', { migration: true, 'idle.seconds': 10_800 }),
};

const synchronization: Feature = {
  name: 'synchronization',
  summary: 'three replicas at the least hand on what they know every 100 ms, without waiting for one another',
  bullets: ['AgentDB QUIC synchronization', '100ms sync interval', 'Async replication (factor 3)'],
  needsImage: 'AgentDB, or another store that reads these settings',
  apply: all(
    onWorkload(({ scaling }) => ({ scaling: { ...scaling, minReplicas: 3 } })),
    withSettings('sync', { 'interval.milliseconds': 100, replication: 'async', factor: 3 }),
  ),
};

const priority: Feature = {
  name: 'priority',
  summary: 'requests are limits, and its pods are placed before others, which make room where there is none',
  bullets: ['High QoS prioritization'],
  conflictsWith: {
    'cost-optimization.over-commit': 'guaranteed pods need requests equal to limits, over-commitment sets them apart',
    'cost-optimization.right-sizing':
      'a pod whose request is changed under it is no longer guaranteed what it asks for',
  },
  apply: all(
    onWorkload(({ resources, placement, identity, namespace }) => ({
      resources: { ...resources, requests: Resources.of(1, '896Mi'), limits: Resources.of(1, '896Mi') },
      placement: { ...placement, priorityClass: priorityName({ identity, namespace }) },
    })),
    withObjects(({ workload }) => {
      const name = priorityName(workload);
      const object: ManifestOf<types.input.scheduling.v1.PriorityClass> = {
        apiVersion: 'scheduling.k8s.io/v1',
        kind: 'PriorityClass',
        metadata: { name, labels: labelsOf(workload.tags, { name, component: 'priority' }) },
        value: 100_000,
        preemptionPolicy: 'PreemptLowerPriority',
        description: `What has to coordinate within milliseconds: ${workload.identity.name} in ${workload.namespace}`,
      };
      return [object];
    }),
  ),
};

/** Priority classes have no namespace: the application's is in the name, kept apart from the application's own. */
function priorityName({ identity, namespace }: Pick<ApplicationSpec['workload'], 'identity' | 'namespace'>): string {
  return `${joinNames([namespace, identity.name])}-low-latency`;
}

const congestion: Feature = {
  name: 'congestion',
  summary: 'replicas prefer nodes with BBR and socket buffers of 2 MB, and have all ports to call from',
  bullets: [
    'BBR congestion control',
    'BBR congestion control for throughput',
    '2MB network buffers',
    '2nd fastest network latency: 18ms',
  ],
  apply: all(
    withNodeProfile(profile),
    onTuning(({ sysctls }) => ({ sysctls: { ...sysctls, 'net.ipv4.ip_local_port_range': '1024 65535' } })),
    withSettings('network', { congestion: 'bbr', 'buffer.bytes': 2_097_152 }),
  ),
};

const discovery: Feature = {
  name: 'discovery',
  summary:
    'agents find one another by a headless service: multicast, and so mDNS, does not cross pods of most clusters',
  bullets: ['mDNS agent discovery'],
  apply: all(
    withObjects((application) => {
      const { workload } = application;
      const peers: ManifestOf<types.input.core.v1.Service> = {
        apiVersion: 'v1',
        kind: 'Service',
        metadata: { ...partMetadata(application, 'peers'), annotations: { 'pulumi.com/skipAwait': 'true' } },
        spec: {
          type: 'ClusterIP',
          clusterIP: 'None',
          publishNotReadyAddresses: true,
          selector: { 'fleetwright.io/application': workload.identity.name },
          ports: [{ name: 'quic', port: quicPort, targetPort: quicPort, protocol: 'UDP' }],
        },
      };
      return [peers];
    }),
    (application) => {
      const { name, namespace } = partMetadata(application, 'peers');
      return withSettings('discovery', { by: 'dns', name: `${name}.${namespace}.svc` })(application);
    },
  ),
};

/** QUIC multi-agent: agents that coordinate within milliseconds. */
export const quicMultiAgent: Pattern = {
  name: 'quic-multi-agent',
  useCase: 'Low-latency multi-agent systems requiring fast coordination',
  bestFor: ['Real-time systems', 'gaming', 'distributed AI agents'],
  score: 93,
  claims: {
    deploySeconds: 2.9,
    memoryMegabytes: 896,
    cpuPercent: 58,
    latencyMilliseconds: 18,
    recoveryMilliseconds: 950,
  },
  features: [protocol, http3, resumption, migration, synchronization, priority, congestion, discovery, monitoring],
};
