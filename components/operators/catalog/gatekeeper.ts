import { apiServerFlow } from '../../concern/needs.ts';
import type { ChartSource } from '../chart.ts';
import { hardenedContainer, hardenedPod, operatorPriority, placed, spread } from '../hardened.ts';
import type { Operator } from '../operator.ts';

const version = '3.23.1';
const namespace = 'gatekeeper-system';
const metricsPort = 8888;
const webhookPort = 8443;

const labelsOf = (plane: string) => ({
  'control-plane': plane,
  'gatekeeper.sh/system': 'yes',
  release: 'gatekeeper',
});

const webhookLabels = labelsOf('controller-manager');

// The chart sets no limit of CPU. An estimate: nothing here was measured.
const resources = {
  requests: { cpu: '100m', memory: '512Mi' },
  limits: { cpu: '1', memory: '512Mi' },
};

// The chart writes the seccomp profile itself, and a second one would be no valid YAML.
const { seccompProfile: _, ...container } = hardenedContainer;

const exempt = { 'kubernetes.io/metadata.name': ['kube-system'] };

const chart: ChartSource = {
  name: 'gatekeeper',
  chart: 'gatekeeper',
  repository: 'https://open-policy-agent.github.io/gatekeeper/charts',
  version,
  values: (place) => {
    const pods = {
      priorityClassName: operatorPriority,
      ...placed(place),
      resources,
      metricsPort,
      securityContext: { ...container, runAsUser: 1000, runAsGroup: 999 },
      podSecurityContext: { ...hardenedPod, fsGroup: 999, supplementalGroups: [999] },
    };
    return {
      replicas: place.replicas,
      // The platform plans no mutations, so nothing needs the right to change objects.
      disableMutation: true,
      validatingWebhookFailurePolicy: 'Ignore',
      validatingWebhookExemptNamespacesLabels: exempt,
      // It only limits pods of this priority, which needs no quota outside of clusters that demand one.
      resourceQuota: false,
      controllerManager: { ...pods, port: webhookPort, topologySpreadConstraints: spread(webhookLabels) },
      audit: pods,
      pdb: { controllerManager: { minAvailable: place.replicas > 1 ? 1 : 0 } },
      // Pulumi registers the definitions itself, and the platform labels the namespace: no hook is needed.
      upgradeCRDs: { enabled: false },
      postInstall: { labelNamespace: { enabled: false }, probeWebhook: { enabled: false } },
    };
  },
  module: {
    path: 'github.com/open-policy-agent/gatekeeper/v3',
    version: `v${version}`,
    sum: 'h1:njHTm0SJ6ZEhhEgmQTpJKTGQbc99fSs4hGiEp1OIKck=',
    folder: 'charts/gatekeeper',
  },
};

const images = [`openpolicyagent/gatekeeper:v${version}`];

/** Gatekeeper: policies in Rego that look at several objects together. */
export const gatekeeper: Operator = {
  name: 'gatekeeper',
  title: 'Gatekeeper',
  summary: 'Enforces rules about RBAC, network policies and Pod Security, and audits what is already in the cluster.',
  docs: 'https://open-policy-agent.github.io/gatekeeper/website/docs/',
  version,
  released: '2026-08-27',
  // Its documentation only names the versions that Kubernetes maintains. The least is the oldest that its own tests
  // run on, the greatest is that of the client in its go.mod.
  kubernetes: {
    min: '1.31',
    max: '1.36',
    source: 'https://github.com/open-policy-agent/gatekeeper/blob/v3.23.1/.github/workflows/workflow.yaml',
  },
  namespace,
  install: { way: 'chart', charts: [chart] },
  groups: [
    'config.gatekeeper.sh',
    'connection.gatekeeper.sh',
    'constraints.gatekeeper.sh',
    'expansion.gatekeeper.sh',
    'externaldata.gatekeeper.sh',
    'mutations.gatekeeper.sh',
    'status.gatekeeper.sh',
    'syncset.gatekeeper.sh',
    'templates.gatekeeper.sh',
  ],
  pods: [
    {
      name: 'gatekeeper-controller-manager',
      labels: webhookLabels,
      count: 'replicated',
      ...resources,
      images,
      metricsPort,
    },
    { name: 'gatekeeper-audit', labels: labelsOf('audit-controller'), count: 1, ...resources, images, metricsPort },
  ],
  flows: (place) => [
    apiServerFlow('gatekeeper-api', { namespace }, place.apiServerCidr, 'It reads constraints and what they check.'),
  ],
  webhooks: [
    {
      sees: 'every object that is created or changed',
      port: webhookPort,
      failurePolicy: 'Ignore',
      reason:
        'It sees every object, so its failure must not stop the cluster. Its audit later finds what it missed. It leaves out kube-system and gatekeeper-system.',
    },
    {
      sees: 'labels of namespaces',
      port: webhookPort,
      failurePolicy: 'Fail',
      reason:
        'Nobody may exempt a namespace by a label while Gatekeeper is down. Pods do not depend on it. It leaves out gatekeeper-system.',
    },
  ],
  whenDown:
    'Objects are admitted without its rules. When it is back, its audit reports what violates them. Namespaces cannot be created or changed.',
  upgrade: 'Pulumi registers the definitions of the chart like its other objects, and updates them first.',
  removal:
    'Its own definitions stay. Those of constraints, which Gatekeeper makes from templates, are deleted with their templates. Its webhook configurations are objects of the chart, and are deleted with it.',
};
