import type { ConcernRule } from '../../concern/rule.ts';

/** Label and annotation that keep a pod out of the mesh. */
const inject = 'sidecar.istio.io/inject';

/** What the mesh requires of workloads. Jobs, which end, need no proxy. */
export const rules: readonly ConcernRule[] = [
  {
    name: 'mesh-injection',
    title: 'Workloads take part in the service mesh',
    description: 'No long-running workload keeps its pods out of the service mesh.',
    enforcement: 'advisory',
    severity: 'medium',
    remediation: `Remove ${inject}: without a proxy, a pod has no mutual TLS, and no rule of the mesh applies to it.`,
    kinds: ['apps/Deployment', 'apps/StatefulSet', 'argoproj.io/Rollout'],
    violations: (object, read) =>
      ['labels', 'annotations']
        .filter((where) => read(object, 'spec', 'template', 'metadata', where, inject) === 'false')
        .map(
          (where) =>
            `spec.template.metadata.${where}["${inject}"]: must not be false, or pods have no proxy. Remove it.`,
        ),
  },
];
