import { Resources } from '../../core/values/quantity.ts';
import { all, type Feature, onWorkload, type Pattern, withSettings } from './feature.ts';
import { monitoring } from './monitoring.ts';
import { onTuning } from './parts.ts';

/** Limits as a multiple of requests. */
const overCommitRatio = 1.2;

const limits = Resources.of('480m', '384Mi');

const rightSizing: Feature = {
  name: 'right-sizing',
  summary: 'a vertical autoscaler sets the memory that replicas actually need, in place if the node can',
  bullets: ['Continuous right-sizing analysis (auto-apply)', 'Continuous right-sizing with auto-apply'],
  operators: ['vertical-pod-autoscaler'],
  apply: onWorkload(() => ({
    // Processor is what the replicas scale on; a vertical autoscaler that set it too would fight them.
    vertical: {
      mode: 'InPlaceOrRecreate',
      controls: ['memory'],
      minAllowed: Resources.of('50m', '64Mi'),
      maxAllowed: Resources.of(1, '320Mi'),
    },
  })),
};

const packing: Feature = {
  name: 'bin-packing',
  summary: 'pods prefer nodes that already run packed pods, and need not spread over zones, so that nodes become empty',
  bullets: [
    'Best-fit bin packing strategy',
    'Intelligent bin packing for resource efficiency',
    'Workload-aware scheduling',
  ],
  conflictsWith: {
    'continuous-operations.high-availability':
      'packing puts replicas on as few nodes as possible, and high availability spreads them',
  },
  apply: all(
    onTuning(() => ({ packed: true })),
    onWorkload(({ placement }) => ({
      placement: { ...placement, spread: { zones: 'ScheduleAnyway', nodes: 'ScheduleAnyway' } },
    })),
  ),
};

const spot: Feature = {
  name: 'spot',
  summary:
    'interruptible nodes are preferred with a weight of 80 and tolerated; other nodes take the pods if there are none',
  bullets: [
    'Spot instances ($0.10 max price, 80% tolerance)',
    'Fallback to on-demand instances',
    'Prefer cheaper node types',
  ],
  apply: all(
    onTuning(() => ({ spot: { weight: 80 } })),
    // No cluster takes a bid per pod: the price is for whoever makes the nodes, and to be read on the pods.
    onWorkload(({ podAnnotations }) => ({
      podAnnotations: { ...podAnnotations, 'fleetwright.io/spot-max-price': '0.10' },
    })),
  ),
};

const overCommit: Feature = {
  name: 'over-commit',
  summary: 'limits are 1.2 times the requests, and at most 384 MiB',
  bullets: ['Over-commit ratio: 1.2x', 'Lowest memory usage: 384MB'],
  apply: onWorkload(({ resources }) => ({
    resources: { ...resources, requests: limits.share(1 / overCommitRatio), limits },
  })),
};

const attribution: Feature = {
  name: 'cost-attribution',
  summary: 'every object has the labels for showback and chargeback with OpenCost and AWS',
  bullets: ['Cost tracking and budgets', 'Showback/chargeback reporting'],
  apply: (application) => {
    const { tags, identity } = application.workload;
    const labels = { 'fleetwright.io/chargeback': tags.costCenter, 'fleetwright.io/showback': identity.name };
    return { ...application, costLabels: { ...application.costLabels, ...labels } };
  },
};

const clock: Feature = {
  name: 'time-based-scaling',
  summary: 'at least two replicas run on working days from 8:00 to 18:00 UTC, and at least one at other times',
  bullets: ['Time-based scaling'],
  operators: ['keda'],
  apply: onWorkload(({ scaling }) => ({
    scaling: {
      ...scaling,
      autoscaler: 'keda',
      minReplicas: 1,
      schedules: {
        ...scaling.schedules,
        'working-hours': { start: '0 8 * * 1-5', end: '0 18 * * 1-5', minReplicas: 2 },
      },
    },
  })),
};

const idle: Feature = {
  name: 'idle-cleanup',
  summary: 'replicas without requests for 30 minutes are removed, except for the last one',
  bullets: ['Idle resource cleanup (30min timeout)'],
  apply: onWorkload(({ scaling }) => ({
    scaling: {
      ...scaling,
      behavior: {
        up: { stabilizationSeconds: 0, percent: 100, periodSeconds: 60 },
        down: { stabilizationSeconds: 1800, percent: 100, periodSeconds: 60 },
      },
    },
  })),
};

const storage: Feature = {
  name: 'storage-lifecycle',
  summary:
    'settings for the application: stored data is compressed, deduplicated, archived after 30 days and deleted after 90',
  bullets: ['Storage: compression, deduplication, tiering', 'Lifecycle policies (archive 30d, delete 90d)'],
  needsImage: 'a store that reads these settings; for a bucket, use lifecycle rules instead',
  apply: withSettings('storage', {
    compression: 'zstd',
    deduplication: true,
    'archive.days': 30,
    'delete.days': 90,
    tiers: ['hot', 'archive'],
  }),
};

/** Cost optimization: as few resources as possible. */
export const costOptimization: Pattern = {
  name: 'cost-optimization',
  useCase: 'Budget-conscious deployments requiring maximum efficiency',
  bestFor: ['Startups', 'dev/test environments', 'batch processing'],
  score: 95,
  claims: {
    deploySeconds: 3.1,
    memoryMegabytes: 384,
    cpuPercent: 42,
    latencyMilliseconds: 36,
    recoveryMilliseconds: 1400,
  },
  features: [rightSizing, packing, spot, overCommit, attribution, clock, idle, storage, monitoring],
};
