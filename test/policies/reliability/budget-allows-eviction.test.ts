import { budgetAllowsEviction } from '../../../policies/reliability/budget-allows-eviction.ts';
import { describePolicy } from '../cases.ts';
import { type PolicyInput, unknownText } from '../run-policy.ts';
import { horizontal, metadata, workload } from './workload-sample.ts';

const budget = (spec: object): PolicyInput => ({
  type: 'kubernetes:policy/v1:PodDisruptionBudget',
  props: { metadata, spec: { selector: { matchLabels: { app: 'aider' } }, ...spec } },
});

describePolicy(budgetAllowsEviction, {
  refuses: {
    'all of three': [[workload({ replicas: 3 }), budget({ minAvailable: 3 })], /^spec: of 3 replicas none/],
    'a share that is rounded up to all': [
      [workload({ replicas: 3 }), budget({ minAvailable: '80%' })],
      /of 3 replicas/,
    ],
    'the only one': [[workload(), budget({ minAvailable: 1 })], /of 1 replicas/],
    'none to go': [[workload({ replicas: 3 }), budget({ maxUnavailable: '0%' })], /of 3 replicas/],
    'all of the fewest that an autoscaler leaves': [
      [workload(), horizontal({ minReplicas: 2 }), budget({ minAvailable: 2 })],
      /of 2 replicas/,
    ],
    'all, by an expression': [
      [
        workload(),
        budget({
          minAvailable: 1,
          selector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['aider'] }] },
        }),
      ],
      /of 1 replicas/,
    ],
  },
  accepts: {
    'four of five': [[workload({ replicas: 5 }), budget({ minAvailable: '80%' })]],
    'one to go, even of one': [[workload(), budget({ maxUnavailable: 1 })]],
    'a share to go that is rounded up': [[workload({ replicas: 3 }), budget({ maxUnavailable: '1%' })]],
    'workloads that share it': [[workload(), workload(), budget({ minAvailable: 1 })]],
    'a budget of what is not of the stack': [[budget({ minAvailable: 1 })]],
    'a budget of another workload': [
      [workload(), budget({ minAvailable: 1, selector: { matchLabels: { app: 'other' } } })],
    ],
  },
  undecided: {
    'an unknown number of replicas': [[workload({ replicas: unknownText }), budget({ minAvailable: 1 })]],
    'an unknown budget': [[workload(), budget({ minAvailable: unknownText })]],
    'a budget beside labels that are unknown': [
      [workload(), workload({ template: { metadata: { labels: unknownText } } }), budget({ minAvailable: 1 })],
    ],
  },
});
