import type { Problem } from '../../components/core/problems/problem.ts';
import { allOf } from '../../components/core/values/words.ts';
import { unknownOnWire } from '../graph/wire.ts';
import { namespacedKey } from './key.ts';
import type { Project } from './project.ts';
import { type ConfigValue, configValueOf, isEncrypted } from './value.ts';

const declarationKeys = ['type', 'description', 'secret', 'default', 'value', 'items'];

/** A value that `Pulumi.yaml` declares for all stacks. */
interface Declaration {
  readonly type: string | undefined;
  readonly value: ConfigValue | undefined;
}

function isJson(text: string, accepts: (value: unknown) => boolean): boolean {
  try {
    return accepts(JSON.parse(text));
  } catch {
    return false;
  }
}

const accepts: Record<string, (text: string) => boolean> = {
  string: () => true,
  integer: (text) => /^[+-]?\d+$/.test(text),
  number: (text) => text.trim() !== '' && Number.isFinite(Number(text)),
  boolean: (text) => text === 'true' || text === 'false',
  array: (text) => isJson(text, Array.isArray),
  object: (text) => isJson(text, (value) => typeof value === 'object' && value !== null && !Array.isArray(value)),
};

function readDeclaration(written: unknown): Declaration | undefined {
  if (typeof written !== 'object' || written === null || Array.isArray(written) || isEncrypted(written)) {
    return { type: undefined, value: configValueOf(written) };
  }
  if (!Object.keys(written).every((key) => declarationKeys.includes(key))) return undefined;
  const { type, secret, value: own, default: preset } = written as Readonly<Record<string, unknown>>;
  const given = own === undefined ? preset : own;
  const value = given === undefined ? undefined : configValueOf(given);
  return {
    type: typeof type === 'string' ? type : undefined,
    value: value && { text: value.text, secret: value.secret || secret === true },
  };
}

function checkDeclared(
  path: string,
  file: string,
  type: string | undefined,
  value: ConfigValue | undefined,
): Problem | undefined {
  if (type === undefined) return undefined;
  if (value === undefined) {
    const must = `have a value of the type ${type}, as the project declares it`;
    return { path, got: undefined, must, fix: `Set it in ${file}.` };
  }
  if (value.text.includes(unknownOnWire) || (accepts[type]?.(value.text) ?? true)) return undefined;
  const shown = value.secret ? '[secret]' : value.text;
  return { path, got: shown, must: `be of the type ${type}, as the project declares it` };
}

/** Reads the project's own values, and reports what is wrong with them or with the stack's values for them. */
export function declaredConfig(
  project: Project,
  file: string,
  own: ReadonlyMap<string, ConfigValue>,
): { values: Map<string, ConfigValue>; problems: Problem[] } {
  const values = new Map<string, ConfigValue>();
  const problems: Problem[] = [];
  for (const [name, written] of project.config) {
    const key = namespacedKey(project.name, name);
    const declaration = readDeclaration(written);
    if (declaration === undefined) {
      const must = `be a scalar, a list, or a mapping of ${allOf(declarationKeys)}`;
      problems.push({ path: `${project.file}: config.${name}`, got: written, must, fix: 'Put it under value:.' });
      continue;
    }
    if (declaration.value !== undefined) values.set(key, declaration.value);
    const problem = checkDeclared(key, file, declaration.type, own.get(key) ?? declaration.value);
    if (problem) problems.push(problem);
  }
  return { values, problems };
}
