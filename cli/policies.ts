import { resolve } from 'node:path';
import { readPolicyConfig } from '../engine/policy/config-file.ts';
import { type PolicyPack, startPolicyPack } from '../engine/policy/pack.ts';
import type { PolicyOptions } from './options.ts';

/**
 * Starts the policies that a command is to hold; the caller closes them in any case.
 * @param directory that of the project, from which the paths are taken
 * @throws ProblemsError if their settings cannot be read.
 */
export function startPolicies(directory: string, { policyPack, policyConfig }: PolicyOptions): PolicyPack {
  const set = policyConfig === undefined ? {} : { config: readPolicyConfig(resolve(directory, policyConfig)) };
  return startPolicyPack(resolve(directory, policyPack), set);
}
