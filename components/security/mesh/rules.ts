import type { ConcernRule } from '../../concern/rule.ts';

/** Label and annotation by which a pod stays out of the mesh. */
const inject = 'sidecar.istio.io/inject';

/** What the mesh demands of workloads. Jobs, which end, may do without a proxy. */
export const rules: readonly ConcernRule[] = [
  {
    name: 'mesh-injection',
    title: 'Workloads take part in the service mesh',
    description: 'No workload that runs for good keeps its pods out of the service mesh.',
    enforcement: 'advisory',
    severity: 'medium',
    remediation: `Remove ${inject}: without a proxy, a pod speaks without mutual TLS, and no rule of the mesh holds for it.`,
    kinds: ['apps/Deployment', 'apps/StatefulSet', 'argoproj.io/Rollout'],
    violations: (object, read) =>
      ['labels', 'annotations']
        .filter((where) => read(object, 'spec', 'template', 'metadata', where, inject) === 'false')
        .map((where) => `spec.template.metadata.${where}["${inject}"]: remove it; the pods would have no proxy`),
  },
];
