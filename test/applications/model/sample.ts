import { planApplication } from '../../../components/applications/model/plan.ts';
import type { ApplicationRecord, Revision } from '../../../components/applications/model/record.ts';
import { type ApplicationStart, startOf } from '../../../components/applications/model/start.ts';
import type { Pattern } from '../../../components/applications/patterns/feature.ts';
import { allOperators } from '../../../components/applications/patterns/operators.ts';
import type { Manifest } from '../../../components/core/kubernetes/manifest.ts';
import { objectsOf } from '../../../components/core/kubernetes/plan.ts';
import type { ApplicationSpec } from '../../../components/workload/application-spec.ts';
import { canarySteps, rollingDelivery } from '../../../components/workload/delivery-spec.ts';

export const tags = { environment: 'test', project: 'applications', owner: 'platform', costCenter: 'engineering' };

/** A pattern with little in it: three replicas, some settings, and the steps of a canary. */
export const plain: Pattern = {
  name: 'plain',
  useCase: 'tests',
  bestFor: ['tests'],
  score: 1,
  claims: { deploySeconds: 1, memoryMegabytes: 1, cpuPercent: 1 },
  features: [
    {
      name: 'three',
      summary: 'three replicas',
      bullets: [],
      apply: (app) => ({
        ...app,
        settings: { cache: { 'max.entries': 10, kinds: ['a', 'b'] } },
        workload: { ...app.workload, scaling: { ...app.workload.scaling, minReplicas: 3 } },
        delivery: { ...app.delivery, steps: canarySteps.progressive },
      }),
    },
  ],
};

/** A cluster that has every operator, and the one pattern. */
export const context = {
  tags,
  patterns: [plain],
  operators: allOperators,
  appArmor: true,
  apiServerCidr: '10.0.0.0/8',
};

/** What is to run, before any pattern. */
export const applicationStart: ApplicationStart = {
  name: 'myapp',
  namespace: 'apps',
  image: { repository: 'registry.example.com/myapp', tag: '1.0.0' },
  tags,
};

/** An application as it starts. */
export function start(): ApplicationSpec {
  return startOf(applicationStart);
}

export function revision(number: number, more: Partial<Revision> = {}): Revision {
  return {
    number,
    at: '2026-01-01T00:00:00.000Z',
    image: { repository: 'registry.example.com/myapp', tag: `1.${number}.0` },
    composition: { base: 'plain' },
    ...more,
  };
}

/** A record under way: revision 1 answers as blue, revision 2 is on its way as green. */
export function canary(step: number): ApplicationRecord {
  return {
    name: 'myapp',
    namespace: 'apps',
    revisions: [revision(1), revision(2, { delivery: { strategy: 'canary' } })],
    tracks: { blue: 1, green: 2 },
    serving: 'blue',
    underway: { track: 'green', strategy: 'canary', step },
  };
}

/** Objects of an application delivered by each provider and strategy, so that every kind of theirs is there. */
export function deliveredByEach(): Manifest[] {
  const gateway = { name: 'public', namespace: 'gateways', host: 'myapp.example.com' };
  const deliveries = [
    { strategy: 'canary', provider: 'argo-rollouts', traffic: 'gateway-api', gateway },
    { strategy: 'blue-green', provider: 'argo-rollouts', traffic: 'replicas' },
    { strategy: 'canary', provider: 'flagger', traffic: 'istio' },
    { strategy: 'canary', provider: 'flagger', traffic: 'istio', steps: canarySteps.progressive },
    { strategy: 'canary', provider: 'flagger', traffic: 'istio', steps: [{ percent: 100, holdSeconds: 0 }] },
    { strategy: 'ab', provider: 'flagger', traffic: 'istio', steps: [{ percent: 50, holdSeconds: 3600 }] },
    { strategy: 'blue-green', provider: 'flagger', traffic: 'replicas' },
  ] as const;
  return deliveries.flatMap((delivery) => {
    const spec = { ...rollingDelivery, steps: canarySteps.phased, ...delivery };
    return objectsOf(planApplication({ tracks: { main: { ...start(), delivery: spec } }, newest: 'main' }));
  });
}
