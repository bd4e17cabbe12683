import type { StackValidationPolicy } from '@pulumi/policy';
import { cisKubernetes, gdprTags, owaspTags, soc2Tags } from '../lib/frameworks.ts';
import { blocksOf, openBlocks, type PolicyBlock } from '../lib/network-policy.ts';
import { kindOf, namespaceOf } from '../lib/pod-spec.ts';
import { read } from '../lib/read.ts';
import { takesAll } from '../lib/selector.ts';
import { Undecided } from '../lib/undecided.ts';

interface Found extends PolicyBlock {
  readonly urn: string;
  readonly name: string;
}

/** The blocks of one namespace, by the pods that they may reach. */
class Namespace {
  /** From policies for all pods. */
  readonly everywhere: Found[] = [];
  /** By the selector of the pods, as text. */
  readonly selected = new Map<string, Found[]>();

  /** The blocks that add up, for each selection of pods. */
  get sums(): readonly (readonly Found[])[] {
    return [this.everywhere, ...[...this.selected.values()].map((found) => [...found, ...this.everywhere])];
  }
}

/** Network policies add up: each one allows little, and together they open something to the Internet. */
export const openIngressTogether: StackValidationPolicy = {
  name: 'open-ingress-together',
  displayName: 'Who comes in is named, by all policies together',
  description: 'The network policies of a pod together do not admit the whole Internet.',
  enforcementLevel: 'mandatory',
  severity: 'high',
  framework: cisKubernetes('5.3.2', 'Network policies in every namespace'),
  tags: [...owaspTags('K07'), ...soc2Tags('CC6.6', 'CC6.7'), ...gdprTags('32')],
  remediationSteps: 'Name the addresses that have to come in, in one policy.',
  validateStack: ({ resources }, report) => {
    const undecided = new Undecided();
    const namespaces = new Map<string, Namespace>();
    for (const { type, props, urn, name } of resources) {
      if (kindOf(type) !== 'NetworkPolicy') continue;
      undecided.attempt(() => {
        const namespace = namespaces.get(namespaceOf(props)) ?? new Namespace();
        namespaces.set(namespaceOf(props), namespace);
        const selector = read(props, 'spec', 'podSelector');
        const key = JSON.stringify(selector) ?? '';
        const found = blocksOf(props, 'ingress', undecided).map((block) => ({ ...block, urn, name }));
        if (takesAll(selector)) namespace.everywhere.push(...found);
        else namespace.selected.set(key, [...(namespace.selected.get(key) ?? []), ...found]);
      });
    }
    const reported = new Set<string>();
    for (const sum of [...namespaces.values()].flatMap(({ sums }) => sums)) {
      for (const blocks of openBlocks(sum)) {
        const urns = new Set(blocks.map(({ urn }) => urn));
        // What a single policy allows is checked by the rule for single policies.
        if (urns.size === 1) continue;
        const of = blocks.map(({ name, cidr }) => `${cidr} of ${name}`).join(', ');
        for (const urn of [...urns].filter((one) => !reported.has(one))) {
          reported.add(urn);
          report(`${of} together are the whole Internet; name the addresses that need access`, urn);
        }
      }
    }
    undecided.raise();
  },
};
