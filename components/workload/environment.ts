import type { Problem } from '../core/problems/problem.ts';
import { isDataKey, isDnsSubdomain, isVariableName } from '../core/values/name.ts';
import type { EnvironmentSpec } from './spec.ts';

/** Variables that the platform sets in every container. */
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
    const must = 'not be a variable that the platform itself sets';
    return [{ path: `${path}.${name}`, got: value, must, fix: 'Rename it.' }];
  }
  if (isVariableName(name)) return [];
  const nearest = name.replace(/[^A-Za-z0-9_.-]+/g, '_').replace(/^(?=\d)/, '_');
  const must = 'have a name of letters, digits, underscores, dots and hyphens that does not begin with a digit';
  return [{ path: `${path}.${name}`, got: value, must, fix: nearest === '' ? 'Name it.' : `Call it ${nearest}.` }];
}

function checkReference(path: string, reference: { readonly name: string; readonly key: string }): Problem[] {
  if (isDnsSubdomain(reference.name) && isDataKey(reference.key)) return [];
  const must =
    'name a Secret (lower-case letters, digits, hyphens and dots) and a key (letters, digits, dots, hyphens and underscores)';
  return [{ path, got: reference, must, fix: 'Name a Secret and a key that exist.' }];
}

function namedTwice(path: string, value: unknown): Problem {
  return { path, got: value, must: 'not be both a plain variable and one from a secret', fix: 'Keep one of the two.' };
}
