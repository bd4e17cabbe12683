import { apiServerFlow } from '../../concern/needs.ts';
import { awsFlows } from '../aws-flows.ts';
import type { ChartSource } from '../chart.ts';
import { hardenedContainer, hardenedPod, operatorPriority, placed, spread } from '../hardened.ts';
import type { Operator, OperatorPlace } from '../operator.ts';

const version = '1.19.1';
const namespace = 'kyverno';
const metricsPort = 8000;
const webhookPort = 9443;

const labelsOf = (component: string) => ({
  'app.kubernetes.io/part-of': 'kyverno',
  'app.kubernetes.io/instance': 'kyverno',
  'app.kubernetes.io/component': component,
});

const admissionLabels = labelsOf('admission-controller');
const reportsLabels = labelsOf('reports-controller');

// The chart sets no limits of CPU. Estimates: nothing here was measured.
const admission = {
  requests: { cpu: '100m', memory: '256Mi' },
  limits: { cpu: '1', memory: '512Mi' },
};
const reports = {
  requests: { cpu: '100m', memory: '128Mi' },
  limits: { cpu: '500m', memory: '512Mi' },
};

const securityContext = { ...hardenedContainer, runAsUser: 65534, runAsGroup: 65534, privileged: false };

const chart: ChartSource = {
  name: 'kyverno',
  chart: 'kyverno',
  repository: 'https://kyverno.github.io/kyverno',
  version: '3.9.1',
  values: (place) => ({
    // The jobs of its hooks run where its controllers do.
    global: placed(place),
    config: {
      // A dead webhook must not keep the pods away that bring it back. The chart adds Kyverno's own namespace.
      webhooks: {
        namespaceSelector: {
          matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['kube-system'] }],
        },
      },
      excludeKyvernoNamespace: true,
    },
    admissionController: {
      replicas: place.replicas,
      priorityClassName: operatorPriority,
      topologySpreadConstraints: spread(admissionLabels),
      podSecurityContext: hardenedPod,
      webhookServer: { port: webhookPort },
      initContainer: { securityContext },
      container: { resources: admission, securityContext },
      metricsService: { port: metricsPort },
      metering: { port: metricsPort },
    },
    reportsController: {
      replicas: place.replicas,
      priorityClassName: operatorPriority,
      topologySpreadConstraints: spread(reportsLabels),
      podSecurityContext: hardenedPod,
      resources: reports,
      securityContext,
      metricsService: { port: metricsPort },
      metering: { port: metricsPort },
    },
    // No policy of the platform generates, changes or deletes objects.
    backgroundController: { enabled: false },
    cleanupController: { enabled: false },
  }),
  module: {
    path: 'github.com/kyverno/kyverno',
    version: `v${version}`,
    sum: 'h1:/MkgFii3/VlQfKR1JpC9tVwNNVNQTt2S4U6qCsafsTU=',
    folder: 'charts/kyverno',
  },
};

type Identity = ReturnType<NonNullable<Operator['identities']>>[number];

/** Signatures and attestations lie beside the images, so whoever checks them must be able to pull. */
function identityOf(part: 'admission' | 'reports', { cluster, region }: OperatorPlace): Identity {
  return {
    name: `kyverno-${part}`,
    description: `Lets Kyverno in ${cluster} read the signatures of images`,
    namespace,
    serviceAccount: `kyverno-${part}-controller`,
    statements: [
      // AWS accepts no resource for it.
      { Sid: 'LogIn', Effect: 'Allow', Action: ['ecr:GetAuthorizationToken'], Resource: '*' },
      {
        Sid: 'Pull',
        Effect: 'Allow',
        Action: ['ecr:BatchCheckLayerAvailability', 'ecr:BatchGetImage', 'ecr:GetDownloadUrlForLayer'],
        Resource: `arn:aws:ecr:${region}:*:repository/*`,
      },
    ],
  };
}

/** Kyverno: policies in CEL, and signatures of images. */
export const kyverno: Operator = {
  name: 'kyverno',
  title: 'Kyverno',
  summary: 'Verifies the signatures and attestations of images, and enforces rules of the policy pack a second time.',
  docs: 'https://kyverno.io/docs/',
  version,
  released: '2026-09-10',
  kubernetes: { min: '1.33', max: '1.35', source: 'https://kyverno.io/docs/installation/releases/' },
  namespace,
  // Its hooks take the webhooks away before the pods that answer them, which Pulumi would not.
  install: { way: 'release', charts: [chart] },
  groups: ['kyverno.io', 'policies.kyverno.io', 'reports.kyverno.io', 'wgpolicyk8s.io'],
  pods: [
    {
      name: 'kyverno-admission-controller',
      labels: admissionLabels,
      count: 'replicated',
      ...admission,
      images: [`reg.kyverno.io/kyverno/kyvernopre:v${version}`, `reg.kyverno.io/kyverno/kyverno:v${version}`],
      metricsPort,
    },
    {
      name: 'kyverno-reports-controller',
      labels: reportsLabels,
      count: 'replicated',
      ...reports,
      images: [`reg.kyverno.io/kyverno/reports-controller:v${version}`],
      metricsPort,
    },
  ],
  identities: (place) => [identityOf('admission', place), identityOf('reports', place)],
  flows: (place) => [
    apiServerFlow('kyverno-api', { namespace }, place.apiServerCidr, 'It reads policies, and writes reports.'),
    // Registries and the transparency log have addresses that change, or that are private endpoints of the network.
    ...awsFlows('kyverno', { namespace }, 'Signatures are in registries, and in the transparency log.'),
  ],
  webhooks: [
    {
      sees: 'what policies match: pods, and what creates pods',
      port: webhookPort,
      failurePolicy: 'Fail',
      reason:
        'An image whose signature was not verified must not run. It leaves out kube-system and kyverno, so that nodes and Kyverno itself start without it.',
    },
    {
      sees: 'policies and exceptions of Kyverno',
      port: webhookPort,
      failurePolicy: 'Fail',
      reason: 'A policy with an error would be ignored silently. Pods do not depend on this webhook.',
    },
  ],
  whenDown:
    'No pod can be created or changed in the namespaces of its policies, because signatures cannot be verified. What runs continues to run.',
  upgrade:
    'The definitions are objects of the chart, so they are updated with it. A job after the upgrade rewrites stored objects in the new version.',
  removal:
    'A job before the removal deletes its webhooks. If the job failed, delete the webhook configurations with the label `webhook.kyverno.io/managed-by: kyverno`, or pods are refused. Policies are deleted with their definitions. The ConfigMap `kyverno` stays.',
};
