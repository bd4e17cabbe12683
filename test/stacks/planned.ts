import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import { objectsOf } from '../../components/core/kubernetes/plan.ts';
import { formatProblem, ProblemsError } from '../../components/core/problems/problem.ts';
import { loadPlatform } from '../../stacks/load.ts';
import type { Platform } from '../../stacks/platform.ts';

const root = resolve(import.meta.dirname, '../..');

/** The platform of a configuration, as a stack's file writes it. */
export function platformOf(config: Record<string, unknown>, directory: string = root): Platform {
  const text = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));
  return loadPlatform(
    Object.fromEntries(Object.entries(config).map(([key, value]) => [`fleetwright:${key}`, text(value)])),
    directory,
  );
}

/** What a configuration puts into its cluster. */
export function manifestsOf(config: Record<string, unknown>): Manifest[] {
  return platformOf(config).components.flatMap(objectsOf);
}

/** What is wrong with a configuration, as people read it; nothing if it is right. */
export function problemsOf(config: Record<string, unknown>): string[] {
  try {
    platformOf(config);
  } catch (error) {
    assert.ok(error instanceof ProblemsError, String(error));
    return error.problems.map(formatProblem);
  }
  return [];
}

// biome-ignore lint/suspicious/noExplicitAny: tests look into manifests of many kinds, and fail where a path is wrong.
export function findObject(objects: readonly Manifest[], kind: string, name: string): any {
  const found = objects.find((object) => object.kind === kind && object.metadata.name === name);
  assert.ok(found, `${kind} ${name}`);
  return found;
}

/** How many resources a stack registers, by its list of identities. */
export function resourcesOf(stack: string): number {
  return readFileSync(resolve(root, `test/stacks/urns/${stack}.txt`), 'utf8')
    .trimEnd()
    .split('\n').length;
}
