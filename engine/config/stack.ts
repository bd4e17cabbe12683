import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { distance } from 'fastest-levenshtein';
import { type Problem, ProblemsError, refuse } from '../../components/core/problems/problem.ts';
import { allOf } from '../../components/core/values/words.ts';
import { declaredConfig } from './declared.ts';
import { namespacedKey } from './key.ts';
import { type Project, readProject } from './project.ts';
import { type ConfigValue, configValueOf, fitsJson, textOfConfig } from './value.ts';
import { readPulumiFile } from './yaml.ts';

/** A stack of a project with its configuration, as the Pulumi CLI passes it to the program. */
export interface Stack {
  readonly project: Project;
  readonly name: string;
  /** Its file, relative to the project's folder. */
  readonly file: string;
  /** Values by `namespace:key`. */
  readonly config: Readonly<Record<string, string>>;
  /** Keys whose values are secret. */
  readonly secretKeys: readonly string[];
  /** What the user should know: parts that are only available from Pulumi's service. */
  readonly warnings: readonly string[];
}

/** Configuration in addition to the files, by `namespace:key`, or by `key` for the project's own. */
export type ExtraConfig = Readonly<Record<string, unknown>>;

const stackFile = /^Pulumi\.(.+)\.(yaml|yml|json)$/;

/** Names of the stacks that have a file, sorted. */
export function stackNames(project: Project): string[] {
  if (!existsSync(project.stacksFolder)) return [];
  const names = readdirSync(project.stacksFolder).flatMap((file) => stackFile.exec(file)?.[1] ?? []);
  return [...new Set(names)].sort();
}

function missingStack(project: Project, stack: string): ProblemsError {
  const names = stackNames(project).sort((a, b) => distance(a, stack) - distance(b, stack) || (a < b ? -1 : 1));
  const said = `does not exist; ${names.length === 0 ? 'the project has no stack yet' : `the project has ${allOf(names)}`}`;
  const fix = names.length === 0 ? 'Create the file.' : `Use ${names[0]}, or create the file.`;
  return new ProblemsError([{ path: `Pulumi.${stack}.yaml`, said, fix }]);
}

function fileOf(project: Project, stack: string): string {
  const file = ['yaml', 'yml', 'json']
    .map((extension) => `Pulumi.${stack}.${extension}`)
    .find((name) => existsSync(join(project.stacksFolder, name)));
  if (file === undefined) throw missingStack(project, stack);
  return join(project.stacksFolder, file);
}

type Fields = Readonly<Record<string, unknown>>;

function isMapping(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function ownConfig(project: Project, config: Fields): Map<string, ConfigValue> {
  return new Map(
    Object.entries(config).map(([key, value]) => [namespacedKey(project.name, key), configValueOf(value)]),
  );
}

function checkShape(file: string, content: unknown): Problem[] {
  if (!isMapping(content)) {
    return [{ path: file, got: content, must: 'be a mapping with the key config' }];
  }
  const config = content.config ?? {};
  if (!isMapping(config)) {
    return [{ path: `${file}: config`, got: config, must: 'be a mapping of keys' }];
  }
  const endless = Object.keys(config).filter((key) => !fitsJson(config[key]));
  const must = 'be a finite number, as a program gets its configuration as JSON';
  return endless.map((key) => ({
    path: `${file}: config.${key}`,
    got: String(config[key]),
    must,
    fix: 'Put it in quotes if it is text.',
  }));
}

/**
 * Reads a stack's configuration: the project's declarations and defaults, the stack's file, then `extra`.
 * @throws ProblemsError if there is no such project or stack, a file is not YAML, or a declared value is missing or has
 * the wrong type.
 */
export function readStack(directory: string, stack: string, extra: ExtraConfig = {}): Stack {
  const project = readProject(directory);
  const path = fileOf(project, stack);
  const file = path.slice(project.root.length + 1);
  const content = readPulumiFile(path, file) ?? {};
  refuse(checkShape(file, content));
  const fields = content as Fields;
  const own = ownConfig(project, (fields.config ?? {}) as Fields);
  for (const [key, value] of Object.entries(extra)) {
    own.set(namespacedKey(project.name, key), { text: textOfConfig(value), secret: false });
  }
  const { values, problems } = declaredConfig(project, file, own);
  refuse(problems);
  const merged = [...values, ...own].sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    project,
    name: stack,
    file,
    config: Object.fromEntries(merged.map(([key, value]) => [key, value.text])),
    secretKeys: [...new Map(merged)].filter(([, value]) => value.secret).map(([key]) => key),
    warnings: Object.hasOwn(fields, 'environment')
      ? [`${file}: the values of its environments are not known without Pulumi's service`]
      : [],
  };
}
