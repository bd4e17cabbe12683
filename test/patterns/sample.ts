import { startOf } from '../../components/application/start.ts';
import { allOperators, type Operator } from '../../components/patterns/operators.ts';
import type { ApplicationSpec } from '../../components/workload/application-spec.ts';

/** An application before any pattern. */
export function start(): ApplicationSpec {
  return startOf({
    name: 'myapp',
    namespace: 'apps',
    image: { repository: 'registry.example.com/myapp', tag: '1.0.0' },
    tags: { environment: 'test', project: 'applications', owner: 'platform', costCentre: 'engineering' },
  });
}

/** A cluster with every operator, and one with Kubernetes alone. */
export const clusters: Readonly<Record<string, ReadonlySet<Operator>>> = {
  'all operators': allOperators,
  'Kubernetes alone': new Set(),
};
