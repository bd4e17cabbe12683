import { createRequire } from 'node:module';

const load = createRequire(import.meta.url);

/** What checks and applies overrides. Loaded when first asked for: who overrides nothing pays nothing for it. */
export function overriding(): typeof import('./overriding.ts') {
  return load('./overriding.ts');
}
