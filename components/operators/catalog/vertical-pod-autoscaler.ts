import { apiServerFlow } from '../../concern/needs.ts';
import type { ChartSource } from '../chart.ts';
import { hardenedContainer, hardenedPod, operatorPriority, placed } from '../hardened.ts';
import type { Operator } from '../operator.ts';

const version = '1.7.3';
const namespace = 'vertical-pod-autoscaler';
const webhookPort = 8000;

const labelsOf = (component: string) => ({
  'app.kubernetes.io/name': 'vertical-pod-autoscaler',
  'app.kubernetes.io/instance': 'vertical-pod-autoscaler',
  'app.kubernetes.io/component': component,
});

// What the project's own manifests set.
const amounts = {
  recommender: { requests: { cpu: '50m', memory: '500Mi' }, limits: { cpu: '200m', memory: '1000Mi' } },
  updater: { requests: { cpu: '50m', memory: '500Mi' }, limits: { cpu: '200m', memory: '1000Mi' } },
  'admission-controller': { requests: { cpu: '50m', memory: '200Mi' }, limits: { cpu: '200m', memory: '500Mi' } },
} as const;

type Part = keyof typeof amounts;

const metricsPorts = { recommender: 8942, updater: 8943, 'admission-controller': 8944 } as const;

const podOf = (part: Part) => ({
  name: `vertical-pod-autoscaler-${part}`,
  labels: labelsOf(part),
  count: 'replicated' as const,
  ...amounts[part],
  images: [`registry.k8s.io/autoscaling/vpa-${part}:${version}`],
  metricsPort: metricsPorts[part],
});

const chart: ChartSource = {
  name: 'vertical-pod-autoscaler',
  chart: 'vertical-pod-autoscaler',
  repository: 'https://kubernetes.github.io/autoscaler',
  version: '0.9.0',
  values: (place) => {
    const partOf = (part: Part) => ({
      replicas: place.replicas,
      resources: amounts[part],
      priorityClassName: operatorPriority,
      // With one pod, a budget of one would keep its node from being drained.
      podDisruptionBudget: { enabled: place.replicas > 1 },
      ...placed(place),
    });
    return {
      podSecurityContext: { ...hardenedPod, runAsUser: 65534 },
      containerSecurityContext: hardenedContainer,
      recommender: partOf('recommender'),
      updater: partOf('updater'),
      admissionController: {
        ...partOf('admission-controller'),
        certGen: {
          resources: { requests: { cpu: '10m', memory: '32Mi' }, limits: { cpu: '100m', memory: '64Mi' } },
          securityContext: hardenedContainer,
          ...placed(place),
        },
        mutatingWebhookConfiguration: {
          failurePolicy: 'Ignore',
          namespaceSelector: {
            matchExpressions: [
              { key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['kube-system', namespace] },
            ],
          },
        },
      },
    };
  },
  module: {
    path: 'k8s.io/autoscaler/vertical-pod-autoscaler',
    version: `v${version}`,
    sum: 'h1:MGd2lqWWrnT0nUurQ2g5t6lDf6hG7yJai5ZGadqEoRU=',
    folder: 'charts/vertical-pod-autoscaler',
  },
};

/** The Vertical Pod Autoscaler: requests that follow what pods use. */
export const verticalPodAutoscaler: Operator = {
  name: 'vertical-pod-autoscaler',
  title: 'the Vertical Pod Autoscaler',
  summary: 'Sets the requests of pods by what they used, in tiers that enable it.',
  docs: 'https://github.com/kubernetes/autoscaler/tree/vertical-pod-autoscaler-1.7.3/vertical-pod-autoscaler',
  version,
  released: '2026-10-21',
  kubernetes: {
    min: '1.35',
    max: '1.37',
    source:
      'https://github.com/kubernetes/autoscaler/blob/vertical-pod-autoscaler-1.7.3/vertical-pod-autoscaler/docs/installation.md#compatibility',
  },
  namespace,
  // A hook makes the certificate of its webhook.
  install: { way: 'release', charts: [chart] },
  groups: ['autoscaling.k8s.io'],
  // It reads what pods use from the API of metrics.
  requires: ['metrics-server'],
  // A tier with the mode Off uses the recommender alone. All parts run, because the mode can differ by tier.
  pods: [podOf('recommender'), podOf('updater'), podOf('admission-controller')],
  flows: (place) => [
    apiServerFlow(
      'vertical-pod-autoscaler-api',
      { namespace },
      place.apiServerCidr,
      'It reads the use of pods, writes recommendations, and evicts pods.',
    ),
  ],
  webhooks: [
    {
      sees: 'pods that are created, and autoscalers',
      port: webhookPort,
      failurePolicy: 'Ignore',
      reason:
        'Without it, pods start with the requests of their template, which is better than not starting. It leaves out kube-system and vertical-pod-autoscaler.',
    },
  ],
  whenDown:
    'Without the recommender, recommendations stay as they are. Without the updater, no pod is evicted to apply them. Without the admission controller, new pods get the requests of their template.',
  upgrade:
    'Helm installs the definition and never updates it. Apply `vpa-v1-crd-gen.yaml` of the new version before you set the version.',
  removal:
    'Helm keeps the definition, so the autoscaler objects stay. The Secret `vpa-tls-certs` stays too. Pods keep their requests until they are recreated.',
};
