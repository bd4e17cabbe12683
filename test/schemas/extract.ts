/**
 * Makes `kubernetes-<minor>.json` from what Kubernetes itself publishes: the OpenAPI document of its source, as the Go
 * module k8s.io/kubernetes carries it. Run `node test/schemas/extract.ts` when a stack plans a kind that is missing, or
 * to go on to other minors. Needs Go and the Go module proxy.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The minors that manifests are checked with: the one that production runs, up to the embedded control plane's. */
const versions = ['1.34.4', '1.35.4', '1.36.3'];

const groups = ['apps', 'autoscaling', 'batch', 'policy', 'networking.k8s.io', 'rbac.authorization.k8s.io'];
const moreGroups = ['scheduling.k8s.io', 'storage.k8s.io', 'admissionregistration.k8s.io', 'apiextensions.k8s.io'];
const wanted = new Set([...groups, ...moreGroups]);
const coreKinds = new Set([
  'ConfigMap',
  'LimitRange',
  'Namespace',
  'PersistentVolumeClaim',
  'ResourceQuota',
  'Secret',
  'Service',
  'ServiceAccount',
]);

type Schema = Record<string, unknown>;

interface Kind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

const kindsOf = (schema: Schema): Kind[] => (schema['x-kubernetes-group-version-kind'] as Kind[] | undefined) ?? [];

const isWanted = ({ group, version, kind }: Kind): boolean =>
  /^v\d$/.test(version) && !kind.endsWith('List') && (group === '' ? coreKinds.has(kind) : wanted.has(group));

/** A definition as a strict JSON schema: no words, no unknown fields, numbers where quantities and ports may be any. */
function strict(name: string, schema: Schema): Schema {
  if (name.endsWith('.IntOrString') || name.endsWith('.Quantity')) return { type: ['string', 'number'] };
  const kept = clean(schema) as Schema;
  const isClosed = kept.type === 'object' && kept.properties !== undefined && kept.additionalProperties === undefined;
  return isClosed ? { ...kept, additionalProperties: false } : kept;
}

function clean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(clean);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value as Schema);
  if (typeof (value as Schema).$ref === 'string') {
    return { $ref: ((value as Schema).$ref as string).replace('#/definitions/', '#/$defs/') };
  }
  return Object.fromEntries(
    entries.flatMap(([key, inner]) => {
      if (key === 'properties') {
        const fields = Object.entries(inner as Schema).map(([field, schema]) => [field, clean(schema)]);
        return [[key, Object.fromEntries(fields)]];
      }
      return key.startsWith('x-') || key === 'description' || key === 'format' ? [] : [[key, clean(inner)]];
    }),
  );
}

function referredBy(schema: unknown): string[] {
  return [...JSON.stringify(schema).matchAll(/"#\/\$defs\/([^"]+)"/g)].map(([, name]) => name as string);
}

for (const version of versions) {
  const args = ['mod', 'download', '-json', `k8s.io/kubernetes@v${version}`];
  const { Dir } = JSON.parse(execFileSync('go', args, { encoding: 'utf8' })) as { Dir: string };
  const document = JSON.parse(readFileSync(join(Dir, 'api/openapi-spec/swagger.json'), 'utf8')) as {
    definitions: Record<string, Schema>;
  };
  const kinds: Record<string, string> = {};
  const $defs: Record<string, Schema> = {};
  const take = (name: string): void => {
    if ($defs[name] !== undefined) return;
    const schema = strict(name, document.definitions[name] as Schema);
    $defs[name] = schema;
    for (const other of referredBy(schema)) take(other);
  };
  for (const [name, schema] of Object.entries(document.definitions)) {
    for (const kind of kindsOf(schema).filter(isWanted)) {
      kinds[`${kind.group === '' ? '' : `${kind.group}/`}${kind.version} ${kind.kind}`] = name;
      take(name);
    }
  }
  const source = `k8s.io/kubernetes@v${version} api/openapi-spec/swagger.json (Apache-2.0)`;
  const file = resolve(import.meta.dirname, `kubernetes-${version.split('.').slice(0, 2).join('.')}.json`);
  writeFileSync(file, `${JSON.stringify({ source, kinds, $defs })}\n`);
  process.stdout.write(`${file}: ${Object.keys(kinds).length} kinds\n`);
}
