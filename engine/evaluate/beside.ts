import { extname } from 'node:path';

/**
 * A program that stands beside who starts it, whether both are sources (`child.ts`) or were bundled (`child.js`).
 * @param from URL of the module that starts it
 */
export function besideOf(name: string, from: string): URL {
  return new URL(`${name}${extname(from)}`, from);
}
