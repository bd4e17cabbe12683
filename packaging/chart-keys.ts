import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { load } from 'js-yaml';

/** Keys of a chart's values: `0` for a value, `*` for a list or a mapping that takes anything, or the keys beneath. */
export type Keys = { readonly [key: string]: Keys | 0 | '*' };

interface ChartFile {
  readonly version: string;
  readonly dependencies?: readonly { readonly name: string; readonly alias?: string; readonly condition?: string }[];
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: unknown;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The keys of the values in a chart's own file. A mapping that is empty there, a list and a null may be anything. */
function keysOf(value: unknown): Keys[string] {
  if (value === null || value === undefined || Array.isArray(value)) return '*';
  if (!isMapping(value)) return 0;
  const entries = Object.entries(value);
  if (entries.length === 0) return '*';
  return Object.fromEntries(entries.map(([key, one]) => [key, keysOf(one)]));
}

/** The keys that a chart's schema has. Charts leave optional ones out of their values. */
function keysOfSchema(schema: Schema, root: Schema): Keys[string] {
  const named = /^#\/\$defs\/(.+)$/.exec(schema.$ref ?? '')?.[1];
  if (named !== undefined) return keysOfSchema(root.$defs?.[named] ?? {}, root);
  const { properties = {} } = schema;
  const entries = Object.entries(properties);
  if (entries.length === 0) return '*';
  return Object.fromEntries(entries.map(([key, one]) => [key, keysOfSchema(one, root)]));
}

function joined(one: Keys[string] | undefined, other: Keys[string] | undefined): Keys[string] {
  if (one === undefined || other === undefined) return one ?? other ?? '*';
  if (one === '*' || other === 0) return one;
  if (other === '*' || one === 0) return one === 0 ? 0 : one;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...keys].map((key) => [key, joined(one[key], other[key])]));
}

/** The keys that a chart in a folder takes, with those of the charts that it brings. */
export function chartKeys(folder: string): Keys {
  const chart = load(readFileSync(join(folder, 'Chart.yaml'), 'utf8')) as ChartFile;
  const own = keysOf(load(readFileSync(join(folder, 'values.yaml'), 'utf8')) ?? {});
  const schemaFile = join(folder, 'values.schema.json');
  const schema = existsSync(schemaFile) ? (JSON.parse(readFileSync(schemaFile, 'utf8')) as Schema) : undefined;
  const keys = joined(own === '*' ? {} : own, schema && keysOfSchema(schema, schema)) as Keys;
  const brought = (chart.dependencies ?? []).flatMap(({ name, alias, condition }) => {
    const folderOf = join(folder, 'charts', name);
    const beneath = existsSync(folderOf) ? chartKeys(folderOf) : '*';
    const [switched, ...rest] = (condition ?? '').split('.');
    const switches = switched === (alias ?? name) && rest.length === 1 ? { [rest[0] as string]: 0 as const } : {};
    return [[alias ?? name, joined(keys[alias ?? name], beneath === '*' ? '*' : joined(beneath, switches))] as const];
  });
  return { ...keys, ...Object.fromEntries(brought) };
}

if (import.meta.main) {
  const [folder, name, source, date] = process.argv.slice(2);
  if (folder === undefined || name === undefined || source === undefined || date === undefined) {
    console.error('usage: node packaging/chart-keys.ts FOLDER NAME SOURCE DATE');
    process.exitCode = 2;
  } else {
    const file = resolve(import.meta.dirname, `../components/operators/keys/${name}.json`);
    const { version } = load(readFileSync(join(folder, 'Chart.yaml'), 'utf8')) as ChartFile;
    writeFileSync(file, `${JSON.stringify({ source, version, date, keys: chartKeys(folder) })}\n`);
    console.log(file);
  }
}
