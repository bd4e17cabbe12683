import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { readProject } from '../engine/config/project.ts';
import { readPolicyConfig } from '../engine/policy/config-file.ts';
import { type PolicyPack, startPolicyPack } from '../engine/policy/pack.ts';
import type { PolicyOptions } from './options.ts';

/** The folder of the policies to check: the given one, the project's own, or those that come with `ajj`. */
export function policyFolder(directory: string, { policyPack }: PolicyOptions): string {
  if (policyPack !== undefined) return resolve(directory, policyPack);
  const own = resolve(readProject(directory).root, 'policies');
  return existsSync(own) ? own : resolve(import.meta.dirname, '../policies');
}

/**
 * Starts the policies to check. The caller always closes them.
 * @param directory the project's folder, where paths start
 * @throws ProblemsError if their settings cannot be read.
 */
export function startPolicies(directory: string, options: PolicyOptions): PolicyPack {
  const { policyConfig } = options;
  const set = policyConfig === undefined ? {} : { config: readPolicyConfig(resolve(directory, policyConfig)) };
  return startPolicyPack(policyFolder(directory, options), set);
}
