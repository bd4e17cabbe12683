import type { PolicyResource, StackValidationPolicy } from '@pulumi/policy';
import { cisKubernetes } from '../lib/frameworks.ts';
import { kindOf, podsOf } from '../lib/pod-spec.ts';
import { Undecided } from '../lib/undecided.ts';

interface Metadata {
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

interface NetworkPolicy extends Metadata {
  readonly spec?: {
    readonly podSelector?: { readonly matchLabels?: object; readonly matchExpressions?: readonly unknown[] };
    readonly policyTypes?: readonly string[];
    readonly ingress?: readonly unknown[];
    readonly egress?: readonly unknown[];
  };
}

/** Namespaces that belong to Kubernetes itself. */
const systemNamespaces = new Set(['kube-system', 'kube-public', 'kube-node-lease']);

/** True for a policy that takes every pod of its namespace and lets nothing pass either way. */
function deniesAll({ spec }: NetworkPolicy): boolean {
  const selector = spec?.podSelector;
  const takesAll =
    selector !== undefined &&
    Object.keys(selector.matchLabels ?? {}).length === 0 &&
    (selector.matchExpressions ?? []).length === 0;
  const bothWays = ['Ingress', 'Egress'].every((way) => spec?.policyTypes?.includes(way) === true);
  return takesAll && bothWays && (spec?.ingress ?? []).length === 0 && (spec?.egress ?? []).length === 0;
}

/** The namespace that a resource makes or puts pods into, if any. */
function namespaceUsed({ type, props }: PolicyResource): string | undefined {
  const { metadata } = props as Metadata;
  if (kindOf(type) === 'Namespace') return metadata?.name;
  return podsOf(type, props).length > 0 ? (metadata?.namespace ?? 'default') : undefined;
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
    const denied = new Set<string>();
    for (const { type, props } of resources) {
      if (kindOf(type) !== 'NetworkPolicy') continue;
      const namespace = undecided.attempt(() =>
        deniesAll(props) ? ((props as Metadata).metadata?.namespace ?? 'default') : undefined,
      );
      if (namespace !== undefined) denied.add(namespace);
    }
    const reported = new Set<string>();
    for (const resource of resources) {
      const namespace = undecided.attempt(() => namespaceUsed(resource));
      if (namespace === undefined || denied.has(namespace) || systemNamespaces.has(namespace)) continue;
      if (reported.has(namespace)) continue;
      reported.add(namespace);
      report(
        `namespace ${namespace}: add a NetworkPolicy with an empty podSelector, policyTypes Ingress and Egress, and no rules`,
        resource.urn,
      );
    }
    undecided.raise();
  },
};
