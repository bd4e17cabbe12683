import type { IPrometheusRule } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/PrometheusRule';
import type { Manifest, ManifestOf } from '../../core/kubernetes/manifest.ts';
import { Resources } from '../../core/values/quantity.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import type { ScalingMetric } from '../../workload/scaling-spec.ts';
import { all, type Feature, onWorkload, type Pattern, withSettings } from './feature.ts';
import { forecastQuery, forecastSeries, requestRate } from './forecast.ts';
import { monitoring } from './monitoring.ts';
import { onTuning, partMetadata, planJobPart, withObjects } from './parts.ts';

/** How far ahead the forecast looks, and how early replicas start, in seconds. */
const window = 30 * 60;
const lead = 5 * 60;

/** Target number of requests per second and replica. */
const perReplica = 50;

const own = ({ workload }: ApplicationSpec): string =>
  `namespace="${workload.namespace}",pod=~"${workload.identity.name}-.*"`;

type Rules = NonNullable<NonNullable<IPrometheusRule['spec']['groups']>[number]['rules']>;

function forecastRules(application: ApplicationSpec): Rules {
  const { name } = application.workload.identity;
  const labels = { application: name, namespace: application.workload.namespace };
  return [
    {
      record: forecastSeries,
      labels: { ...labels, ahead: '30m' },
      expr: forecastQuery(application, { aheadSeconds: window }),
    },
    {
      record: forecastSeries,
      labels: { ...labels, ahead: '5m' },
      expr: forecastQuery(application, { aheadSeconds: lead }),
    },
  ];
}

function anomalyRules(application: ApplicationSpec): Rules {
  const rate = requestRate(application);
  const { name } = application.workload.identity;
  const score = `abs(${rate} - avg_over_time((${rate})[7d:5m])) / stddev_over_time((${rate})[7d:5m])`;
  return [
    {
      alert: 'ApplicationLoadAnomaly',
      expr: `${score} > 3`,
      for: '10m',
      labels: { severity: 'warning', application: name },
      annotations: {
        summary: `The load of ${name} is three standard deviations away from its week.`,
        description: 'The forecast does not hold for what it has not seen: watch the replicas until the load is known.',
      },
    },
  ];
}

function planRules(application: ApplicationSpec, role: string, rules: Rules): Manifest {
  const object: ManifestOf<IPrometheusRule> = {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PrometheusRule',
    metadata: partMetadata(application, role),
    spec: { groups: [{ name: `${application.workload.identity.name}-${role}`, interval: '30s', rules }] },
  };
  return object;
}

const prediction: Feature = {
  name: 'prediction',
  summary:
    'Prometheus records the load expected in 30 and in 5 minutes, from the trend of the last hour and the week before',
  bullets: [
    '30-minute prediction window',
    '7-day historical training data',
    'Time-series forecasting',
    'Pattern recognition algorithms',
  ],
  operators: ['prometheus-operator'],
  apply: all(
    withObjects((application) => [planRules(application, 'forecast', forecastRules(application))]),
    withSettings('forecast', { series: forecastSeries, 'window.seconds': window, 'history.days': 7 }),
  ),
};

const anomalies: Feature = {
  name: 'anomaly-detection',
  summary: 'an alert reports a load that is three standard deviations away from that of the last week',
  bullets: ['Anomaly detection'],
  operators: ['prometheus-operator'],
  apply: withObjects((application) => [planRules(application, 'anomalies', anomalyRules(application))]),
};

const learned: Feature = {
  name: 'learned-forecast',
  summary:
    'a nightly job of the application’s image trains a forecaster, which may write the series that replicas scale on',
  bullets: ['LSTM neural network for workload prediction', 'Auto-retraining every 24 hours'],
  needsImage: 'an LSTM, a first argument `train-forecast`, and a metric of the series FORECAST_SERIES',
  apply: all(
    withSettings('forecast', { model: 'lstm', 'retrain.hours': 24 }),
    withObjects((application) =>
      planJobPart(application, {
        role: 'forecaster',
        description: 'Trains the forecast of the load once more.',
        schedule: '0 2 * * *',
        image: application.workload.image,
        args: ['train-forecast'],
        resources: { requests: Resources.of('500m', '512Mi'), limits: Resources.of(2, '2Gi') },
        deadlineSeconds: 3600,
        variables: { FORECAST_SERIES: forecastSeries, FORECAST_HISTORY_DAYS: '7' },
      }),
    ),
  ),
};

/** The metrics to scale on besides processor and memory, each as a number of replicas that are needed. */
function metrics(application: ApplicationSpec): Readonly<Record<string, ScalingMetric>> {
  const pods = own(application);
  const replicas = `count(kube_pod_info{${pods}})`;
  const p95 = `histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{${pods}}[2m])))`;
  return {
    'request-rate': { from: 'external', averageValue: String(perReplica), query: requestRate(application) },
    // Twice as slow as it may be wants twice the replicas there are.
    'response-time': { from: 'external', averageValue: '1', query: `${replicas} * ${p95} / 0.5` },
    'queue-depth': { from: 'external', averageValue: '100', query: `sum(queue_depth{${pods}})` },
  };
}

const dynamic: Feature = {
  name: 'dynamic-scaling',
  summary: '2 to 100 replicas, by processor, memory, request rate, response time and queue depth',
  bullets: [
    '5 monitored metrics (CPU, memory, request rate, response time, queue depth)',
    'Dynamic scaling (2-100 replicas)',
    'Fastest scaling time: 950ms',
  ],
  operators: ['keda'],
  instead: {
    summary: '2 to 100 replicas, by processor and memory',
    apply: onWorkload(({ scaling }) => ({
      scaling: { ...scaling, minReplicas: 2, maxReplicas: 100, targetMemoryPercent: 80 },
    })),
  },
  apply: (application) =>
    onWorkload(({ scaling }) => ({
      scaling: {
        ...scaling,
        autoscaler: 'keda',
        minReplicas: 2,
        maxReplicas: 100,
        targetMemoryPercent: 80,
        prometheus: application.delivery.analysis.prometheus,
        metrics: { ...scaling.metrics, ...metrics(application) },
      },
    }))(application),
};

const proactive: Feature = {
  name: 'proactive',
  summary: 'replicas start five minutes before the forecast load',
  bullets: ['Proactive scale-up (5 minutes ahead)', 'Scale up 5 minutes ahead of predicted demand'],
  operators: ['keda'],
  apply: (application) => {
    const { name } = application.workload.identity;
    const recorded = `max(${forecastSeries}{application="${name}",namespace="${application.workload.namespace}",ahead="5m"})`;
    // If the series is not recorded, the query computes it.
    const query = `${recorded} or ${forecastQuery(application, { aheadSeconds: lead })}`;
    return onWorkload(({ scaling }) => ({
      scaling: {
        ...scaling,
        autoscaler: 'keda',
        prometheus: application.delivery.analysis.prometheus,
        metrics: { ...scaling.metrics, forecast: { from: 'external', averageValue: String(perReplica), query } },
      },
    }))(application);
  },
};

const pace: Feature = {
  name: 'pace',
  summary: 'replicas are removed after ten calm minutes, in steps that are three minutes apart',
  bullets: ['Scale down delay of 10 minutes', '3-minute cooldown period'],
  apply: onWorkload(({ scaling }) => ({
    scaling: {
      ...scaling,
      behavior: {
        up: { stabilizationSeconds: 0, percent: 100, periodSeconds: 180 },
        down: { stabilizationSeconds: 600, percent: 25, periodSeconds: 180 },
      },
    },
  })),
};

const spot: Feature = {
  name: 'spot',
  summary: 'interruptible nodes are preferred, with a weight of 50, if there are any',
  bullets: ['Cost-aware with spot instance preference', 'Spot instance preference for cost savings'],
  apply: onTuning(() => ({ spot: { weight: 50 } })),
};

const recommendations: Feature = {
  name: 'right-sizing',
  summary: 'a vertical autoscaler recommends memory for replicas, and changes nothing',
  bullets: ['Right-sizing recommendations'],
  operators: ['vertical-pod-autoscaler'],
  conflictsWith: { 'cost-optimization.right-sizing': 'one vertical autoscaler only recommends what the other applies' },
  apply: onWorkload(() => ({
    vertical: {
      mode: 'Off',
      controls: ['memory'],
      minAllowed: Resources.of('50m', '64Mi'),
      maxAllowed: Resources.of(1, '512Mi'),
    },
  })),
};

/** AI autonomous scaling: as many replicas as the forecast load needs. */
export const aiAutonomousScaling: Pattern = {
  name: 'ai-autonomous-scaling',
  useCase: 'Applications with unpredictable or variable workloads',
  bestFor: ['E-commerce', 'APIs', 'event-driven systems'],
  score: 94,
  claims: {
    deploySeconds: 3.8,
    memoryMegabytes: 632,
    cpuPercent: 52,
    latencyMilliseconds: 31,
    scalingMilliseconds: 950,
  },
  features: [prediction, anomalies, learned, dynamic, proactive, pace, spot, recommendations, monitoring],
};
