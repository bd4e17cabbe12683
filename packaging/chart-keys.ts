import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { load } from 'js-yaml';
import type { ChartKeys, Keys } from '../components/operators/keys.ts';
import { keysThatTemplatesRead } from './chart-keys-read.ts';

type Key = Keys[string];

interface ChartFile {
  readonly version: string;
  readonly dependencies?: readonly { readonly name: string; readonly alias?: string; readonly condition?: string }[];
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** Under this key Istio's charts have their values. Their first template moves them up. */
const istioDefaults = '_internal_defaults_do_not_set';

const isMapping = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Mappings that Kubernetes reads: a chart's values are only examples of what they may have. */
const isOpen = (key: string): boolean => /^(nodeSelector|limits|requests|\w*securityContext)$/i.test(key);

/** What a container requests, and may use at most. */
const amounts = { requests: '*', limits: '*' } as const;

/** The keys of the values in a chart's own file. A mapping that is empty there, a list and a null may be anything. */
function keysOf(value: unknown): Key {
  if (value === null || value === undefined || Array.isArray(value)) return '*';
  if (!isMapping(value)) return 0;
  const entries = Object.entries(value);
  if (entries.length === 0) return '*';
  // Charts that set requests alone take limits too.
  if (entries.every(([key]) => key in amounts)) return amounts;
  return Object.fromEntries(entries.map(([key, one]) => [key, isOpen(key) ? '*' : keysOf(one)]));
}

/** The keys that a chart's schema has. Charts leave optional ones out of their values. */
function keysOfSchema(schema: Schema, root: Schema): Key {
  const named = /^#\/\$defs\/(.+)$/.exec(schema.$ref ?? '')?.[1];
  if (named !== undefined) return keysOfSchema(root.$defs?.[named] ?? {}, root);
  const entries = Object.entries(schema.properties ?? {});
  if (entries.length === 0) return '*';
  return Object.fromEntries(entries.map(([key, one]) => [key, keysOfSchema(one, root)]));
}

/** The keys that either has. Where a chart's own values name keys, a schema that names none adds none. */
function joined(one: Key | undefined, other: Key | undefined): Key {
  if (one === undefined || other === undefined) return one ?? other ?? '*';
  if (one === '*' || one === 0 || other === '*' || other === 0) return one;
  const keys = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...keys].map((key) => [key, joined(one[key], other[key])]));
}

/** A chart's own values. Envoy Gateway publishes them from a template, which has the same keys. */
function valuesIn(folder: string): Record<string, unknown> {
  const file = ['values.yaml', 'values.tmpl.yaml'].map((name) => join(folder, name)).find((path) => existsSync(path));
  const values = file === undefined ? {} : load(readFileSync(file, 'utf8'));
  if (!isMapping(values)) return {};
  const moved = values[istioDefaults];
  return isMapping(moved) ? moved : values;
}

function chartFile(folder: string): ChartFile {
  return load(readFileSync(join(folder, 'Chart.yaml'), 'utf8')) as ChartFile;
}

/** What its schema has, if it has one. */
function schemaKeys(folder: string): Key | undefined {
  const file = join(folder, 'values.schema.json');
  if (!existsSync(file)) return undefined;
  const schema = JSON.parse(readFileSync(file, 'utf8')) as Schema;
  return keysOfSchema(schema, schema);
}

/** The keys that a chart in a folder takes, with those of the charts that it brings. */
export function chartKeys(folder: string): Keys {
  const own = keysOf(valuesIn(folder));
  const keys = joined(own === '*' ? {} : own, schemaKeys(folder));
  const mapping = keys === '*' || keys === 0 ? {} : keys;
  const brought = (chartFile(folder).dependencies ?? []).map(({ name, alias = name, condition = '' }) => {
    const place = join(folder, 'charts', name);
    // One that is packed or comes from elsewhere is not read: it may take anything.
    if (!existsSync(place)) return [alias, '*'] as const;
    const switches = condition.split(',').map((path) => path.split('.'));
    const own = switches.flatMap(([chart, key]) => (chart === alias && key !== undefined ? [[key, 0] as const] : []));
    return [alias, joined(joined(mapping[alias] ?? {}, chartKeys(place)), Object.fromEntries(own))] as const;
  });
  return { ...mapping, ...Object.fromEntries(brought) };
}

/** The keys of a chart, with those that only its templates name. @param name name of its source in the catalog */
export function keysOfChart(folder: string, name: string): Keys {
  const more = (keysThatTemplatesRead[name] ?? []).map(({ path }) =>
    path.split('.').reduceRight<Key>((beneath, key) => ({ [key]: beneath }), '*'),
  );
  const all = more.reduce<Key>((keys, one) => joined(keys, one), chartKeys(folder));
  return all === '*' || all === 0 ? {} : all;
}

if (import.meta.main) {
  const [folder, name, source, date] = process.argv.slice(2);
  if (folder === undefined || name === undefined || source === undefined || date === undefined) {
    console.error('usage: node packaging/chart-keys.ts FOLDER NAME SOURCE DATE');
    process.exitCode = 2;
  } else {
    const file = resolve(import.meta.dirname, `../components/operators/keys/${name}.json`);
    const written: ChartKeys = { source, version: chartFile(folder).version, date, keys: keysOfChart(folder, name) };
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(written, null, 2)}\n`);
    console.log(file);
  }
}
