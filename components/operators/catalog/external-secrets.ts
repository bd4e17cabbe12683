import { apiServerFlow } from '../../concern/needs.ts';
import { awsFlows } from '../aws-flows.ts';
import type { ChartSource } from '../chart.ts';
import { hardenedPod, operatorPriority, placed, spread } from '../hardened.ts';
import type { Operator, OperatorPods } from '../operator.ts';
import type { OperatorPlace, Values } from '../place.ts';

const version = '1.3.2';
const name = 'external-secrets';
const namespace = 'external-secrets';
const webhookPort = 10250;
const metricsPort = 8080;

const labelsOf = (app: string): Readonly<Record<string, string>> => ({
  'app.kubernetes.io/name': app,
  'app.kubernetes.io/instance': name,
});
const reader = { namespace, pods: labelsOf(name) };

// Unmeasured. It keeps the secrets that it watches in memory.
const requests = { cpu: '50m', memory: '128Mi' };
const limits = { cpu: '200m', memory: '512Mi' };

/** What each of its three Deployments is given. The chart itself hardens their containers. */
function common(app: string, place: OperatorPlace): Values {
  return {
    resources: { requests, limits },
    priorityClassName: operatorPriority,
    ...placed(place),
    topologySpreadConstraints: spread(labelsOf(app)),
    podSecurityContext: { enabled: true, ...hardenedPod },
    metrics: { listen: { port: metricsPort } },
  };
}

const budget = { podDisruptionBudget: { enabled: true, maxUnavailable: 1 } };

/** Each namespace has a store of its own here, so that the operator needs no rights for those of the whole cluster. */
const operator: ChartSource = {
  name,
  chart: name,
  repository: 'https://charts.external-secrets.io',
  version,
  values: (place) => ({
    replicaCount: place.replicas,
    leaderElect: true,
    ...common(name, place),
    ...budget,
    livenessProbe: { enabled: true },
    processClusterStore: false,
    processClusterExternalSecret: false,
    processClusterGenerator: false,
    processClusterPushSecret: false,
    processPushSecret: false,
    webhook: {
      replicaCount: place.replicas,
      port: webhookPort,
      ...common(`${name}-webhook`, place),
      ...budget,
    },
    certController: common(`${name}-cert-controller`, place),
  }),
  module: {
    path: 'github.com/external-secrets/external-secrets',
    version: `v${version}`,
    sum: 'h1:u2J8RjlHIeF0oZCqtl92adI/uZWUwOesJIDkfql6LqQ=',
    folder: 'deploy/charts/external-secrets',
  },
};

const part = (app: string, count: OperatorPods['count']): OperatorPods => ({
  name: app,
  labels: labelsOf(app),
  count,
  requests,
  limits,
  images: [`ghcr.io/external-secrets/external-secrets:v${version}`],
  metricsPort,
});

/** The External Secrets operator: secrets of AWS Secrets Manager or Vault in the cluster. */
export const externalSecrets: Operator = {
  name,
  title: 'the External Secrets operator',
  summary: 'Copies secrets from AWS Secrets Manager or Vault into the namespaces that use them.',
  docs: 'https://external-secrets.io/',
  version,
  released: '2026-02-03',
  kubernetes: {
    min: '1.34',
    max: '1.34',
    source: 'https://external-secrets.io/latest/introduction/stability-support/: the only one that it is tested with',
  },
  namespace,
  install: { way: 'chart', charts: [operator] },
  groups: ['external-secrets.io'],
  pods: [part(name, 'replicated'), part(`${name}-webhook`, 'replicated'), part(`${name}-cert-controller`, 1)],
  // Where secrets are in Vault, its address decides about one more, which the stack knows and this entry does not.
  flows: ({ apiServerCidr }) => [
    apiServerFlow(`${name}-api`, { namespace }, apiServerCidr, 'The operator watches stores, and writes secrets.'),
    ...awsFlows(name, reader, 'The operator reads secrets from AWS Secrets Manager.'),
  ],
  webhooks: [
    {
      sees: 'secret stores and external secrets',
      port: webhookPort,
      failurePolicy: 'Fail',
      reason: 'An invalid store must not replace a valid one. It sees only its own kinds, so no pod waits for it.',
    },
  ],
  whenDown: 'Secrets keep their values. New ones are not created, and rotated ones are not updated.',
  upgrade:
    'The definitions are objects of the chart, so they are updated with it. A minor version can break something: read its notes, and update by one minor version at a time.',
  removal:
    'The definitions stay, and with them stores and external secrets. The Secrets that it created stay too. If its two ValidatingWebhookConfigurations are still there, delete them, or these objects cannot be changed.',
};
