import { autoscalerSanity } from '../../../policies/reliability/autoscaler-sanity.ts';
import { describePolicy } from '../cases.ts';
import { type PolicyInput, unknownText } from '../run-policy.ts';
import { horizontal, metadata, scaledObject, workload } from './workload-sample.ts';

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
    'bounds that cross': [
      [horizontal({ minReplicas: 5 })],
      /^spec\.maxReplicas: must be at least minReplicas, 5 \(got 4\)/,
    ],
    'no upper bound': [[horizontal({ maxReplicas: undefined })], /^spec\.maxReplicas: set it/],
    'none at all without KEDA': [[horizontal({ minReplicas: 0 })], /take 1, or KEDA/],
    'no target': [[horizontal({ scaleTargetRef: {} })], /^spec\.scaleTargetRef: name the workload/],
    'bounds of KEDA that cross': [
      [scaledObject({ minReplicaCount: 101 })],
      /^spec\.maxReplicaCount: must be at least minReplicaCount, 101 \(got 100\)/,
    ],
    'nothing to scale on': [[scaledObject({ triggers: [] })], /^spec\.triggers: name what/],
    'two owners of one workload': [
      [horizontal(), scaledObject()],
      /^HorizontalPodAutoscaler aider and ScaledObject aider both set the number of replicas/,
    ],
    'a request that another scales on': [
      [horizontal(), vertical({ controlledResources: ['cpu', 'memory'] })],
      /^HorizontalPodAutoscaler aider scales on cpu, and this sets its request; remove cpu from controlledResources/,
    ],
    'the same by default': [[scaledObject(), vertical({ containerName: '*' })], /ScaledObject aider scales on cpu/],
    'a number of replicas beside its owner': [[horizontal(), workload({ replicas: 3 })], /^spec\.replicas: .* sets it/],
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
