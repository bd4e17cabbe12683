import { planApplication } from '../../../components/applications/model/plan.ts';
import { startOf } from '../../../components/applications/model/start.ts';
import { compose } from '../../../components/applications/patterns/compose.ts';
import { allOperators, type Operator } from '../../../components/applications/patterns/operators.ts';
import { patterns } from '../../../components/applications/patterns/registry.ts';
import type { Manifest } from '../../../components/core/kubernetes/manifest.ts';
import { objectsOf } from '../../../components/core/kubernetes/plan.ts';
import type { ApplicationSpec } from '../../../components/workload/application-spec.ts';

/** An application before any pattern. */
export function start(): ApplicationSpec {
  return startOf({
    name: 'myapp',
    namespace: 'apps',
    image: { repository: 'registry.example.com/myapp', tag: '1.0.0' },
    tags: { environment: 'test', project: 'applications', owner: 'platform', costCenter: 'engineering' },
  });
}

/** A cluster with every operator, and one with Kubernetes alone. */
export const clusters: Readonly<Record<string, ReadonlySet<Operator>>> = {
  'all operators': allOperators,
  'Kubernetes alone': new Set(),
};

/** Objects of an application by each pattern, in a cluster with every operator. */
export function plannedByEach(): Manifest[] {
  return patterns.flatMap(({ name }) => {
    const { application } = compose('app', start(), { base: name }, patterns);
    return objectsOf(planApplication({ tracks: { main: application }, newest: 'main' }));
  });
}
