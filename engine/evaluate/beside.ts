import { extname } from 'node:path';

/**
 * A program in the same folder as the module that starts it, whether both are sources (`child.ts`) or bundles
 * (`child.js`).
 * @param from URL of the module that starts it
 */
export function besideOf(name: string, from: string): URL {
  return new URL(`${name}${extname(from)}`, from);
}
