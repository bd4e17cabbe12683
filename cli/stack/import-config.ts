import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { refuse } from '../../components/core/problems/problem.ts';
import { setInPulumiText } from '../../engine/config/edit.ts';
import { namespacedKey } from '../../engine/config/key.ts';
import { readStack } from '../../engine/config/stack.ts';
import { readPulumiText } from '../../engine/config/yaml.ts';
import { replaceFile } from '../../engine/replace-file.ts';
import { concerns } from '../../stacks/concerns.ts';
import { wholesOf } from '../../stacks/config/concern-settings.ts';
import { layOver } from '../../stacks/config/merge.ts';
import { readConfig } from '../../stacks/config/read.ts';
import { readJarvisFor } from '../../stacks/jarvis/layers.ts';
import { leavesOf } from '../../stacks/jarvis/read.ts';
import { loadPlatform } from '../../stacks/load.ts';

/** A setting of a stack's file that an import changes. */
export interface ImportedSetting {
  /** `crdt.storage.size`. */
  readonly path: string;
  /** The value before; undefined if the file did not set it. */
  readonly before: unknown;
  readonly after: unknown;
}

/** What importing a file changes in a stack's file. */
export interface ConfigImport {
  /** The stack's file, relative to the project. */
  readonly file: string;
  readonly changes: readonly ImportedSetting[];
  /** Writes the file. Comments and everything else in it stay. */
  readonly write: () => void;
}

/**
 * Computes what a Jarvis file changes for a stack, and checks the resulting platform.
 * @throws ProblemsError with all problems of the file or of the resulting platform.
 */
export function planImport(directory: string, stack: string, jarvisFile: string): ConfigImport {
  const { config: raw, file, project } = readStack(directory, stack);
  const reading = readConfig(raw);
  refuse(reading.problems);
  const config = reading.config as NonNullable<typeof reading.config>;
  // Imported values replace those of the stack's file, so the other files beside the Jarvis file are not asked for
  // them.
  const around = without(config, ['crdt', 'storage', 'class']);
  const imported = readJarvisFor(around, resolve(directory, jarvisFile), jarvisFile);
  refuse(imported.problems);
  const changes = leavesOf(imported.settings)
    .map((path) => ({ path, before: at(config, path), after: at(imported.settings, path) }))
    .filter(({ before, after }) => JSON.stringify(before) !== JSON.stringify(after));
  const merged = layOver<Record<string, unknown>>(config, imported.settings, wholesOf(concerns));
  const space = Object.keys(raw)
    .find((key) => key.endsWith(':environment'))
    ?.split(':')[0];
  loadPlatform(
    Object.fromEntries(
      Object.entries(merged).map(([key, value]) => [
        `${space}:${key}`,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]),
    ),
    project.root,
  );
  const path = join(project.root, file);
  const text = changed(readFileSync(path, 'utf8'), file, project.name, changes);
  return { file, changes, write: () => replaceFile(path, text) };
}

/** A stack's file with some settings changed in place. Each keeps the form of its key. */
export function changed(text: string, file: string, project: string, changes: readonly ImportedSetting[]): string {
  return changes.reduce((edited, { path, after }) => {
    const [top = '', ...keys] = path.split('.');
    return setInPulumiText(edited, file, ['config', keyOf(edited, file, project, top), ...keys], after);
  }, text);
}

/** The key of a setting as the stack's file writes it: with the project's name or without. */
function keyOf(text: string, file: string, project: string, name: string): string {
  const wanted = namespacedKey(project, name);
  const { config } = (readPulumiText(text, file).content ?? {}) as { readonly config?: object | null };
  return Object.keys(config ?? {}).find((key) => namespacedKey(project, key) === wanted) ?? wanted;
}

/** Settings without the one at a path. */
function without<T>(value: T, [key, ...rest]: readonly string[]): T {
  if (key === undefined || typeof value !== 'object' || value === null || !(key in value)) return value;
  const { [key as keyof T]: inner, ...others } = value;
  return (rest.length === 0 ? others : { ...value, [key]: without(inner, rest) }) as T;
}

function at(value: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | null | undefined)?.[key], value);
}
