import { type Manifest, objectKeyOf } from '../../core/kubernetes/manifest.ts';
import { type ComponentPlan, objectsOf } from '../../core/kubernetes/plan.ts';
import type { Problem } from '../../core/problems/problem.ts';
import type { ApplicationRecord } from './record.ts';

/** An application of a cluster and the objects that it consists of. */
export interface PlannedRecord {
  readonly record: Pick<ApplicationRecord, 'name' | 'namespace'>;
  readonly plan: ComponentPlan;
}

/**
 * Problems of other applications that have objects with the names of this one's. A color, a role or a part lengthens the
 * name of an application: `web` runs as `web-blue`, which may be the name of another application.
 */
export function checkClashes({ record, plan }: PlannedRecord, others: readonly PlannedRecord[]): Problem[] {
  const own = new Set(objectsOf(plan).map(objectKeyOf));
  return others.flatMap((other): Problem[] => {
    const shared = objectsOf(other.plan).filter((object) => own.has(objectKeyOf(object)));
    if (shared.length === 0) return [];
    const { namespace, name } = other.record;
    return [
      {
        path: `${record.namespace}/${record.name}`,
        got: shared.map(shownName).join(', '),
        must: `not have the same objects as the application ${namespace}/${name}`,
        fix: 'Choose another name for the application, or another namespace.',
      },
    ];
  });
}

function shownName({ kind, metadata: { name } }: Manifest): string {
  return `${kind} ${name}`;
}
