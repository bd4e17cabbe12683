import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import type * as z from 'zod';
import type { ListedConcern } from '../../../components/concern/concern.ts';
import { fieldsOf } from '../../../components/concern/written.ts';
import { isRef } from '../../../components/core/aws/plan.ts';
import { ProblemsError } from '../../../components/core/problems/problem.ts';
import { concerns } from '../../../stacks/concerns.ts';
import { wholesOf } from '../../../stacks/config/concern-settings.ts';
import { layersOf, mergeLayers } from '../../../stacks/config/layers.ts';
import { layOver } from '../../../stacks/config/merge.ts';
import { loadPlatform } from '../../../stacks/load.ts';
import { readElsewhere, type Scene, scenes } from './setting-scenes.ts';

const root = resolve(import.meta.dirname, '../../..');
const wholes = wholesOf(concerns);

type Path = readonly string[];
type Leaf = readonly [path: Path, value: unknown];

const matches = (whole: Path, path: Path): boolean =>
  whole.length === path.length && whole.every((key, at) => key === '*' || key === path[at]);

/** The single values of some settings; lists, and what is replaced as a whole, count as one. */
function leavesOf(value: unknown, path: Path): Leaf[] {
  const isSingle = typeof value !== 'object' || value === null || Array.isArray(value);
  if (isSingle || Object.keys(value).length === 0 || wholes.some((whole) => matches(whole, path))) {
    return [[path, value]];
  }
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

/** A value at a path, with nothing around it. */
const nested = (path: Path, value: unknown): object =>
  path.toReversed().reduce<unknown>((inner, key) => ({ [key]: inner }), value) as object;

const isSwitch = (path: Path): boolean => path.at(-1) === 'enabled';

/** What switches every part of some settings on, or all but the whole of it off. */
const switched = (leaves: readonly Leaf[], on: boolean): object =>
  leaves
    .filter(([path]) => isSwitch(path))
    .reduce<object>((written, [path]) => layOver(written, nested(path, on || path.length === 2), wholes), {});

/** The scene of a setting: what all with which its path begins have beside it, and a value of its own. */
function sceneOf(path: Path): Scene {
  const keys = path.map((_, at) => path.slice(0, at + 1).join('.'));
  const more = keys.reduce<object>((written, key) => layOver(written, scenes[key]?.with ?? {}, wholes), {});
  const { value } = scenes[path.join('.')] ?? {};
  return { with: { ...more }, ...(value === undefined ? {} : { value }) };
}

function entriesOf(schema: z.ZodType | undefined): unknown[] {
  const { entries, innerType, element } = (schema?.def ?? {}) as unknown as {
    readonly entries?: Readonly<Record<string, string>>;
    readonly innerType?: z.ZodType;
    readonly element?: z.ZodType;
  };
  if (entries !== undefined) return Object.values(entries);
  if (element !== undefined) return entriesOf(element).map((entry) => [entry]);
  return innerType === undefined ? [] : entriesOf(innerType);
}

/** Other values that a setting may take, of which one will be legal. */
function otherThan(value: unknown, schema: z.ZodType | undefined): unknown[] {
  if (typeof value === 'boolean') return [!value];
  if (typeof value === 'number') return [value + 1, value - 1, value / 2];
  const rules = ['on', 'prose'].map((variant) => [{ segment: 'heavy-agents', variant }]);
  if (Array.isArray(value)) return [[], ...entriesOf(schema), ['other'], value.slice(1), ...rules];
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    const reversed = entries.map(([key], at) => [key, entries.at(-1 - at)?.[1]]);
    const forms = [{ attribute: 'other', in: ['one'] }, { shell: ['aider'] }, { maxUnavailable: 3 }];
    return [...forms, Object.fromEntries(reversed), {}];
  }
  const named = entriesOf(schema).filter((entry) => entry !== value);
  const amounts = ['7m', '7Mi', '3', '3Gi', '300Gi'];
  const texts = [
    'other.example.com/image',
    'v9.9.9',
    'on',
    'off',
    'structured',
    'pack',
    '7 * * * *',
    '/run/other.sock',
  ];
  return named.length > 0 ? named : [...texts, ...amounts, 'other'];
}

/** What a configuration comes to, as text; nothing where it is refused. What refers to another resource names it. */
function shown(config: object): string | undefined {
  const written = Object.entries(config).map(([key, value]) => [`fleetwright:${key}`, JSON.stringify(value)]);
  try {
    const raw = { 'fleetwright:environment': 'production', ...Object.fromEntries(written) };
    const { cluster, components, resources } = loadPlatform(raw, root);
    return JSON.stringify([cluster, components, resources], (_, value: unknown) =>
      isRef(value) ? `${value.ref.type} ${value.ref.name} ${value.output}` : value,
    );
  } catch (error) {
    if (error instanceof ProblemsError) return undefined;
    throw error;
  }
}

const plain = new Map<string, string | undefined>();

function plainOf(config: object): string | undefined {
  const key = JSON.stringify(config);
  if (!plain.has(key)) plain.set(key, shown(config));
  return plain.get(key);
}

/** Whether another value of a setting makes another platform. */
function acts([path, value]: Leaf, base: object, schema: z.ZodType | undefined): boolean {
  const { with: more = {}, value: other } = sceneOf(path);
  const config = layOver(base, more, wholes);
  const before = plainOf(config);
  if (before === undefined) return false;
  const others = other === undefined ? otherThan(value, schema) : [other];
  return others.some((one) => {
    const after = shown(layOver(config, nested(path, one), wholes));
    return after !== undefined && after !== before;
  });
}

const base = { nodePools: { general: { profiles: ['low-latency'] } }, budget: { monthly: 1_000_000 } };

describe('settings that change nothing', () => {
  const production = mergeLayers(layersOf({ environment: 'production' }));
  for (const { name, settings } of concerns.filter(hasSettings)) {
    it(`are none of ${name}, but those that are listed with the reason`, () => {
      const leaves = leavesOf(production[name], [name]);
      const fields = fieldsOf(settings, [name]);
      const [on, off] = [true, false].map((is) => layOver<object>(base, switched(leaves, is), wholes));
      const dead = leaves.filter((leaf) => {
        const [path] = leaf;
        const schema = fields.find((field) => matches(field.path, path))?.schema;
        if (!isSwitch(path)) return !acts(leaf, on ?? base, schema);
        // What others need cannot be switched off alone, but on.
        return !acts([path, true], on ?? base, schema) && !acts([path, false], off ?? base, schema);
      });
      const expected = Object.keys(readElsewhere).filter((path) => path.startsWith(`${name}.`));
      assert.deepEqual(dead.map(([path]) => path.join('.')).sort(), expected.sort());
    });
  }
});

function hasSettings({ settings }: ListedConcern): boolean {
  return settings.def.type !== 'undefined' && settings.def.type !== 'never';
}
