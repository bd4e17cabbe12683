import { karpenterAccount, karpenterQueue } from '../../cluster/nodes/facts.ts';
import { apiServerFlow } from '../../concern/needs.ts';
import { awsFlows } from '../aws-flows.ts';
import type { ChartSource } from '../chart.ts';
import { operatorPriority, placed } from '../hardened.ts';
import type { Operator } from '../operator.ts';

const version = '1.14.1';

const module = {
  path: 'github.com/aws/karpenter-provider-aws',
  version: `v${version}`,
  sum: 'h1:WGtIQTQcxpElYMdWfWuPwaF2+9muR+hYhPZsTtoY8Gs=',
} as const;

const { namespace, serviceAccount } = karpenterAccount;
const metricsPort = 8080;
const labels = { 'app.kubernetes.io/name': 'karpenter', 'app.kubernetes.io/instance': 'karpenter' };
const pods = { namespace, pods: labels };
// The limits are those of its documentation. Unmeasured: it requests less, because it is idle while no pod waits.
const amounts = { requests: { cpu: '250m', memory: '512Mi' }, limits: { cpu: '1', memory: '1Gi' } };

/** The definitions have a chart of their own, because Helm never upgrades those in the folder `crds` of a chart. */
const definitions: ChartSource = {
  name: 'karpenter-crd',
  chart: 'karpenter-crd',
  repository: 'oci://public.ecr.aws/karpenter',
  version,
  values: () => ({}),
  module: { ...module, folder: 'charts/karpenter-crd' },
};

/**
 * The chart itself spreads its pods over nodes and zones, keeps them off nodes that Karpenter made, hardens them, and
 * has a disruption budget of one pod.
 */
const controller: ChartSource = {
  name: 'karpenter',
  chart: 'karpenter',
  repository: 'oci://public.ecr.aws/karpenter',
  version,
  values: (place) => ({
    replicas: place.replicas,
    serviceAccount: { name: serviceAccount },
    priorityClassName: operatorPriority,
    ...placed(place),
    controller: { resources: amounts, metrics: { port: metricsPort } },
    settings: {
      clusterName: place.cluster,
      interruptionQueue: karpenterQueue({ name: place.cluster }),
      eksControlPlane: true,
      featureGates: { nodeOverlay: true, reservedCapacity: true },
    },
  }),
  module: { ...module, folder: 'charts/karpenter' },
};

/** Karpenter: nodes that come and go with the pods that need them. */
export const karpenter: Operator = {
  name: 'karpenter',
  title: 'Karpenter',
  summary: 'Creates the nodes of the tiers as pods need them, and removes them when they are no longer needed.',
  docs: 'https://karpenter.sh/docs/',
  version,
  released: '2026-08-20',
  kubernetes: { min: '1.30', max: '1.36', source: 'https://karpenter.sh/docs/upgrading/compatibility/' },
  namespace,
  install: { way: 'chart', charts: [definitions, controller] },
  groups: ['karpenter.sh', 'karpenter.k8s.aws'],
  pods: [
    {
      name: 'karpenter',
      labels,
      count: 'replicated',
      ...amounts,
      images: [`public.ecr.aws/karpenter/controller:${version}`],
      metricsPort,
    },
  ],
  flows: ({ apiServerCidr }) => [
    apiServerFlow('karpenter-api', pods, apiServerCidr, 'Karpenter watches pods, and creates and removes nodes.'),
    ...awsFlows(
      'karpenter',
      pods,
      'Karpenter starts and terminates instances, and reads prices and interruption notices.',
    ),
  ],
  whenDown: 'No node is added for waiting pods, none is removed, and nothing reacts to interruption notices.',
  upgrade: 'The chart `karpenter-crd` is updated first, to the same version.',
  removal:
    'Its nodes have a finalizer of Karpenter. Pulumi removes the node pools first, so that Karpenter drains and terminates their nodes while it still runs. The definitions stay.',
};
