import { metricsAnnotations } from '../../workload/metrics.ts';
import { all, type Feature, onWorkload, withSettings } from './feature.ts';

/**
 * The monitoring of every pattern: metrics and profiles are scraped at the application's port, and each pod has the labels
 * by which its resources and cost are attributed.
 */
export const monitoring: Feature = {
  name: 'monitoring',
  summary:
    'metrics of pods are scraped every 15 s, profiles are served, and cost is attributed to application and cost center',
  bullets: ['Prometheus metrics', 'Health checks', 'Performance profiling', 'Resource tracking', 'Cost attribution'],
  apply: all(
    onWorkload(({ port, podAnnotations, podLabels, tags, identity }) => ({
      podAnnotations: {
        ...podAnnotations,
        ...metricsAnnotations(port),
      },
      podLabels: {
        ...podLabels,
        'fleetwright.io/cost-owner': tags.owner,
        'fleetwright.io/cost-application': identity.name,
      },
    })),
    (application) => ({
      ...application,
      network: { ...application.network, from: { ...application.network.from, monitoring: true } },
    }),
    withSettings('telemetry', { 'metrics.path': '/metrics', 'metrics.seconds': 15, 'profiles.path': '/debug/pprof' }),
  ),
};
