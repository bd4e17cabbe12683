import { apiServerFlow } from '../../concern/needs.ts';
import type { ChartSource } from '../chart.ts';
import { hardenedContainer, hardenedPod, operatorPriority, placed, spread } from '../hardened.ts';
import type { Operator } from '../operator.ts';

const version = '2.20.2';
const namespace = 'keda';
const metricsPort = 8080;
const webhookPort = 9443;
/** Port of the API of external metrics, to which the API server forwards requests. */
const apiPort = 6443;
/** Port on which the operator answers the API of external metrics. */
const operatorPort = 9666;

const labels = {
  operator: { app: 'keda-operator' },
  metricsServer: { app: 'keda-operator-metrics-apiserver' },
  webhooks: { app: 'keda-admission-webhooks' },
};

// Its documentation asks for this in production.
const amounts = { requests: { cpu: '100m', memory: '100Mi' }, limits: { cpu: '1', memory: '1000Mi' } };

const parts = <T>(one: T) => ({ operator: one, metricServer: one, webhooks: one });

const chart: ChartSource = {
  name: 'keda',
  chart: 'keda',
  repository: 'https://kedacore.github.io/charts',
  version,
  values: (place) => ({
    clusterName: place.cluster,
    priorityClassName: operatorPriority,
    ...placed(place),
    operator: { replicaCount: place.replicas },
    metricsServer: { replicaCount: place.replicas },
    webhooks: { replicaCount: place.replicas, failurePolicy: 'Ignore' },
    topologySpreadConstraints: {
      operator: spread(labels.operator),
      metricsServer: spread(labels.metricsServer),
      webhooks: spread(labels.webhooks),
    },
    podDisruptionBudget: parts({ maxUnavailable: 1 }),
    resources: parts(amounts),
    securityContext: parts(hardenedContainer),
    podSecurityContext: parts(hardenedPod),
    prometheus: parts({ enabled: true, port: metricsPort }),
    service: { portHttpsTarget: apiPort },
    // Queries of the platform need no credentials, so KEDA may read no secrets but its own.
    permissions: { metricServer: { restrict: { secret: true } }, operator: { restrict: { secret: true } } },
    // Beside the kinds of Kubernetes, the platform scales rollouts. The chart would let KEDA read every kind.
    rbac: { scaledRefKinds: [{ apiGroup: 'argoproj.io', kind: 'rollouts' }] },
  }),
};

/** KEDA: autoscaling by queries and by schedules, down to zero. */
export const keda: Operator = {
  name: 'keda',
  title: 'KEDA',
  summary: 'Scales agents and applications by queries to Prometheus, and by schedules.',
  docs: 'https://keda.sh/docs/2.20/',
  version,
  released: '2026-07-31',
  kubernetes: { min: '1.33', max: '1.35', source: 'https://keda.sh/docs/2.20/operate/cluster/' },
  namespace,
  install: { way: 'chart', charts: [chart] },
  groups: ['keda.sh', 'eventing.keda.sh'],
  pods: [
    {
      name: 'keda-operator',
      labels: labels.operator,
      count: 'replicated',
      ...amounts,
      images: [`ghcr.io/kedacore/keda:${version}`],
      metricsPort,
    },
    {
      name: 'keda-operator-metrics-apiserver',
      labels: labels.metricsServer,
      count: 'replicated',
      ...amounts,
      images: [`ghcr.io/kedacore/keda-metrics-apiserver:${version}`],
      metricsPort,
    },
    {
      name: 'keda-admission-webhooks',
      labels: labels.webhooks,
      count: 'replicated',
      ...amounts,
      images: [`ghcr.io/kedacore/keda-admission-webhooks:${version}`],
      metricsPort,
    },
  ],
  flows: (place) => [
    apiServerFlow('keda-api', { namespace }, place.apiServerCidr, 'It reads scaled objects, and scales their targets.'),
    {
      name: 'keda-external-metrics',
      from: { cidr: place.controlPlaneCidr },
      to: { namespace, pods: labels.metricsServer },
      ports: [{ port: apiPort, protocol: 'TCP' }],
      why: 'The API server asks it for external metrics.',
    },
    {
      name: 'keda-operator',
      from: { namespace, pods: labels.metricsServer },
      to: { namespace, pods: labels.operator },
      ports: [{ port: operatorPort, protocol: 'TCP' }],
      why: 'The API of external metrics asks the operator for their values.',
    },
    {
      name: 'keda-prometheus',
      from: { namespace, pods: labels.operator },
      to: { namespace: 'monitoring' },
      ports: [{ port: 9090, protocol: 'TCP' }],
      why: 'The operator queries Prometheus.',
    },
  ],
  webhooks: [
    {
      sees: 'scaled objects, scaled jobs, trigger authentications and event sources',
      port: webhookPort,
      failurePolicy: 'Ignore',
      reason:
        'It only finds errors earlier than the operator, which reports them in the status. It sees no pods, so it leaves out no namespace.',
    },
  ],
  whenDown:
    'Scaled workloads keep their size. Those at zero stay there, because only KEDA wakes them. CPU and memory still scale the others.',
  upgrade: 'The definitions are objects of the chart, so they are updated with it.',
  removal:
    'Scaled objects have a finalizer of KEDA, so Pulumi removes them while KEDA still runs. The definitions stay. If the APIService `v1beta1.external.metrics.k8s.io` is still there, delete it: while nothing answers it, namespaces cannot be deleted.',
};
