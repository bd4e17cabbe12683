import {
  complianceOf,
  type Graph,
  type PolicyInfo,
  type PolicyReport,
  type ResourceNode,
  type Violation,
} from '../../../engine/index.ts';

export const cis = 'CIS Kubernetes Benchmark';
export const policy = (name: string, more: Partial<PolicyInfo> = {}): PolicyInfo => ({
  name,
  description: `About ${name}.`,
  enforcement: 'mandatory',
  kind: 'resource',
  ...more,
});
export const framework = (reference: string, specification = '', name = cis): NonNullable<PolicyInfo['framework']> => ({
  name,
  version: '1.10',
  reference,
  specification,
});

export const policies = [
  policy('immutable-image', { framework: framework('5.5.1', 'Image provenance') }),
  policy('root', {
    framework: framework('Running as Non-root', 'restricted', 'Pod Security Standards'),
    tags: [`${cis} 1.10 5.2.7`, `${cis} 1.10 5.2.10`],
  }),
  policy('other-root', { framework: framework('5.2.7') }),
  policy('advised', { enforcement: 'advisory', framework: framework('5.2.1') }),
  policy('off', { enforcement: 'disabled', framework: framework('5.9.9') }),
];

export const violation = (name: string, more: Partial<Violation>): Violation => ({
  pack: 'pack',
  packVersion: '1',
  policy: name,
  description: `About ${name}.`,
  message: 'fix it',
  enforcement: 'mandatory',
  urn: 'urn',
  name: 'agents/aider',
  ...more,
});

export const exemption = {
  rule: 'root',
  resource: '*::agents/aider',
  reason: 'a | b <i>',
  owner: 'team agents',
  until: '2027-01-31',
};

export const reportOf = (violations: readonly Violation[]): PolicyReport => ({
  packs: [{ name: 'pack', version: '1', policies }],
  violations,
  resources: 7,
  seconds: 1,
  passed: true,
});

export const node = (
  kind: string,
  group: string,
  name: string,
  { labels, annotations }: { labels?: Record<string, string>; annotations?: Record<string, string> } = {},
): ResourceNode =>
  ({
    urn: `urn:pulumi:prod::fleetwright::kubernetes:${group}:${kind}::${name}`,
    type: `kubernetes:${group}:${kind}`,
    name,
    custom: true,
    remote: false,
    external: false,
    inputs: { apiVersion: group.replace('core/', ''), kind, metadata: { name, labels, annotations } },
    dependencies: [],
    propertyDependencies: {},
    options: {},
  }) as unknown as ResourceNode;

export const graph: Graph = {
  project: 'fleetwright',
  stack: 'prod',
  resources: [
    node('Namespace', 'core/v1', 'agents', { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } }),
    node('ValidatingAdmissionPolicyBinding', 'admissionregistration.k8s.io/v1', 'fleetwright-containers', {
      annotations: { 'fleetwright.io/rules': 'read-only-root immutable-image' },
    }),
    node('ValidatingPolicy', 'policies.kyverno.io/v1', 'fleetwright-immutable-image'),
  ],
  outputs: {},
};

export const statesOf = (violations: readonly Violation[]): Record<string, string> =>
  Object.fromEntries(
    complianceOf(reportOf(violations), graph, cis).controls.map(({ reference, state }) => [reference, state]),
  );
