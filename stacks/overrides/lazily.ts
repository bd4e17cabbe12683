import { createRequire } from 'node:module';
import { extname } from 'node:path';
import type { Problem } from '../../components/core/problems/problem.ts';
import type { Overrides } from './schema.ts';

const load = createRequire(import.meta.url);

/** The module that checks and applies the overrides of a stack. Loaded when first needed: most stacks have none. */
export function overriding(): typeof import('./overriding.ts') {
  // Among compiled modules it is one too.
  return load(`./overriding${extname(import.meta.url)}`);
}

/** Problems of a stack's overrides that show without a plan: all that can be checked if something else is wrong. */
export function checkOverridesAlone(overrides: Overrides): readonly Problem[] {
  return overrides.length === 0 ? [] : overriding().checkOverridesAlone('overrides', overrides);
}
