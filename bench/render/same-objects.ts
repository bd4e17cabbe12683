import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { loadAll } from 'js-yaml';

/** Objects by what tells them apart: `Deployment/agents/aider`. */
export type Objects = ReadonlyMap<string, object>;

interface Named {
  readonly kind?: string;
  readonly metadata?: { readonly name?: string; readonly namespace?: string };
}

/**
 * The objects in texts of YAML, parsed: spelling, order of keys and order of objects do not matter.
 * @throws Error if two objects are the same one.
 */
export function parseObjects(texts: Iterable<string>): Objects {
  const objects = new Map<string, object>();
  for (const text of texts) {
    for (const document of loadAll(text)) {
      if (typeof document !== 'object' || document === null) continue; // Helm leaves empty documents
      const { kind, metadata } = document as Named;
      const identity = `${kind}/${metadata?.namespace ?? ''}/${metadata?.name}`;
      if (objects.has(identity)) throw new Error(`${identity} was written twice`);
      objects.set(identity, document);
    }
  }
  return objects;
}

/** The objects in a file, or in the YAML files of a folder. */
export function readObjects(path: string): Objects {
  if (statSync(path).isFile()) return parseObjects([readFileSync(path, 'utf8')]);
  const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.yaml'));
  return parseObjects(files.map((name) => readFileSync(join(path, name), 'utf8')));
}

/** How `actual` differs from `expected`, an entry an object. Empty if both are the same objects. */
export function differences(expected: Objects, actual: Objects): string[] {
  const missing = [...expected.keys()].filter((identity) => !actual.has(identity)).map((one) => `${one} is missing`);
  const added = [...actual.keys()].filter((identity) => !expected.has(identity)).map((one) => `${one} is not wanted`);
  const other = [...expected].flatMap(([identity, object]) => {
    const found = actual.get(identity);
    return found === undefined || isDeepStrictEqual(object, found) ? [] : [`${identity}${place(object, found)}`];
  });
  return [...missing, ...added, ...other];
}

/** Where two values differ first: `.spec.replicas is 2, not 1`. */
function place(expected: unknown, actual: unknown): string {
  if (isTree(expected) && isTree(actual) && Array.isArray(expected) === Array.isArray(actual)) {
    for (const key of new Set([...Object.keys(expected), ...Object.keys(actual)])) {
      if (!isDeepStrictEqual(expected[key], actual[key])) return `.${key}${place(expected[key], actual[key])}`;
    }
  }
  return ` is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`;
}

function isTree(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

const shownDifferences = 5;

/**
 * Refuses to compare what is not the same.
 * @throws Error that names the first differences.
 */
export function requireSame(name: string, expected: Objects, actual: Objects): void {
  const found = differences(expected, actual);
  if (found.length === 0) return;
  const shown = found.slice(0, shownDifferences).map((one) => `\n  ${one}`);
  const more = found.length > shownDifferences ? `\n  and ${found.length - shownDifferences} more` : '';
  throw new Error(`${name} makes other objects than ajj render:${shown.join('')}${more}`);
}
