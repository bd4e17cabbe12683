import type { StackValidationPolicy } from '@pulumi/policy';
import { type Day, today } from '../lib/day.ts';
import { checkExemptions } from '../lib/exemptions.ts';
import { cisKubernetes, soc2Tags } from '../lib/frameworks.ts';

/** Every exemption has an end, a reason and an owner. Nothing can be exempt from this rule. */
export function exemptionsCurrent(
  exemptions: unknown,
  names: ReadonlySet<string>,
  now: () => Day = today,
): StackValidationPolicy {
  return {
    name: 'exemptions-current',
    displayName: 'Exemptions end',
    description: 'Every exemption has resources, an owner and a reason, and has not expired.',
    enforcementLevel: 'mandatory',
    severity: 'high',
    framework: cisKubernetes('5.2.1', 'At least one active policy control mechanism'),
    tags: soc2Tags('CC6.1'),
    remediationSteps: 'Fix what the exemption allowed and remove it, or complete it in policies/exemptions.json.',
    validateStack: (_, report) => {
      for (const message of checkExemptions(exemptions, names, now())) report(message);
    },
  };
}
