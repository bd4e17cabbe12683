import { Resources } from '../../core/values/quantity.ts';
import { all, type Feature, onWorkload, type Pattern, withSettings } from './feature.ts';
import { monitoring } from './monitoring.ts';
import { onTuning } from './parts.ts';

/** How much more may be used than is asked for. */
const overCommitRatio = 1.2;

const limits = Resources.of('480m', '384Mi');

const rightSizing: Feature = {
  name: 'right-sizing',
  summary: 'a vertical autoscaler sets the memory that replicas turn out to need, in place where the node can',
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
  summary: 'pods go where others that pack already run, and need not spread over zones, so that nodes become empty',
  bullets: [
    'Best-fit bin packing strategy',
    'Intelligent bin packing for resource efficiency',
    'Workload-aware scheduling',
  ],
  conflictsWith: {
    'continuous-operations.high-availability':
      'packing puts replicas on as few nodes as it can, availability wants them apart',
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
    'interruptible nodes are preferred at a weight of 80 and tolerated; where there are none others take the pods',
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
  summary: 'limits are 1.2 times what is requested, and 384 MiB at the most',
  bullets: ['Over-commit ratio: 1.2x', 'Lowest memory usage: 384MB'],
  apply: onWorkload(({ resources }) => ({
    resources: { ...resources, requests: limits.share(1 / overCommitRatio), limits },
  })),
};

const attribution: Feature = {
  name: 'cost-attribution',
  summary: 'every object bears the labels by which OpenCost and AWS show back and charge back',
  bullets: ['Cost tracking and budgets', 'Showback/chargeback reporting'],
  apply: (application) => {
    const { tags, identity } = application.workload;
    const labels = { 'fleetwright.io/chargeback': tags.costCenter, 'fleetwright.io/showback': identity.name };
    return { ...application, costLabels: { ...application.costLabels, ...labels } };
  },
};

const clock: Feature = {
  name: 'time-based-scaling',
  summary: 'on working days from 8 to 18 o’clock UTC two replicas run, otherwise one may do',
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
  summary: 'replicas that nothing has asked for 30 minutes go, but the last',
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
    'what is stored is compressed, kept once, archived after 30 days and deleted after 90, as the application is told',
  bullets: ['Storage: compression, deduplication, tiering', 'Lifecycle policies (archive 30d, delete 90d)'],
  needsImage: 'a store that reads these settings; a bucket has a rule of its own for it',
  apply: withSettings('storage', {
    compression: 'zstd',
    deduplication: true,
    'archive.days': 30,
    'delete.days': 90,
    tiers: ['hot', 'archive'],
  }),
};

/** Cost optimization: as little as will do. */
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
