import { existsSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { type Problem, ProblemsError } from '../../components/core/problems/problem.ts';
import { readPulumiFile } from './yaml.ts';

/** The content of `Pulumi.yaml`. */
export interface Project {
  readonly name: string;
  /** The folder of `Pulumi.yaml`, as an absolute path. */
  readonly root: string;
  /** The name of the project's file: usually `Pulumi.yaml`. */
  readonly file: string;
  /** The folder of the stacks' files, as an absolute path. Default: the project's folder. */
  readonly stacksFolder: string;
  /** Where the program runs, as an absolute path. */
  readonly workingFolder: string;
  /** The program's file within `workingFolder`, or `.` for the entry of its package. */
  readonly entry: string;
  /** Arguments for Node, from `runtime.options.nodeargs`. */
  readonly nodeArguments: readonly string[];
  /** Whether Pulumi runs the program with ts-node. It does unless `runtime.options.typescript` is false. */
  readonly typescript: boolean;
  /** `config:` as plain data, by key. */
  readonly config: ReadonlyMap<string, unknown>;
}

const names = ['Pulumi.yaml', 'Pulumi.yml', 'Pulumi.json'];

function findProject(directory: string): { root: string; file: string } {
  for (let folder = resolve(directory); ; folder = dirname(folder)) {
    const file = names.find((name) => existsSync(join(folder, name)));
    if (file !== undefined) return { root: folder, file };
    if (dirname(folder) === folder) break;
  }
  throw new ProblemsError([
    {
      path: 'Pulumi.yaml',
      said: 'was not found in this folder or one above it',
      fix: 'Run the command in the folder of the project.',
    },
  ]);
}

function locateProgram(root: string, file: string, main: unknown): Pick<Project, 'workingFolder' | 'entry'> {
  if (main === undefined || main === '' || main === null) return { workingFolder: root, entry: '.' };
  const program = isAbsolute(String(main)) ? String(main) : join(root, String(main));
  if (!existsSync(program)) {
    throw new ProblemsError([
      {
        path: `${file}: main`,
        got: main,
        must: 'be a file or folder that exists',
      },
    ]);
  }
  return statSync(program).isDirectory()
    ? { workingFolder: program, entry: '.' }
    : { workingFolder: dirname(program), entry: basename(program) };
}

function checkRuntime(file: string, runtime: unknown): Problem[] {
  const name = typeof runtime === 'object' && runtime !== null ? (runtime as { name?: unknown }).name : runtime;
  if (name === 'nodejs') return [];
  return [{ path: `${file}: runtime`, got: name, must: 'be nodejs' }];
}

function checkName(file: string, name: unknown): Problem[] {
  if (typeof name === 'string' && /^[A-Za-z0-9_.-]{1,100}$/.test(name)) return [];
  const must = 'have 1 to 100 letters, digits, dots, hyphens and underscores';
  return [{ path: `${file}: name`, got: name, must }];
}

const optionTypes = { nodeargs: 'string', typescript: 'boolean' } as const;

/** Pulumi's runner for Node refuses options of the wrong type. It reads `no` as a text. */
function checkOptions(file: string, options: object): Problem[] {
  return Object.entries(optionTypes).flatMap(([name, type]) => {
    const value = (options as Readonly<Record<string, unknown>>)[name];
    if (value === undefined || typeof value === type) return [];
    const must = type === 'boolean' ? 'be true or false' : 'be a string';
    return [{ path: `${file}: runtime.options.${name}`, got: value, must }];
  });
}

interface RuntimeOptions {
  readonly nodeargs?: unknown;
  readonly typescript?: unknown;
}

function optionsOf(runtime: unknown): RuntimeOptions {
  return (runtime as { options?: RuntimeOptions } | null)?.options ?? {};
}

function nodeArgumentsOf({ nodeargs }: RuntimeOptions): string[] {
  return typeof nodeargs === 'string' ? nodeargs.split(/\s+/).filter(Boolean) : [];
}

/**
 * Reads the project that contains `directory`, as the Pulumi CLI does.
 * @throws ProblemsError if there is no project, its file is not YAML, or the name or the runtime is missing.
 */
export function readProject(directory: string): Project {
  const { root, file } = findProject(directory);
  const fields = (readPulumiFile(join(root, file), file) ?? {}) as Record<string, unknown>;
  const options = optionsOf(fields.runtime);
  const problems = [
    ...checkName(file, fields.name),
    ...checkRuntime(file, fields.runtime),
    ...checkOptions(file, options),
  ];
  if (problems.length > 0) throw new ProblemsError(problems);
  const { config } = fields;
  const legacyFolder = typeof config === 'string' ? config : '';
  const entries = typeof config === 'object' && config !== null ? Object.entries(config) : [];
  return {
    name: String(fields.name),
    root,
    file,
    stacksFolder: join(root, String(fields.stackConfigDir ?? legacyFolder)),
    ...locateProgram(root, file, fields.main),
    nodeArguments: nodeArgumentsOf(options),
    typescript: options.typescript !== false,
    config: new Map(entries),
  };
}
