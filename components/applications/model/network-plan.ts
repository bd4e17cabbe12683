import type { types } from '@pulumi/kubernetes';
import type { ManifestOf, Plain } from '../../core/kubernetes/manifest.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import { portsOf } from '../../workload/pod.ts';
import { applicationLabel, ownMetadata } from './tracks.ts';

type NetworkPolicy = ManifestOf<types.input.networking.v1.NetworkPolicy>;
type Peer = Plain<types.input.networking.v1.NetworkPolicyPeer>;
type Port = Plain<types.input.networking.v1.NetworkPolicyPort>;

const dnsPorts: Port[] = [
  { port: 53, protocol: 'UDP' },
  { port: 53, protocol: 'TCP' },
];

/** Of the service, and of the server itself. */
const apiServerPorts: Port[] = [
  { port: 443, protocol: 'TCP' },
  { port: 6443, protocol: 'TCP' },
];

const namespaced = (namespace: string, pods?: Readonly<Record<string, string>>): Peer => ({
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
  ...(pods === undefined ? {} : { podSelector: { matchLabels: pods } }),
});

/**
 * Plans the network policies of an application and its companions. All traffic is denied in both directions, except to
 * its ports from its own namespace and those it names, to DNS, and to what it declares that it needs.
 */
export function planApplicationNetwork(application: ApplicationSpec): NetworkPolicy[] {
  const { workload, companions, network } = application;
  const { name } = workload.identity;
  const own = { [applicationLabel]: name };
  const companion = { [`${applicationLabel}-of`]: name };
  const hasJobs = Object.values(application.objects).some(({ kind }) => kind === 'CronJob');
  const hasCompanions = Object.keys(companions).length > 0 || hasJobs;
  const from = [...(network.ownNamespace ? [workload.namespace] : []), ...Object.keys(network.from).toSorted()];
  const targets = Object.entries(network.to).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const companionPorts = Object.values(companions).flatMap(portsOf);
  const asPort = ({ port, protocol }: { port: number; protocol: 'TCP' | 'UDP' }): Port => ({ port, protocol });
  const toDns = { to: [namespaced('kube-system', { 'k8s-app': 'kube-dns' })], ports: dnsPorts };
  const metadata = (policy: string, why: string): NetworkPolicy['metadata'] => ({
    ...ownMetadata(application, policy, 'network'),
    annotations: { 'kubernetes.io/description': why },
  });
  const policies: NetworkPolicy[] = [
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: metadata(name, `What may reach ${name}, and what it reaches; nothing else.`),
      spec: {
        podSelector: { matchLabels: own },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [
          {
            from: [{ podSelector: { matchLabels: own } }, ...from.map((namespace) => namespaced(namespace))],
            ports: portsOf(workload).map(asPort),
          },
        ],
        egress: [
          toDns,
          { to: [{ podSelector: { matchLabels: own } }], ports: portsOf(workload).map(asPort) },
          ...(hasCompanions
            ? [{ to: [{ podSelector: { matchLabels: companion } }], ports: companionPorts.map(asPort) }]
            : []),
          ...targets.map(([, target]) => ({ to: [namespaced(target.namespace)], ports: [asPort(target)] })),
        ],
      },
    },
  ];
  for (const role of Object.keys(network.apiServer).toSorted()) {
    policies.push({
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: metadata(`${name}-${role}-api`, `What is ${role} of ${name} asks the API server.`),
      spec: {
        podSelector: {
          matchLabels: {
            ...(role === workload.identity.component ? own : companion),
            'app.kubernetes.io/component': role,
          },
        },
        policyTypes: ['Egress'],
        egress: [{ to: [{ ipBlock: { cidr: network.apiServerCidr } }], ports: apiServerPorts }],
      },
    });
  }
  if (!hasCompanions) return policies;
  return [
    ...policies,
    {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'NetworkPolicy',
      metadata: metadata(
        `${name}-companions`,
        `The companions of ${name} answer it and one another, and call nobody else.`,
      ),
      spec: {
        podSelector: { matchLabels: companion },
        policyTypes: ['Ingress', 'Egress'],
        ingress: [
          {
            from: [own, companion].map((matchLabels) => ({ podSelector: { matchLabels } })),
            ports: companionPorts.map(asPort),
          },
        ],
        egress: [toDns, { to: [{ podSelector: { matchLabels: companion } }], ports: companionPorts.map(asPort) }],
      },
    },
  ];
}
