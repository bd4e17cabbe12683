/**
 * Makes `kubernetes-shapes.json` from what Kubernetes itself publishes: the OpenAPI document of its source, as the Go
 * module k8s.io/kubernetes carries it. It holds the fields and types of each kind that the library plans, and the keys by
 * which a strategic merge patch merges lists. Run `node components/core/overrides/extract-kubernetes-shapes.ts` after a
 * kind was added to `components/core/kubernetes/kinds.ts`, or to go on to another version. Needs Go and the Go module proxy.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { builtInKinds } from '../kubernetes/kinds.ts';
import type { ShapesFile, StoredShape, StoredType } from './shapes-file.ts';

/** The embedded control plane's. A cluster of an older minor refuses fields that it does not know when they are applied. */
const version = '1.36.3';

interface Definition {
  readonly $ref?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly properties?: Readonly<Record<string, Definition>>;
  readonly required?: readonly string[];
  readonly items?: Definition;
  readonly additionalProperties?: Definition;
  readonly 'x-kubernetes-patch-merge-key'?: string;
  readonly 'x-kubernetes-patch-strategy'?: string;
  readonly 'x-kubernetes-group-version-kind'?: readonly { group: string; version: string; kind: string }[];
}

const { Dir } = JSON.parse(
  execFileSync('go', ['mod', 'download', '-json', `k8s.io/kubernetes@v${version}`], { encoding: 'utf8' }),
) as { Dir: string };
const { definitions } = JSON.parse(readFileSync(join(Dir, 'api/openapi-spec/swagger.json'), 'utf8')) as {
  definitions: Record<string, Definition>;
};

const prefix = '#/definitions/';
const types: Record<string, StoredType> = {};

function referenceOf(name: string): StoredShape {
  if (name.endsWith('.IntOrString') || name.endsWith('.Quantity')) return 'numberOrText';
  const definition = definitions[name];
  if (definition?.properties === undefined) return definition?.type === 'string' ? 'text' : 'any';
  const short = name.replace(/^io\.k8s\.(api|apimachinery\.pkg\.apis)\./, '');
  if (types[short] === undefined) {
    const { properties, required = [] } = definition;
    const fields: Record<string, StoredShape> = {};
    types[short] = required.length === 0 ? { fields } : { fields, required };
    for (const [field, schema] of Object.entries(properties)) fields[field] = shapeOf(schema);
  }
  return { type: short };
}

function shapeOf(schema: Definition): StoredShape {
  const { $ref, type, items, additionalProperties } = schema;
  if ($ref !== undefined) return referenceOf($ref.slice(prefix.length));
  if (type === 'array' && items !== undefined) {
    const key = schema['x-kubernetes-patch-merge-key'];
    const merges = schema['x-kubernetes-patch-strategy']?.split(',').includes('merge') === true;
    return { list: shapeOf(items), ...(merges ? { merge: key ?? true } : {}) };
  }
  if (type === 'object') return additionalProperties === undefined ? 'any' : { map: shapeOf(additionalProperties) };
  if (type === 'string') return schema.enum === undefined ? 'text' : { oneOf: schema.enum };
  return ({ integer: 'integer', number: 'number', boolean: 'boolean' } as const)[type ?? ''] ?? 'any';
}

const kinds: Record<string, { readonly type: string }> = {};
for (const [name, { 'x-kubernetes-group-version-kind': said = [] }] of Object.entries(definitions)) {
  for (const { group, version: at, kind } of said) {
    const key = `${group === '' ? '' : `${group}/`}${at}/${kind}`;
    if (!builtInKinds.includes(key)) continue;
    const reference = referenceOf(name);
    if (typeof reference !== 'object' || !('type' in reference)) throw new TypeError(`${name} is not an object`);
    kinds[key] = reference;
  }
}
// Controllers write the status: nobody plans it.
for (const { type } of Object.values(kinds)) {
  const { fields, required } = types[type] as StoredType;
  const { status: _, ...planned } = fields;
  types[type] = required === undefined ? { fields: planned } : { fields: planned, required };
}
const reached = new Set<string>();
const reach = (shape: StoredShape): void => {
  if (typeof shape === 'string') return;
  if ('list' in shape) reach(shape.list);
  else if ('map' in shape) reach(shape.map);
  else if ('type' in shape && !reached.has(shape.type)) {
    reached.add(shape.type);
    for (const field of Object.values((types[shape.type] as StoredType).fields)) reach(field);
  }
};
for (const kind of Object.values(kinds)) reach(kind);

const source = `k8s.io/kubernetes@v${version} api/openapi-spec/swagger.json (Apache-2.0)`;
const shapes: ShapesFile = {
  source,
  kinds,
  types: Object.fromEntries([...reached].sort().map((type) => [type, types[type] as StoredType])),
};
writeFileSync(resolve(import.meta.dirname, 'kubernetes-shapes.json'), `${JSON.stringify(shapes)}\n`);
process.stdout.write(`${Object.keys(kinds).length} kinds, ${reached.size} types\n`);
