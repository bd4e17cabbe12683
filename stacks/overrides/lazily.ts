import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

/** What checks and applies the overrides of a stack. Loaded when first asked for: most stacks have none. */
export function overriding(): typeof import('./overriding.ts') {
  return load('./overriding.ts');
}
