import { readFileSync } from 'node:fs';
import type { DeepPartial } from '../../components/concern/written.ts';
import { readYamlText } from '../../components/core/kubernetes/yaml-source.ts';
import { problemsOf } from '../../components/core/problems/explain.ts';
import type { Problem } from '../../components/core/problems/problem.ts';
import { layOver } from '../config/merge.ts';
import type { JarvisContext, JarvisField, JarvisSettings } from './field.ts';
import { jarvisFields, jarvisSchema } from './fields.ts';

/** What a Jarvis file means for a stack. */
export interface JarvisReading {
  /** The settings that it sets. Empty if there are problems. */
  readonly settings: DeepPartial<JarvisSettings>;
  /** Where each of them was written, by its path: `crdt.storage.size` in `cluster-config.yaml:9 infrastructure.…`. */
  readonly origins: ReadonlyMap<string, string>;
  readonly problems: readonly Problem[];
}

/** The stack that reads a file, before the file itself is read. */
export type JarvisSurroundings = Omit<JarvisContext, 'valueAt'> & {
  /** Whether the stack's own file names the storage class, over this one. */
  readonly storageClassIsOverridden: boolean;
};

/** Reads and checks a Jarvis file. Reports all of its problems at once, each with its line. */
export function readJarvisFile(path: string, shownAs: string, surroundings: JarvisSurroundings): JarvisReading {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const said = `cannot be read (${(error as NodeJS.ErrnoException).code})`;
    return failed([{ path: shownAs, said, fix: `Create it with ajj template ${shownAs}.` }]);
  }
  return readJarvis(text, shownAs, surroundings);
}

/** Reads and checks the text of a Jarvis file. */
export function readJarvis(text: string, shownAs: string, surroundings: JarvisSurroundings): JarvisReading {
  const { source, problems } = readYamlText(text, shownAs);
  if (problems.length > 0) return failed(problems);
  const { written, placeOf } = source;
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
  let settings: DeepPartial<JarvisSettings> = {};
  for (const field of jarvisFields as readonly AnyField[]) {
    const value = valueAt(field.path);
    if (value === undefined) continue;
    const refusal = field.refuse?.(value, context);
    if (refusal !== undefined) problems.push({ path: placeOf(field.path), got: value, ...refusal });
    const decided = field.settings(value, context);
    for (const path of leavesOf(decided)) origins.set(path, placeOf(field.path));
    settings = layOver(settings, decided, []);
  }
  return problems.length > 0 ? failed(problems) : { settings, origins, problems };
}

/** A field whose value has been checked against its schema. */
type AnyField = Omit<JarvisField, 'settings' | 'refuse'> & {
  readonly settings: (value: unknown, context: JarvisContext) => DeepPartial<JarvisSettings>;
  readonly refuse?: (value: unknown, context: JarvisContext) => ReturnType<NonNullable<JarvisField['refuse']>>;
};

/** The paths of all values in settings. */
export function leavesOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, path === '' ? key : `${path}.${key}`));
}
