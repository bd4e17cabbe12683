import type { IGatewayClass } from '@kubernetes-models/gateway-api/gateway.networking.k8s.io/v1/GatewayClass';
import { apiServerFlow } from '../../concern/needs.ts';
import { labelsOf } from '../../core/kubernetes/labels.ts';
import type { ManifestOf } from '../../core/kubernetes/manifest.ts';
import { envoyClass, envoyNamespace } from '../../workload/envoy-gateway.ts';
import type { ChartSource } from '../chart.ts';
import { operatorPriority, placed, spread } from '../hardened.ts';
import type { Operator } from '../operator.ts';

const version = '1.9.1';
const name = 'envoy-gateway';
const namespace = envoyNamespace;
const labels = {
  'control-plane': name,
  'app.kubernetes.io/name': 'gateway-helm',
  'app.kubernetes.io/instance': name,
};
const pods = { namespace, pods: labels };
// What the chart requests. It sets no limit of CPU, which the quota of the namespace needs.
const requests = { cpu: '100m', memory: '256Mi' };
const limits = { cpu: '500m', memory: '1Gi' };

/**
 * A job of the chart makes the certificates between gateway and proxies before the rest is installed. It is a hook, which
 * only a release of Helm runs. The chart brings definitions too, of the Gateway API as well; they are switched off.
 */
const gateway: ChartSource = {
  name,
  chart: 'gateway-helm',
  repository: 'oci://docker.io/envoyproxy',
  version: `v${version}`,
  values: (place) => ({
    crds: { enabled: false },
    deployment: {
      replicas: place.replicas,
      priorityClassName: operatorPriority,
      envoyGateway: { resources: { requests, limits } },
      pod: { ...placed(place), topologySpreadConstraints: spread(labels) },
    },
    podDisruptionBudget: { maxUnavailable: 1 },
    certgen: {
      job: {
        ...placed(place),
        resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: '500m', memory: '256Mi' } },
      },
    },
  }),
  module: {
    path: 'github.com/envoyproxy/gateway',
    version: `v${version}`,
    sum: 'h1:vAVp6/AlBXJ1aOhp1mxL7fNEzVEfjADUguUhm2wzxQY=',
    folder: 'charts/gateway-helm',
  },
};

/** Envoy Gateway: proxies that it starts for each gateway, and sets by routes and policies. */
export const envoyGateway: Operator = {
  name,
  title: 'Envoy Gateway',
  summary: 'Runs the proxies of gateways: HTTP/3, TLS 1.3 only, API keys of clients, and rate limits.',
  docs: 'https://gateway.envoyproxy.io/docs/',
  version,
  released: '2026-08-28',
  kubernetes: { min: '1.33', max: '1.36', source: 'https://gateway.envoyproxy.io/news/releases/matrix/' },
  namespace,
  install: { way: 'release', charts: [gateway] },
  groups: ['gateway.envoyproxy.io'],
  requires: ['gateway-api', 'envoy-gateway-definitions'],
  pods: [
    {
      name,
      labels,
      count: 'replicated',
      requests,
      limits,
      images: [`docker.io/envoyproxy/gateway:v${version}`],
      metricsPort: 19001,
    },
  ],
  flows: ({ apiServerCidr }) => [
    apiServerFlow(`${name}-api`, { namespace }, apiServerCidr, 'It watches gateways, routes and policies.'),
    {
      name: `${name}-proxies`,
      from: { namespace },
      to: pods,
      ports: [
        { port: 18000, protocol: 'TCP' },
        { port: 18002, protocol: 'TCP' },
      ],
      why: 'Its proxies get routes, certificates and extensions from it.',
    },
  ],
  webhooks: [
    {
      sees: 'bindings of pods in its own namespace to nodes',
      port: 9443,
      failurePolicy: 'Ignore',
      reason: 'Without it, a proxy does not know its zone but still serves. It sees no other namespace.',
    },
  ],
  objects: (tags) => [
    {
      apiVersion: 'gateway.networking.k8s.io/v1',
      kind: 'GatewayClass',
      metadata: { name: envoyClass, labels: labelsOf(tags, { name: envoyClass, component: 'gateway-class' }) },
      spec: { controllerName: 'gateway.envoyproxy.io/gatewayclass-controller' },
    } satisfies ManifestOf<IGatewayClass>,
  ],
  whenDown: 'Proxies keep serving with the routes and certificates that they have. Changes do not reach them.',
  upgrade: 'The definitions are updated first, to the same version. Then Helm updates the release.',
  removal:
    'Delete the gateways first, so that it removes their proxies and load balancers. Helm leaves what its hooks created: the job, its service account, and a MutatingWebhookConfiguration that ignores failures. The definitions stay.',
};
