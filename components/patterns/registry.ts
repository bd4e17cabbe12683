import { canarySteps } from '../workload/delivery-spec.ts';
import type { Pattern } from './feature.ts';

export const patterns: readonly Pattern[] = [
  {
    name: 'continuous-operations',
    useCase: '24/7 mission-critical applications requiring zero downtime',
    bestFor: ['Production services'],
    score: 96,
    claims: {
      deploySeconds: 4.5,
      memoryMegabytes: 768,
      cpuPercent: 55,
      latencyMilliseconds: 28,
      recoveryMilliseconds: 800,
    },
    features: [
      {
        name: 'high-availability',
        summary: 'three replicas at the least',
        bullets: ['High availability (3 replicas)'],
        apply: (app) => ({
          ...app,
          workload: { ...app.workload, scaling: { ...app.workload.scaling, minReplicas: 3 } },
        }),
      },
      {
        name: 'blue-green',
        summary: 'blue-green',
        bullets: [],
        apply: (app) => ({ ...app, delivery: { ...app.delivery, strategy: 'blue-green', automaticRollback: true } }),
      },
      {
        name: 'canary',
        summary: 'steps',
        bullets: [],
        apply: (app) => ({ ...app, delivery: { ...app.delivery, steps: canarySteps.progressive } }),
      },
    ],
  },
];
