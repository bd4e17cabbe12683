import { findObject, manifestsOf } from '../stacks/planned.ts';

const objects = manifestsOf({ environment: 'development' });
const rbac = 'rbac.authorization.k8s.io/v1';
export const part = { 'app.kubernetes.io/part-of': 'fleetwright' };

export const role = (rules: readonly object[], kind = 'Role', name = 'tried'): object => ({
  apiVersion: rbac,
  kind,
  metadata: { name, ...(kind === 'Role' ? { namespace: 'agents' } : {}) },
  rules,
});
export const binding = (name: string, subject: string): object => ({
  apiVersion: rbac,
  kind: 'ClusterRoleBinding',
  metadata: { name: 'tried' },
  roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name },
  subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'Group', name: subject }],
});
export const namespace = (name: string, labels: object = part): object => ({
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: { name, labels },
});
export const policy = (spec: object, name = 'tried'): object => ({
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name, namespace: 'agents' },
  spec,
});
export const closed = policy({ podSelector: {}, policyTypes: ['Ingress', 'Egress'] }, 'default-deny');
export const ingress = (...from: unknown[]): object =>
  policy({ podSelector: {}, policyTypes: ['Ingress'], ingress: from });

interface Container {
  securityContext: Record<string, unknown>;
  [field: string]: unknown;
}
interface PodSpec {
  containers: [Container];
  [field: string]: unknown;
}

/** A pod of the platform, and what is spoiled of it. */
export function pod(spoil: (spec: PodSpec, container: Container) => void = () => {}): object {
  const { template } = findObject(objects, 'Deployment', 'aider').spec as {
    template: { metadata: object; spec: PodSpec };
  };
  const spec = structuredClone(template.spec);
  spoil(spec, spec.containers[0]);
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...template.metadata, name: 'tried', namespace: 'agents' },
    spec,
  };
}
export const within = [namespace('agents'), closed];
export const unsecured = (field: string, value?: unknown): object =>
  pod((_, { securityContext }) => {
    if (value === undefined) delete securityContext[field];
    else securityContext[field] = value;
  });
export const noProfile = pod((spec, { securityContext }) => {
  delete securityContext.seccompProfile;
  spec.securityContext = { runAsNonRoot: true };
});
export const noUser = pod((spec, { securityContext }) => {
  delete securityContext.runAsNonRoot;
  spec.securityContext = { seccompProfile: { type: 'RuntimeDefault' } };
});
