import { readFileSync } from 'node:fs';
import { type Document, isMap, isNode, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import type { Problem } from '../../components/core/problem.ts';
import { problemsOf } from '../config/explain.ts';
import { layOver } from '../config/merge.ts';
import type { PartialSettings } from '../config/settings.ts';
import type { JarvisContext, JarvisField } from './field.ts';
import { jarvisFields, jarvisSchema } from './fields.ts';

/** What a Jarvis file comes to in a stack. */
export interface JarvisReading {
  /** The settings that it decides. Empty where something is wrong. */
  readonly settings: PartialSettings;
  /** Where each of them was written, by its path: `crdt.storage.size` in `cluster-config.yaml:9 infrastructure.…`. */
  readonly origins: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** What a file is read in, before what it says itself is known. */
export type JarvisSurroundings = Omit<JarvisContext, 'valueAt'> & {
  /** Whether the stack's own file names the storage class, over this one. */
  readonly storageClassIsOverridden: boolean;
};

/** Reads and checks a Jarvis file: every problem of it at once, with its line (A8). */
export function readJarvisFile(path: string, shownAs: string, surroundings: JarvisSurroundings): JarvisReading {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const rule = `it cannot be read (${(error as NodeJS.ErrnoException).code})`;
    return failed([{ path: shownAs, value: undefined, rule, fix: `write it with ajj template ${shownAs}` }]);
  }
  return readJarvis(text, shownAs, surroundings);
}

/** Reads and checks the text of a Jarvis file. */
export function readJarvis(text: string, shownAs: string, surroundings: JarvisSurroundings): JarvisReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    return failed(
      document.errors.map(({ message, pos }) => {
        const { line, col } = lines.linePos(pos[0]);
        const rule = `it is not valid YAML (${message.replace(/\.$/, '')})`;
        return {
          path: `${shownAs}:${line}:${col}`,
          value: text.split('\n')[line - 1]?.trim(),
          rule,
          fix: 'correct the line',
        };
      }),
    );
  }
  const placeOf = (at: string): string => {
    const offset = offsetOf(document, at.split('.'));
    return `${shownAs}:${offset === undefined ? 1 : lines.linePos(offset).line}${at === '' ? '' : ` ${at}`}`;
  };
  const written: unknown = document.toJS() ?? {};
  const parsed = jarvisSchema.safeParse(written);
  if (!parsed.success) {
    const found = parsed.error.issues.flatMap((issue) => problemsOf(jarvisSchema, issue, written));
    return failed(found.map((problem) => ({ ...problem, path: placeOf(problem.path) })));
  }
  return settle(written, surroundings, placeOf);
}

function failed(problems: readonly Problem[]): JarvisReading {
  return { settings: {}, origins: new Map(), problems };
}

function settle(
  written: unknown,
  { storageClassIsOverridden, ...surroundings }: JarvisSurroundings,
  placeOf: (path: string) => string,
): JarvisReading {
  const valueAt = (path: string): unknown =>
    path.split('.').reduce<unknown>((at, key) => (at as Record<string, unknown> | null | undefined)?.[key], written);
  const own = valueAt('infrastructure.storage_class') as string | undefined;
  const storageClass = storageClassIsOverridden ? surroundings.storageClass : (own ?? surroundings.storageClass);
  const context: JarvisContext = { ...surroundings, storageClass, valueAt };
  const problems: Problem[] = [];
  const origins = new Map<string, string>();
  let settings: PartialSettings = {};
  for (const field of jarvisFields as readonly AnyField[]) {
    const value = valueAt(field.path);
    if (value === undefined) continue;
    const refusal = field.refuse?.(value, context);
    if (refusal !== undefined) problems.push({ path: placeOf(field.path), value, ...refusal });
    const decided = field.settings(value, context);
    for (const path of leavesOf(decided)) origins.set(path, placeOf(field.path));
    settings = layOver(settings, decided);
  }
  return problems.length > 0 ? failed(problems) : { settings, origins, problems };
}

/** A field whose value has been checked against its schema. */
type AnyField = Omit<JarvisField, 'settings' | 'refuse'> & {
  readonly settings: (value: unknown, context: JarvisContext) => PartialSettings;
  readonly refuse?: (value: unknown, context: JarvisContext) => ReturnType<NonNullable<JarvisField['refuse']>>;
};

/** The paths of all values in settings. */
export function leavesOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path === '' ? key : `${path}.${key}`));
}

/** Where a key stands in the text; for one that is missing, where its nearest parent does. */
function offsetOf(document: Document, keys: readonly string[]): number | undefined {
  let at: unknown = document.contents;
  let offset: number | undefined;
  for (const key of keys) {
    if (!isMap(at)) break;
    const pair = at.items.find((item) => isScalar(item.key) && String(item.key.value) === key);
    if (pair === undefined) break;
    offset = isNode(pair.key) ? (pair.key as Node).range?.[0] : offset;
    at = pair.value;
  }
  return offset;
}
