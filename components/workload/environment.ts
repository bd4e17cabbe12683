import type { Problem } from '../core/problems/problem.ts';
import { isDataKey, isDnsSubdomain, isVariableName } from '../core/values/name.ts';
import type { EnvironmentSpec } from './spec.ts';

/** Variables that every container has from the platform itself. */
export const platformVariables = ['POD_NAME'] as const;

/** Everything wrong with the variables of a workload: the API server takes each name once, and only some names. */
export function checkEnvironment(path: string, { variables, secrets }: EnvironmentSpec): Problem[] {
  return [
    ...Object.entries(variables).flatMap(([name, value]) => checkVariable(path, name, value)),
    ...Object.entries(secrets).flatMap(([name, reference]) => [
      ...checkVariable(path, name, reference),
      ...checkReference(`${path}.${name}`, reference),
      ...(Object.hasOwn(variables, name) ? [namedTwice(`${path}.${name}`, reference)] : []),
    ]),
  ];
}

function checkVariable(path: string, name: string, value: unknown): Problem[] {
  if ((platformVariables as readonly string[]).includes(name)) {
    const must = 'the platform sets a variable of that name itself';
    return [{ path: `${path}.${name}`, got: value, must, fix: 'Rename it.' }];
  }
  if (isVariableName(name)) return [];
  const nearest = name.replace(/[^A-Za-z0-9_.-]+/g, '_').replace(/^(?=\d)/, '_');
  const must = 'a variable is named with letters, digits, underscores, dots and hyphens, and begins with no digit';
  return [{ path: `${path}.${name}`, got: value, must, fix: nearest === '' ? 'Name it.' : `Call it ${nearest}.` }];
}

function checkReference(path: string, reference: { readonly name: string; readonly key: string }): Problem[] {
  if (isDnsSubdomain(reference.name) && isDataKey(reference.key)) return [];
  const must =
    'no secret can be called that (lower-case letters, digits, dashes and dots; keys of letters, digits, dashes, dots and underscores)';
  return [{ path, got: reference, must, fix: 'Name a secret and a key that exist.' }];
}

function namedTwice(path: string, value: unknown): Problem {
  return { path, got: value, must: 'a plain variable has that name too', fix: 'Keep one of the two.' };
}
