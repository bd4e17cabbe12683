import { autoscalerSanity } from '../../policies/reliability/autoscaler-sanity.ts';
import { budgetAllowsEviction } from '../../policies/reliability/budget-allows-eviction.ts';
import { deprecatedApis } from '../../policies/reliability/deprecated-apis.ts';
import { probesSet } from '../../policies/reliability/probes-set.ts';
import { severalReplicas } from '../../policies/reliability/several-replicas.ts';
import { describePolicy } from './cases.ts';
import { type PolicyInput, unknownText } from './run-policy.ts';

const metadata = { name: 'aider', namespace: 'agents' };
const workload = (spec: object = {}, kind = 'apps/v1:Deployment'): PolicyInput => ({
  type: `kubernetes:${kind}`,
  props: { metadata, spec: { template: { metadata: { labels: { app: 'aider' } } }, ...spec } },
});
const probe = { httpGet: { path: '/', port: 80 } };
const running = (container: object, kind?: string): PolicyInput =>
  workload({ template: { spec: { containers: [{ name: 'agent', ...container }] } } }, kind);

describePolicy(probesSet, {
  refuses: {
    'a container without probes': [
      [running({})],
      /^spec\.template\.spec\.containers\[agent\]: set livenessProbe and readinessProbe$/,
    ],
    'one without readiness': [[running({ livenessProbe: probe }, 'apps/v1:StatefulSet')], /: set readinessProbe$/],
    'one of a DaemonSet without liveness': [[running({}, 'apps/v1:DaemonSet')], /: set livenessProbe$/],
  },
  accepts: {
    'both probes': [[running({ livenessProbe: probe, readinessProbe: probe })]],
    'liveness alone on every node': [[running({ livenessProbe: probe }, 'apps/v1:DaemonSet')]],
    'a job without': [[running({}, 'batch/v1:Job')]],
    'an init container without': [[workload({ template: { spec: { initContainers: [{ name: 'a' }] } } })]],
  },
  undecided: { 'an unknown probe': [[running({ livenessProbe: unknownText, readinessProbe: probe })]] },
});

const horizontal = (spec: object = {}): PolicyInput => ({
  type: 'kubernetes:autoscaling/v2:HorizontalPodAutoscaler',
  props: {
    metadata,
    spec: {
      scaleTargetRef: { kind: 'Deployment', name: 'aider' },
      minReplicas: 2,
      maxReplicas: 4,
      metrics: [{ type: 'Resource', resource: { name: 'cpu' } }],
      ...spec,
    },
  },
});
const scaledObject = (spec: object = {}): PolicyInput => ({
  type: 'kubernetes:keda.sh/v1alpha1:ScaledObject',
  props: { metadata, spec: { scaleTargetRef: { name: 'aider' }, triggers: [{ type: 'cpu' }], ...spec } },
});
const vertical = (policy: object, spec: object = {}): PolicyInput => ({
  type: 'kubernetes:autoscaling.k8s.io/v1:VerticalPodAutoscaler',
  props: {
    metadata,
    spec: {
      targetRef: { kind: 'Deployment', name: 'aider' },
      resourcePolicy: { containerPolicies: [policy] },
      ...spec,
    },
  },
});

describePolicy(autoscalerSanity, {
  refuses: {
    'bounds that cross': [[horizontal({ minReplicas: 5 })], /^spec\.maxReplicas: it is 4, and minReplicas is 5/],
    'no upper bound': [[horizontal({ maxReplicas: undefined })], /^spec\.maxReplicas: set it/],
    'none at all without KEDA': [[horizontal({ minReplicas: 0 })], /take 1, or KEDA/],
    'no target': [[horizontal({ scaleTargetRef: {} })], /^spec\.scaleTargetRef: name the workload/],
    'bounds of KEDA that cross': [[scaledObject({ minReplicaCount: 101 })], /^spec\.maxReplicaCount: it is 100/],
    'nothing to scale on': [[scaledObject({ triggers: [] })], /^spec\.triggers: name what/],
    'two owners of one workload': [
      [horizontal(), scaledObject()],
      /^HorizontalPodAutoscaler aider and ScaledObject aider each own/,
    ],
    'a request that another scales on': [
      [horizontal(), vertical({ controlledResources: ['cpu', 'memory'] })],
      /^HorizontalPodAutoscaler aider scales on cpu, and this sets its request; take cpu out/,
    ],
    'the same by default': [[scaledObject(), vertical({ containerName: '*' })], /ScaledObject aider scales on cpu/],
    'a number of replicas beside its owner': [[horizontal(), workload({ replicas: 3 })], /^spec\.replicas: .* owns it/],
  },
  accepts: {
    'an autoscaler that can do its work': [[horizontal(), workload()]],
    'none at all by KEDA': [[scaledObject({ minReplicaCount: 0 })]],
    'requests that nobody scales on': [[horizontal(), vertical({ controlledResources: ['memory'] })]],
    'one that sets nothing': [
      [horizontal(), vertical({ mode: 'Off' }), vertical({}, { updatePolicy: { updateMode: 'Off' } })],
    ],
    'a number of replicas that nobody else owns': [[workload({ replicas: 3 })]],
  },
  undecided: {
    'an unknown bound': [[horizontal({ minReplicas: unknownText })]],
    'an unknown target, and refuses the bounds of another': [
      [horizontal({ scaleTargetRef: { kind: 'Deployment', name: unknownText } }), horizontal({ minReplicas: 5 })],
      1,
    ],
  },
});

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

const three = { minReplicas: 3 };

describePolicy(severalReplicas, {
  refuses: {
    'too few': [[workload({ replicas: 2 })], /^spec\.replicas: there may be 2, and the environment asks for 3/, three],
    'an autoscaler that leaves too few': [[horizontal()], /^spec\.minReplicas: there may be 2/, three],
    'one of KEDA that does not say': [[scaledObject()], /^spec\.minReplicaCount: there may be 0/, three],
  },
  accepts: {
    'any number unless it is set': [[workload({ replicas: 1 })]],
    enough: [[workload({ replicas: 3 }), horizontal({ minReplicas: 3 })], three],
    'a workload that leaves it to its autoscaler': [[workload()], three],
  },
  undecided: {},
});

const written = (type: string): PolicyInput[] => [{ type: `kubernetes:${type}`, props: {} }];

describePolicy(deprecatedApis, {
  refuses: {
    'an old CronJob': [
      written('batch/v1beta1:CronJob'),
      /^apiVersion: batch\/v1beta1 is not served since Kubernetes 1\.25; take batch\/v1 CronJob$/,
    ],
    'an old Ingress': [written('extensions/v1beta1:Ingress'), /take networking\.k8s\.io\/v1 Ingress$/],
    'an old autoscaler': [written('autoscaling/v2beta2:HorizontalPodAutoscaler'), /1\.26; take autoscaling\/v2/],
    'a patch of one': [written('policy/v1beta1:PodDisruptionBudgetPatch'), /take policy\/v1 PodDisruptionBudget$/],
    'one in a list': [
      [{ type: 'kubernetes:core/v1:List', props: { items: [{ apiVersion: 'batch/v1beta1', kind: 'CronJob' }] } }],
      /^items\[0\]\.apiVersion/,
    ],
    'what the next version will not serve': [
      written('admissionregistration.k8s.io/v1alpha1:MutatingAdmissionPolicy'),
      /since Kubernetes 1\.38; take a version that is served/,
      { targetMinor: '1.38' },
    ],
  },
  accepts: {
    'what is served': [[...written('batch/v1:CronJob'), ...written('autoscaling/v2:HorizontalPodAutoscaler')]],
    'what was served then': [written('batch/v1beta1:CronJob'), { targetMinor: '1.24' }],
    'a custom kind': [written('keda.sh/v1alpha1:ScaledObject')],
  },
  undecided: {
    'an unknown list': [[{ type: 'kubernetes:core/v1:List', props: { items: unknownText } }]],
  },
});
