import { createRequire } from 'node:module';
import { extname } from 'node:path';
import type { Problem } from '../../components/core/problems/problem.ts';
import type { Overrides } from './schema.ts';

const load = createRequire(import.meta.url);

/** What checks and applies the overrides of a stack. Loaded when first asked for: most stacks have none. */
export function overriding(): typeof import('./overriding.ts') {
  // Among compiled modules it is one too.
  return load(`./overriding${extname(import.meta.url)}`);
}

/** What is wrong with the overrides of a stack by themselves: all that can be known where something else is wrong. */
export function checkOverridesAlone(overrides: Overrides): readonly Problem[] {
  return overrides.length === 0 ? [] : overriding().checkOverridesAlone('overrides', overrides);
}
