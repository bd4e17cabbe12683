import { apiServerFlow } from '../../concern/needs.ts';
import type { ChartSource } from '../chart.ts';
import { hardenedContainer, hardenedPod, operatorPriority, placed, spread } from '../hardened.ts';
import type { Operator } from '../operator.ts';

const version = '1.9.0';
const namespace = 'argo-rollouts';
const metricsPort = 8090;

const labels = {
  'app.kubernetes.io/name': 'argo-rollouts',
  'app.kubernetes.io/instance': 'argo-rollouts',
  'app.kubernetes.io/component': 'rollouts-controller',
};

// The chart sets none. Estimates: nothing here was measured.
const amounts = { requests: { cpu: '100m', memory: '256Mi' }, limits: { cpu: '1', memory: '512Mi' } };

const chart: ChartSource = {
  name: 'argo-rollouts',
  chart: 'argo-rollouts',
  repository: 'https://argoproj.github.io/argo-helm',
  version: '2.41.0',
  values: (place) => ({
    controller: {
      replicas: place.replicas,
      resources: amounts,
      priorityClassName: operatorPriority,
      topologySpreadConstraints: spread(labels),
      pdb: { enabled: true, maxUnavailable: 1 },
      containerPorts: { metrics: metricsPort },
      metrics: { enabled: true },
      ...placed(place),
    },
    containerSecurityContext: hardenedContainer,
    podSecurityContext: hardenedPod,
    // Only what the platform routes by. The rights over Istio's routes are needed for traffic `istio`, those over routes
    // of the Gateway API for `gateway-api`.
    providerRBAC: {
      providers: {
        istio: true,
        gatewayAPI: true,
        smi: false,
        ambassador: false,
        awsLoadBalancerController: false,
        awsAppMesh: false,
        traefik: false,
        apisix: false,
        contour: false,
        glooPlatform: false,
      },
    },
  }),
};

/** Argo Rollouts: releases in steps, each judged by measurements. */
export const argoRollouts: Operator = {
  name: 'argo-rollouts',
  title: 'Argo Rollouts',
  summary: 'Releases applications in steps, and rolls a release back if its metrics are bad.',
  docs: 'https://argo-rollouts.readthedocs.io/en/stable/',
  version,
  released: '2026-03-19',
  // The versions on which the tests of its next minor version run. Its documentation names its tests as the source.
  kubernetes: {
    min: '1.32',
    max: '1.35',
    source: 'https://argo-rollouts.readthedocs.io/en/stable/installation/#supported-versions',
  },
  namespace,
  install: { way: 'chart', charts: [chart] },
  groups: ['argoproj.io'],
  pods: [
    {
      name: 'argo-rollouts',
      labels,
      count: 'replicated',
      ...amounts,
      images: [`quay.io/argoproj/argo-rollouts:v${version}`],
      metricsPort,
    },
  ],
  flows: (place) => [
    apiServerFlow('argo-rollouts-api', { namespace }, place.apiServerCidr, 'It reads rollouts, and makes their pods.'),
    {
      name: 'argo-rollouts-prometheus',
      from: { namespace, pods: labels },
      to: { namespace: 'monitoring' },
      ports: [{ port: 9090, protocol: 'TCP' }],
      why: 'It measures a release by queries to Prometheus.',
    },
  ],
  whenDown:
    'No release starts, continues or is rolled back, and a rollout keeps its size even if an autoscaler resizes it. What runs continues to run.',
  upgrade: 'The definitions are objects of the chart, so they are updated with it.',
  removal:
    'The definitions stay, and with them rollouts and their pods, but nothing manages them any more. Move applications to Deployments first.',
};
