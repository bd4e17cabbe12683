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
  summary:
    'a UDP port next to HTTP on pods and service, and settings for the application: QUIC version 1 with 1,000 streams',
  bullets: [
    'QUIC v1 protocol',
    'Unlimited multiplexed streams (1000 max configured)',
    'Target coordination latency < 50ms',
    'Sub-50ms coordination latency guarantee',
  ],
  needsImage: 'QUIC at the port QUIC_PORT; the latency is a target that is set and monitored, not a guarantee',
  apply: all(
    onWorkload(({ udpPorts }) => ({ udpPorts: { ...udpPorts, quic: quicPort } })),
    withSettings('quic', { port: quicPort, version: 1, 'streams.max': 1000, 'latency.target.milliseconds': 50 }),
  ),
};

/** A separate gateway within the cluster: coordination needs no access from outside, and a load balancer costs money. */
const http3: Feature = {
  name: 'http3',
  summary:
    'a gateway in the cluster listens for HTTP/3 on UDP 443, only with TLS 1.3, and the certificate in the secret NAME-tls',
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
  summary: 'connections are resumed without a round trip, and only TLS 1.3 is allowed',
  bullets: ['0-RTT connection resumption', '0-RTT for fast reconnection', 'TLS 1.3 encryption'],
  needsImage: 'TLS 1.3 with early data, and requests that are harmless when replayed',
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
  summary: 'at least three replicas share what they know every 100 ms, without waiting for each other',
  bullets: ['AgentDB QUIC synchronization', '100ms sync interval', 'Async replication (factor 3)'],
  needsImage: 'AgentDB, or another store that reads these settings',
  apply: all(
    onWorkload(({ scaling }) => ({ scaling: { ...scaling, minReplicas: 3 } })),
    withSettings('sync', { 'interval.milliseconds': 100, replication: 'async', factor: 3 }),
  ),
};

const priority: Feature = {
  name: 'priority',
  summary: 'requests equal limits, and its pods are scheduled before others, which are evicted if there is no room',
  bullets: ['High QoS prioritization'],
  conflictsWith: {
    'cost-optimization.over-commit':
      'guaranteed pods need requests equal to limits, and over-commitment makes them differ',
    'cost-optimization.right-sizing': 'a pod whose requests change is no longer guaranteed its resources',
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

/** Priority classes have no namespace, so the name contains that of the application. */
function priorityName({ identity, namespace }: Pick<ApplicationSpec['workload'], 'identity' | 'namespace'>): string {
  return `${joinNames([namespace, identity.name])}-low-latency`;
}

const congestion: Feature = {
  name: 'congestion',
  summary: 'replicas prefer nodes with BBR and socket buffers of 2 MB, and may use all ports for outgoing connections',
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
  summary: 'agents find each other by a headless service, because most clusters carry no multicast, which mDNS needs',
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
