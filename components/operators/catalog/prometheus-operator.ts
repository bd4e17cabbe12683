import { apiServerFlow } from '../../concern/needs.ts';
import type { ChartSource } from '../chart.ts';
import { hardenedContainer, hardenedPod, operatorPriority, placed } from '../hardened.ts';
import type { Operator } from '../operator.ts';

const version = '0.85.0';
const namespace = 'prometheus-operator';
const metricsPort = 8080;

const labels = { app: 'kube-prometheus-stack-operator', release: 'prometheus-operator' };

// What the project's own manifests set, with a higher limit: it keeps every Secret and ConfigMap that it watches.
const amounts = { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '500m', memory: '512Mi' } };
// Estimates for the sidecar that reloads the configuration of each Prometheus.
const reloader = { requests: { cpu: '10m', memory: '32Mi' }, limits: { cpu: '100m', memory: '64Mi' } };

const off = { enabled: false } as const;

/** The chart of the whole stack, with everything but the operator and its definitions switched off. */
const chart: ChartSource = {
  name: 'prometheus-operator',
  chart: 'kube-prometheus-stack',
  repository: 'https://prometheus-community.github.io/helm-charts',
  version: '77.14.0',
  values: (place) => ({
    fullnameOverride: 'prometheus-operator',
    crds: { enabled: true },
    defaultRules: { create: false },
    kubernetesServiceMonitors: off,
    kubeApiServer: off,
    kubelet: off,
    kubeControllerManager: off,
    coreDns: off,
    kubeDns: off,
    kubeEtcd: off,
    kubeScheduler: off,
    kubeProxy: off,
    kubeStateMetrics: off,
    nodeExporter: off,
    windowsMonitoring: off,
    alertmanager: off,
    grafana: { enabled: false, forceDeployDashboards: false },
    prometheus: off,
    thanosRuler: off,
    prometheusOperator: {
      fullnameOverride: 'prometheus-operator',
      // Rules are checked before they are applied. The webhook would need certificates, and a hook that makes them.
      admissionWebhooks: off,
      tls: off,
      kubeletService: off,
      kubeletEndpointsEnabled: false,
      serviceMonitor: { selfMonitor: false },
      priorityClassName: operatorPriority,
      ...placed(place),
      resources: amounts,
      prometheusConfigReloader: { resources: reloader },
      securityContext: { ...hardenedPod, runAsUser: 65534, runAsGroup: 65534, fsGroup: 65534 },
      containerSecurityContext: hardenedContainer,
    },
  }),
};

/** The Prometheus operator: rules and targets of Prometheus as objects of the cluster. */
export const prometheusOperator: Operator = {
  name: 'prometheus-operator',
  title: 'the Prometheus operator',
  summary: 'Gives Prometheus its rules and targets from objects in the cluster.',
  docs: 'https://prometheus-operator.dev/docs/getting-started/introduction/',
  version,
  released: '2025-08-21',
  // Its documentation asks for 1.16 at least. The greatest is the version that its own tests run on, which is also that
  // of its client: it promises no more than best effort for others.
  kubernetes: {
    min: '1.16',
    max: '1.33',
    source: 'https://prometheus-operator.dev/docs/getting-started/compatibility/',
  },
  namespace,
  install: { way: 'chart', charts: [chart] },
  groups: ['monitoring.coreos.com'],
  pods: [
    {
      // It has no election of a leader, so there is one.
      name: 'prometheus-operator',
      labels,
      count: 1,
      ...amounts,
      images: [`quay.io/prometheus-operator/prometheus-operator:v${version}`],
      metricsPort,
    },
  ],
  flows: (place) => [
    apiServerFlow(
      'prometheus-operator-api',
      { namespace },
      place.apiServerCidr,
      'It reads rules and targets, and writes the configuration of Prometheus.',
    ),
  ],
  whenDown: 'New rules and targets have no effect. Prometheus and its alerts continue as they are.',
  upgrade: 'Pulumi registers the definitions of the chart like its other objects, and updates them first.',
  removal:
    'Prometheus and Alertmanager keep running if it created them, but nothing manages them any more. The definitions stay, and with them rules and targets.',
};
