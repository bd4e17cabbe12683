import { createRequire } from 'node:module';
import { extname } from 'node:path';

const load = createRequire(import.meta.url);

/** The module that checks and applies overrides. Loaded when first needed: most programs have none. */
export function overriding(): typeof import('./overriding.ts') {
  // Among compiled modules it is one too.
  return load(`./overriding${extname(import.meta.url)}`);
}
