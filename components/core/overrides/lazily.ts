import { createRequire } from 'node:module';
import { extname } from 'node:path';

const load = createRequire(import.meta.url);

/** What checks and applies overrides. Loaded when first asked for: who overrides nothing pays nothing for it. */
export function overriding(): typeof import('./overriding.ts') {
  // Among compiled modules it is one too.
  return load(`./overriding${extname(import.meta.url)}`);
}
