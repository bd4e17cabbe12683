import type { PolicyResource, StackValidationPolicy } from '@pulumi/policy';
import { cisKubernetes } from '../lib/frameworks.ts';
import { kindOf, namespaceOf, podsOf } from '../lib/pod-spec.ts';
import { type Fields, read, readList } from '../lib/read.ts';
import { takesAll } from '../lib/selector.ts';
import { Undecided } from '../lib/undecided.ts';

/** Namespaces that belong to Kubernetes itself. */
const systemNamespaces = new Set(['kube-system', 'kube-public', 'kube-node-lease']);

/** The directions of traffic, with the fields of their rules. */
const ways = [
  ['Ingress', 'ingress'],
  ['Egress', 'egress'],
] as const;

type Way = (typeof ways)[number][0];

/**
 * What a policy means for all pods of its namespace: which directions it closes, and which it leaves open to everybody.
 */
interface Effect {
  readonly closes: readonly Way[];
  readonly opens: readonly Way[];
}

/** Without a list of directions, a policy is for incoming traffic, and for outgoing traffic if it has rules for it. */
function waysOf(spec: unknown): readonly unknown[] {
  const listed = readList(spec, 'policyTypes');
  if (listed.length > 0) return listed;
  return readList(spec, 'egress').length > 0 ? ['Ingress', 'Egress'] : ['Ingress'];
}

/** Whether a rule allows everything. */
function letsAllPass(rule: unknown): boolean {
  return ['from', 'to', 'ports'].every((field) => readList(rule, field).length === 0);
}

function effectOf(networkPolicy: Fields): Effect {
  const spec = read(networkPolicy, 'spec');
  if (!takesAll(read(spec, 'podSelector'))) return { closes: [], opens: [] };
  const listed = waysOf(spec);
  const of = ways.filter(([way]) => listed.includes(way));
  return {
    closes: of.filter(([, field]) => readList(spec, field).length === 0).map(([way]) => way),
    opens: of.filter(([, field]) => readList(spec, field).some(letsAllPass)).map(([way]) => way),
  };
}

/** The effect of all policies of a namespace. */
class Namespace {
  readonly #closed = new Set<Way>();
  readonly #opened = new Set<Way>();
  #isUnknown = false;

  add(effect: Effect | undefined): void {
    if (effect === undefined) this.#isUnknown = true;
    for (const way of effect?.closes ?? []) this.#closed.add(way);
    for (const way of effect?.opens ?? []) this.#opened.add(way);
  }

  /** What is missing, by direction. An unknown policy may be the one that the namespace needs. */
  get complaints(): string[] {
    const opened = ways.filter(([way]) => this.#opened.has(way)).map(([way]) => way);
    const open = ways.filter(([way]) => !this.#closed.has(way) && !this.#opened.has(way)).map(([way]) => way);
    return [
      ...opened.map((way) => `a NetworkPolicy of all pods lets all ${way} pass; name what it is for`),
      ...(this.#isUnknown || open.length === 0
        ? []
        : [`add a NetworkPolicy with an empty podSelector, policyTypes ${open.join(' and ')}, and no rules`]),
    ];
  }
}

/** The namespaces that a resource creates or uses for pods. */
function namespacesUsed({ type, props }: PolicyResource): string[] {
  if (kindOf(type) === 'Namespace') {
    const name = read(props, 'metadata', 'name');
    return typeof name === 'string' ? [name] : [];
  }
  return podsOf(type, props).map(({ object }) => namespaceOf(object));
}

/** Each namespace denies traffic that no policy allows. */
export const defaultDeny: StackValidationPolicy = {
  name: 'default-deny',
  displayName: 'Namespaces deny by default',
  description: 'The network policies of every namespace together deny all traffic, both ways, to and from every pod.',
  enforcementLevel: 'mandatory',
  severity: 'high',
  framework: cisKubernetes('5.3.2', 'Network policies in every namespace'),
  remediationSteps: 'Add a NetworkPolicy with an empty podSelector, both policyTypes and no rules, or one for each.',
  validateStack: ({ resources }, report) => {
    const undecided = new Undecided();
    const placeless = new Undecided();
    const namespaces = new Map<string, Namespace>();
    for (const { type, props } of resources) {
      if (kindOf(type) !== 'NetworkPolicy') continue;
      const name = placeless.attempt(() => namespaceOf(props));
      if (name === undefined) continue;
      const known = namespaces.get(name) ?? new Namespace();
      namespaces.set(name, known);
      known.add(undecided.attempt(() => effectOf(props)));
    }
    const reported = new Set<string>();
    for (const resource of resources) {
      for (const name of undecided.attempt(() => namespacesUsed(resource)) ?? []) {
        if (systemNamespaces.has(name) || reported.has(name) || placeless.count > 0) continue;
        reported.add(name);
        for (const complaint of (namespaces.get(name) ?? new Namespace()).complaints) {
          report(`namespace ${name}: ${complaint}`, resource.urn);
        }
      }
    }
    undecided.add(placeless);
    undecided.raise();
  },
};
