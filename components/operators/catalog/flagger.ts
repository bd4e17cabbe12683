import { apiServerFlow } from '../../concern/needs.ts';
import type { ChartSource } from '../chart.ts';
import { hardenedContainer, operatorPriority, placed } from '../hardened.ts';
import type { Operator } from '../operator.ts';

const version = '1.41.0';
const namespace = 'flagger-system';
const metricsPort = 8080;

const labels = { 'app.kubernetes.io/name': 'flagger', 'app.kubernetes.io/instance': 'flagger' };

// The chart's own requests of memory are too small for more than some canaries. Estimates: nothing here was measured.
const amounts = { requests: { cpu: '50m', memory: '128Mi' }, limits: { cpu: '1', memory: '512Mi' } };

const chart: ChartSource = {
  name: 'flagger',
  chart: 'flagger',
  repository: 'https://flagger.app',
  version,
  values: (place) => ({
    clusterName: place.cluster,
    // Canaries of the platform name their own provider. This one needs no mesh to start.
    meshProvider: 'kubernetes',
    // The same Prometheus that the fleet uses by default.
    metricsServer: 'http://prometheus.monitoring.svc:9090',
    leaderElection: { enabled: place.replicas > 1, replicaCount: place.replicas },
    podDisruptionBudget: { enabled: place.replicas > 1, minAvailable: 1 },
    podPriorityClassName: operatorPriority,
    resources: amounts,
    // Of the chart, only the container has a security context.
    securityContext: { enabled: true, context: { ...hardenedContainer, runAsUser: 10001 } },
    ...placed(place),
  }),
  module: {
    path: 'github.com/fluxcd/flagger',
    version: `v${version}`,
    sum: 'h1:oER1/QCK6AmooATKtOalu4i+fVL388wgk1yaErw06Tw=',
    folder: 'charts/flagger',
  },
};

/** Flagger: releases in steps, without a kind of its own for workloads. */
export const flagger: Operator = {
  name: 'flagger',
  title: 'Flagger',
  summary: 'Releases Deployments in steps, and rolls a release back if its metrics are bad.',
  docs: 'https://docs.flagger.app/',
  version,
  released: '2025-04-02',
  // Its documentation names none. The least is the oldest version that its tests run on, the greatest is that of the
  // client in its go.mod: newer ones are likely to work, but were not tested.
  kubernetes: {
    min: '1.24',
    max: '1.32',
    source: 'https://github.com/fluxcd/flagger/blob/v1.41.0/.github/workflows/e2e.yaml',
  },
  namespace,
  install: { way: 'chart', charts: [chart] },
  groups: ['flagger.app'],
  pods: [
    {
      name: 'flagger',
      labels,
      count: 'replicated',
      ...amounts,
      images: [`ghcr.io/fluxcd/flagger:${version}`],
      metricsPort,
    },
  ],
  flows: (place) => [
    apiServerFlow('flagger-api', { namespace }, place.apiServerCidr, 'It reads canaries, and changes their workloads.'),
    {
      name: 'flagger-prometheus',
      from: { namespace, pods: labels },
      to: { namespace: 'monitoring' },
      ports: [{ port: 9090, protocol: 'TCP' }],
      why: 'It measures a release by queries to Prometheus.',
    },
  ],
  whenDown:
    'No release starts, continues or is rolled back, and traffic keeps its weights. What runs continues to run.',
  upgrade: 'Pulumi registers the definitions of the chart like its other objects, and updates them first.',
  removal:
    'Set `spec.revertOnDeletion` in each canary while Flagger still runs. Without it, a deleted canary does not give its pods back to the Deployment: services select pods that Flagger created, which are deleted with the canary. The definitions stay.',
};
