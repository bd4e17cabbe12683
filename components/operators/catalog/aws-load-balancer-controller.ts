import { loadBalancerIdentity } from '../../cluster/identities/facts.ts';
import { apiServerFlow } from '../../concern/needs.ts';
import { awsFlows } from '../aws-flows.ts';
import type { ChartSource } from '../chart.ts';
import { hardenedContainer, hardenedPod, operatorPriority, placed, spread } from '../hardened.ts';
import type { Operator } from '../operator.ts';

const version = '3.5.0';
const name = 'aws-load-balancer-controller';
const namespace = 'kube-system';
const labels = { 'app.kubernetes.io/name': name, 'app.kubernetes.io/instance': name };
const pods = { namespace, pods: labels };
// Unmeasured.
const requests = { cpu: '100m', memory: '200Mi' };
const limits = { cpu: '500m', memory: '512Mi' };

/** Namespaces of the controller, and of cert-manager, without which its webhooks have no certificate. */
const spared = [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: [namespace, 'cert-manager'] }];

/**
 * Pods do not reach the metadata of their node, so region and network are given: the VPC of the cluster by its tags.
 * Without cert-manager, the chart makes a new certificate whenever it is rendered.
 */
const controller: ChartSource = {
  name,
  chart: name,
  repository: 'https://aws.github.io/eks-charts',
  version,
  values: (place) => ({
    replicaCount: place.replicas,
    clusterName: place.cluster,
    region: place.region,
    vpcTags: { Name: place.cluster, 'managed-by': 'fleetwright' },
    serviceAccount: { name },
    resources: { requests, limits },
    priorityClassName: operatorPriority,
    ...placed(place),
    configureDefaultAffinity: false,
    topologySpreadConstraints: spread(labels),
    podDisruptionBudget: { maxUnavailable: 1 },
    podSecurityContext: { ...hardenedPod, fsGroup: 65534 },
    securityContext: hardenedContainer,
    enableCertManager: true,
    enableShield: false,
    enableWaf: false,
    enableWafv2: false,
    serviceMutatorWebhookConfig: { namespaceSelectors: spared },
    webhookConfig: { ingressValidationNamespaceSelector: { matchExpressions: spared } },
  }),
};

/** The AWS Load Balancer Controller: load balancers of services and ingresses, and targets of others. */
export const awsLoadBalancerController: Operator = {
  name,
  title: 'the AWS Load Balancer Controller',
  summary: 'Creates load balancers for services and ingresses, and registers pods in target groups of the platform.',
  docs: 'https://kubernetes-sigs.github.io/aws-load-balancer-controller/',
  version,
  released: '2026-08-03',
  kubernetes: {
    min: '1.22',
    max: '1.36',
    source:
      'https://kubernetes-sigs.github.io/aws-load-balancer-controller/latest/deploy/installation/ states the oldest; the newest is that of EKS',
  },
  namespace,
  install: { way: 'chart', charts: [controller] },
  groups: ['elbv2.k8s.aws'],
  requires: ['cert-manager'],
  pods: [
    {
      name,
      labels,
      count: 'replicated',
      requests,
      limits,
      images: [`public.ecr.aws/eks/aws-load-balancer-controller:v${version}`],
      metricsPort: 8080,
    },
  ],
  identities: ({ cluster, region }) => [loadBalancerIdentity(cluster, region)],
  flows: ({ apiServerCidr }) => [
    apiServerFlow(`${name}-api`, pods, apiServerCidr, 'It watches services, ingresses and bindings.'),
    ...awsFlows(name, pods, 'It creates load balancers, and registers pods as their targets.'),
  ],
  webhooks: [
    {
      sees: 'new services and ingresses',
      port: 9443,
      failurePolicy: 'Fail',
      reason:
        'Without it, a new service would get a load balancer of the older kind, and keep it. It leaves out kube-system, where it runs itself, and cert-manager, on which it depends.',
    },
    {
      sees: 'its own kinds, and pods that ask for it by a label of their own or of their namespace',
      port: 9443,
      failurePolicy: 'Fail',
      reason: 'The platform sets none of these labels, so no pod waits for it.',
    },
  ],
  whenDown:
    'New pods are not registered as targets and stopping pods are not removed, so some requests fail. No load balancer is created or changed.',
  upgrade:
    'The definitions are in the folder `crds` of the chart. Helm would not upgrade them; Pulumi registers them as objects of the chart, and does.',
  removal:
    'Delete services, ingresses and bindings first: only the controller removes their finalizers and their load balancers in AWS. The definitions stay.',
};
