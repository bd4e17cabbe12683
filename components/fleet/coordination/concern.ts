import { listed } from '../../concern/concern.ts';
import type { ConcernContext } from '../../concern/context.ts';
import type { Flow } from '../../concern/needs.ts';
import { type RunNeeds, runsOf } from '../../concern/workload-needs.ts';
import { podGroupOf } from '../../workload/demand.ts';
import { imageReference } from '../../workload/pod.ts';
import { agentPods } from '../facts.ts';
import { backupComponent } from './backup-plan.ts';
import { checkCrdtCluster } from './crdt-check.ts';
import { crdtContainerMax, crdtDemand, planCrdtCluster } from './crdt-plan.ts';
import { crdtDefaults } from './defaults.ts';
import { crdtOf } from './facts.ts';
import { clientPort, gossipPort, memberComponent, membersOf } from './members.ts';
import { type CrdtSettings, crdtSettings } from './settings.ts';
import type { CrdtClusterSpec } from './spec.ts';

const istioKinds = ['Gateway', 'VirtualService', 'EnvoyFilter'].map((kind) => `networking.istio.io/${kind}`);

/** Holds the keys of clients, and their limits where keys tell clients apart. */
const keyPolicy = 'gateway.envoyproxy.io/SecurityPolicy';

const envoyKinds = [
  'gateway.networking.k8s.io/Gateway',
  'gateway.networking.k8s.io/HTTPRoute',
  'gateway.envoyproxy.io/ClientTrafficPolicy',
  'gateway.envoyproxy.io/BackendTrafficPolicy',
  keyPolicy,
];

/** The CRDT cluster, which stores what agents share. */
export const crdt = listed<CrdtSettings, CrdtClusterSpec>({
  settings: crdtSettings,
  summary: 'The CRDT cluster (Jarvis), which holds what agents share.',
  defaults: crdtDefaults,
  specify: (_, context) => crdtOf(context),
  needs: (spec, context) => ({
    namespaces: [
      {
        name: spec.namespace,
        demand: crdtDemand(spec),
        containerMax: crdtContainerMax(spec),
      },
    ],
    ...runsOfCluster(spec),
    pods: [podGroupOf(membersOf(spec))],
    flows: flowsOf(spec, context),
  }),
  check: checkCrdtCluster,
  plan: (spec) => ({ components: [planCrdtCluster(spec)] }),
});

/** Images of the members and their backup, and the kinds that access from outside needs. */
function runsOfCluster(spec: CrdtClusterSpec): RunNeeds {
  const { images, kinds, ...others } = runsOf(membersOf(spec));
  const { backup, ingress } = spec;
  return {
    images: [...images, ...(backup === undefined ? [] : [imageReference(backup.image)])],
    kinds: [
      ...kinds,
      ...(ingress?.gateway === undefined ? [] : istioKinds),
      ...(ingress?.envoy === undefined
        ? []
        : envoyKinds.filter((kind) => ingress.envoy?.apiKeysSecret !== undefined || kind !== keyPolicy)),
    ],
    ...others,
  };
}

/** The connections of the CRDT cluster, each with its reason. */
function flowsOf({ namespace, metrics, backup }: CrdtClusterSpec, context: ConcernContext): Flow[] {
  const { ingress } = crdtSettings.of(context);
  const at = (component: string) => ({ namespace, pods: { 'app.kubernetes.io/component': component } });
  const members = at(memberComponent);
  const tcp = (port: number): Flow['ports'] => [{ port, protocol: 'TCP' }];
  const clients = { to: members, ports: tcp(clientPort) };
  return [
    { name: 'crdt-gossip', from: members, to: members, ports: tcp(gossipPort), why: 'Members gossip and reconcile.' },
    { name: 'crdt-clients', from: agentPods(context), ...clients, why: 'Agents read and write what they share.' },
    ...(metrics
      ? [{ name: 'crdt-metrics', from: { namespace: 'monitoring' }, ...clients, why: 'Prometheus scrapes it.' }]
      : []),
    ...(ingress.enabled
      ? [
          {
            name: 'crdt-outside',
            from: { namespace: ingress.controllerNamespace },
            ...clients,
            why: 'The ingress controller passes requests on.',
          },
        ]
      : []),
    ...(backup === undefined
      ? []
      : [
          {
            name: 'crdt-backup',
            from: at(backupComponent),
            ...clients,
            why: 'The backup asks each member for its state.',
          },
        ]),
  ];
}
