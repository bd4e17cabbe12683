import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ResourceValidationPolicy } from '@pulumi/policy';
import type { ConcernRule } from '../../components/concern/rule.ts';
import { eachObject } from './objects.ts';
import { read } from './read.ts';

/** The folder of the concerns. */
const components = fileURLToPath(new URL('../../components', import.meta.url));

/** A rule of a concern as a policy. */
export function policyOfConcern(rule: ConcernRule): ResourceValidationPolicy {
  const { name, title, description, enforcement, severity, remediation, kinds, violations } = rule;
  return {
    name,
    displayName: title,
    description,
    enforcementLevel: enforcement,
    severity,
    remediationSteps: remediation,
    validateResource: eachObject(new Set(kinds), ({ object }) => [...violations(object, read)]),
  };
}

/**
 * The rules of the concerns: those of every module `rules` in or below a folder, sorted by path. To add the rules of a
 * concern, no other file has to change.
 */
export function concernPolicies(folder: string = components): ResourceValidationPolicy[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(^|[\\/])rules\.[jt]s$/.test(file))
    .sort()
    .flatMap((file) => rulesIn(join(folder, file)).map(policyOfConcern));
}

// Pulumi loads a pack with `require`, which cannot load a module with top-level await.
const load = createRequire(import.meta.url);

function rulesIn(file: string): readonly ConcernRule[] {
  const { rules }: { readonly rules: readonly ConcernRule[] } = load(file);
  return rules;
}
