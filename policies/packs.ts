import { readFileSync } from 'node:fs';
import type { ResourceValidationPolicy, StackValidationPolicy } from '@pulumi/policy';
import { awsReliabilityPolicies, awsSecurityPolicies } from './aws/index.ts';
import { costPolicies } from './cost/index.ts';
import { enforcement } from './enforcement.ts';
import { concernPolicies } from './lib/concern-rules.ts';
import { today } from './lib/day.ts';
import { type Governed, governed } from './lib/governed.ts';
import { Inputs } from './lib/inputs.ts';
import { podSecurityPolicies } from './pod-security/index.ts';
import { reliabilityPolicies } from './reliability/index.ts';
import { exemptionsCurrent } from './security/exemptions-current.ts';
import { securityPolicies } from './security/index.ts';

type Rule = ResourceValidationPolicy | StackValidationPolicy;

/** The rules for AWS of all packs, without exemptions. */
export const awsPolicies: readonly Rule[] = [...awsSecurityPolicies, ...awsReliabilityPolicies, ...costPolicies];

const security = [...podSecurityPolicies, ...securityPolicies, ...awsSecurityPolicies];
const reliability = [...reliabilityPolicies, ...awsReliabilityPolicies];
const ofConcerns = concernPolicies();

/** Policies that are loaded, enforced and versioned together. */
export interface Pack {
  readonly name: string;
  readonly description: string;
  /** In the order of the reference. */
  readonly policies: readonly Governed[];
  /** The inputs that rules of the whole stack use if the engine has no outputs. */
  readonly inputs: Inputs;
}

/** The rules of a pack that is not constructed yet. */
type Rules = Omit<Pack, 'inputs'>;

function packOf({ name, description, policies: rules }: Rules): Pack {
  const inputs = new Inputs();
  return { name, description, policies: rules.map((policy) => inputs.guard(policy)), inputs };
}

function rulesWith(exemptions: unknown, more: readonly Rule[]): readonly Rules[] {
  const rules = [...security, ...more, ...reliability, ...costPolicies];
  const names: ReadonlySet<string> = new Set(rules.map(({ name }) => name));
  const govern = (policies: readonly Rule[]): readonly Governed[] =>
    policies.map((policy) => governed(policy, { exemptions, names, enforcement, today }));
  return [
    {
      name: 'fleetwright-security',
      description: 'The security-first rules for agents on Kubernetes and AWS.',
      policies: [...govern([...security, ...more]), exemptionsCurrent(exemptions, names)],
    },
    {
      name: 'fleetwright-reliability',
      description: 'Rules that keep a fleet running when a part of it fails.',
      policies: govern(reliability),
    },
    {
      name: 'fleetwright-cost',
      description: 'Rules that keep the costs of a fleet in bounds. They are advisory by default.',
      policies: govern(costPolicies),
    },
  ];
}

/**
 * The packs by subject, each in a folder of its name.
 * @param exemptions the content of the list
 * @param more rules of concerns. Default: those below `components`
 */
export function packsWith(exemptions: unknown, more: readonly Rule[] = ofConcerns): readonly Pack[] {
  return rulesWith(exemptions, more).map(packOf);
}

/**
 * All rules as one pack. An engine sends each resource to each pack, so one pack is about twice as fast as three.
 * @param exemptions the content of the list
 * @param more rules of concerns. Default: those below `components`
 */
export function packWith(exemptions: unknown, more: readonly Rule[] = ofConcerns): Pack {
  return packOf({
    name: 'fleetwright',
    description: 'All rules: security first, reliability and cost.',
    policies: rulesWith(exemptions, more).flatMap(({ policies: rules }) => rules),
  });
}

const exemptions: unknown = JSON.parse(readFileSync(new URL('exemptions.json', import.meta.url), 'utf8'));

/** The packs by subject, with the exemptions of `exemptions.json`. */
export const packs: readonly Pack[] = packsWith(exemptions);

/** All rules as one pack, with the exemptions of `exemptions.json`. */
export const pack: Pack = packWith(exemptions);

/** Every policy of every pack. */
export const policies: readonly Governed[] = packs.flatMap((pack) => pack.policies);
