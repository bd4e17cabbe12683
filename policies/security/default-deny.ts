import type { PolicyResource, StackValidationPolicy } from '@pulumi/policy';
import { cisKubernetes } from '../lib/frameworks.ts';
import { kindOf, namespaceOf, podsOf } from '../lib/pod-spec.ts';
import { type Fields, read, readList } from '../lib/read.ts';
import { Undecided } from '../lib/undecided.ts';

/** Namespaces that belong to Kubernetes itself. */
const systemNamespaces = new Set(['kube-system', 'kube-public', 'kube-node-lease']);

/** True for a policy that takes every pod of its namespace and lets nothing pass either way. */
function deniesAll(networkPolicy: Fields): boolean {
  const spec = read(networkPolicy, 'spec');
  const selector = read(spec, 'podSelector');
  const takesAll =
    selector !== undefined &&
    Object.keys(read(selector, 'matchLabels') ?? {}).length === 0 &&
    readList(selector, 'matchExpressions').length === 0;
  const bothWays = ['Ingress', 'Egress'].every((way) => readList(spec, 'policyTypes').includes(way));
  return takesAll && bothWays && readList(spec, 'ingress').length === 0 && readList(spec, 'egress').length === 0;
}

/** The namespaces that a resource makes or puts pods into. */
function namespacesUsed({ type, props }: PolicyResource): string[] {
  if (kindOf(type) === 'Namespace') {
    const name = read(props, 'metadata', 'name');
    return typeof name === 'string' ? [name] : [];
  }
  return podsOf(type, props).map(({ object }) => namespaceOf(object));
}

/** Each namespace denies what no policy allows. 000 OPA rule 2. */
export const defaultDeny: StackValidationPolicy = {
  name: 'default-deny',
  displayName: 'Namespaces deny by default',
  description: 'Every namespace has a network policy that denies all traffic, both ways, to and from every pod.',
  enforcementLevel: 'mandatory',
  severity: 'high',
  framework: cisKubernetes('5.3.2', 'Network policies in every namespace'),
  remediationSteps: 'Add a NetworkPolicy with an empty podSelector, both policyTypes and no rules.',
  validateStack: ({ resources }, report) => {
    const undecided = new Undecided();
    const placeless = new Undecided();
    const denied = new Set<string>();
    for (const { type, props } of resources) {
      if (kindOf(type) !== 'NetworkPolicy') continue;
      const namespace = placeless.attempt(() => namespaceOf(props));
      // An unknown policy may be the one that its namespace needs.
      if (namespace !== undefined && undecided.attempt(() => deniesAll(props)) !== false) denied.add(namespace);
    }
    const reported = new Set<string>();
    for (const resource of resources) {
      for (const namespace of undecided.attempt(() => namespacesUsed(resource)) ?? []) {
        if (denied.has(namespace) || systemNamespaces.has(namespace) || reported.has(namespace)) continue;
        if (placeless.count > 0) continue;
        reported.add(namespace);
        report(
          `namespace ${namespace}: add a NetworkPolicy with an empty podSelector, policyTypes Ingress and Egress, and no rules`,
          resource.urn,
        );
      }
    }
    undecided.add(placeless);
    undecided.raise();
  },
};
