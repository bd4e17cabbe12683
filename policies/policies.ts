import { readFileSync } from 'node:fs';
import { awsPolicies } from './aws/index.ts';
import { enforcement } from './enforcement.ts';
import { today } from './lib/day.ts';
import { type Governed, governed } from './lib/governed.ts';
import { podSecurityPolicies } from './pod-security/index.ts';
import { reliabilityPolicies } from './reliability/index.ts';
import { exemptionsCurrent } from './security/exemptions-current.ts';
import { securityPolicies } from './security/index.ts';

const rules = [...podSecurityPolicies, ...securityPolicies, ...reliabilityPolicies, ...awsPolicies];
const names: ReadonlySet<string> = new Set(rules.map(({ name }) => name));
const exemptions: unknown = JSON.parse(readFileSync(new URL('exemptions.json', import.meta.url), 'utf8'));

/** Every policy of the pack, in the order in which they are listed. */
export const policies: readonly Governed[] = [
  ...rules.map((policy) => governed(policy, { exemptions, names, enforcement, today })),
  exemptionsCurrent(exemptions, names),
];
