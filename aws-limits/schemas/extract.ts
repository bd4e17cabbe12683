/**
 * Creates `resources.json` and `classes.json` from published data: CloudFormation's resource schemas, formats and
 * extensions from the PyPI package cfn-lint, and the models of the AWS SDK for Python for what CloudFormation does not
 * describe. Run `node aws-limits/schemas/extract.ts` after mapping a new type, or to update the versions. Needs pip and
 * the package index.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { documentedLimits } from '../documented.ts';
import { schemasUsed } from '../mapping/index.ts';
import { ecmaScript, Model, supplement } from './model.ts';
import { operations } from './operations.ts';
import type { ClassesByRegion, ResourceSchema, Schema, Source } from './schema.ts';

const cfnLint: Source = { package: 'cfn-lint', version: '1.58.0', license: 'MIT-0' };
const botocore: Source = { package: 'botocore', version: '1.44.8', license: 'Apache-2.0' };

/**
 * Conditions that cfn-lint adds to a type, or to the elements of one of its lists. Conditions that compare resources
 * are omitted.
 */
const extensions: Readonly<Record<string, readonly string[]>> = {
  'AWS::CloudFront::Distribution': [],
  'AWS::EC2::SecurityGroupEgress': ['aws_ec2_securitygroup/protocols_and_port_ranges_include'],
  'AWS::EC2::SecurityGroupIngress': [
    'aws_ec2_securitygroup/protocols_and_port_ranges_include',
    'aws_ec2_securitygroup/all_to_and_from_ports',
  ],
  'AWS::ElastiCache::ReplicationGroup': [
    'aws_elasticache_cachecluster/engine_version',
    'aws_elasticache_replicationgroup/transitencryptionenabled_valkey',
  ],
  'AWS::ElasticLoadBalancingV2::Listener': ['aws_elasticloadbalancingv2_listener/certificate'],
  'AWS::ElasticLoadBalancingV2::LoadBalancer': ['aws_elasticloadbalancingv2_loadbalancer/application_subnets'],
  'AWS::ElasticLoadBalancingV2::TargetGroup': [
    'aws_elasticloadbalancingv2_targetgroup/healthcheckprotocol_restrictions',
    'aws_elasticloadbalancingv2_targetgroup/protocol_restrictions',
    'aws_elasticloadbalancingv2_targetgroup/targettype_restrictions',
  ],
  'AWS::RDS::DBInstance': [
    'aws_rds_dbinstance/backupretentionperiod_maximum',
    'aws_rds_dbinstance/engine_version',
    'aws_rds_dbinstance/kmskey_storageencrypted',
  ],
  'AWS::Route53::HealthCheck': [],
  'AWS::Route53::RecordSet': ['aws_route53_recordset/recordset_alias', 'aws_route53_recordset/recordset_pattern'],
  'AWS::SNS::Subscription': ['aws_sns_subscription/subscription_endpoint_protocol'],
  'AWS::SQS::Queue': ['aws_sqs_queue/properties'],
};

/** Shapes of SDK models for types that CloudFormation lacks. */
const shapes: Readonly<Record<string, { model: string; shape: string }>> = {
  'ce:CostAllocationTagStatusEntry': { model: 'ce/2017-10-25', shape: 'CostAllocationTagStatusEntry' },
  'ec2:Tag': { model: 'ec2/2016-11-15', shape: 'Tag' },
  'acm:DescribeCertificate': { model: 'acm/2015-12-08', shape: 'DescribeCertificateRequest' },
};

const folder = mkdtempSync(join(tmpdir(), 'schemas-'));
try {
  for (const { package: name, version } of [cfnLint, botocore]) {
    execFileSync('pip', ['download', '--no-deps', '--quiet', '--dest', folder, `${name}==${version}`]);
  }
  for (const wheel of readdirSync(folder).filter((file) => file.endsWith('.whl'))) {
    execFileSync('python3', ['-m', 'zipfile', '-e', join(folder, wheel), folder]);
  }
  const lint = join(folder, 'cfnlint/data/schemas');
  const published = readJson<Record<string, string>>(join(lint, 'providers/us-east-1.json'));
  const types: Record<string, ResourceSchema> = {};
  for (const name of schemasUsed) types[name] = name.startsWith('AWS::') ? fromLint(name) : fromModel(name);
  verifyDocumented();
  write('resources.json', { sources: [cfnLint, botocore], types, formats: formats() });
  write('classes.json', {
    source: cfnLint,
    instances: byRegion('aws_ec2_instance/instancetype_enum', (schema) => schema.enum as string[]),
    cacheNodes: byRegion('aws_elasticache_cachecluster/cachenodetype_enum', (schema) => schema.enum as string[]),
    databases: byRegion('aws_rds_dbinstance/dbinstanceclass_enum', classesOfPostgres),
  });

  function fromLint(name: string): ResourceSchema {
    const hash = published[name];
    if (hash === undefined) throw new RangeError(`cfn-lint has no schema of ${name}`);
    const schema = readJson<Record<string, unknown>>(join(lint, `resources/${hash}.json`));
    const readOnly = ((schema.readOnlyProperties as string[] | undefined) ?? []).map((path) => path.split('/'));
    const properties = { ...(schema.properties as Record<string, unknown>) };
    for (const [, , property, ...deeper] of readOnly) {
      if (property !== undefined && deeper.length === 0) delete properties[property];
    }
    const rules = (extensions[name] ?? []).map((file) => readJson<Schema>(join(lint, `extensions/${file}.json`)));
    const kept = checked({ ...schema, properties }) as ResourceSchema;
    const operation = operations[name];
    if (operation !== undefined) supplement(kept, modelOf(operation.model).toSchema(operation.shape), kept);
    return rules.length === 0 ? kept : withRules(kept, rules);
  }

  /** Adds rules, which have their own definitions. */
  function withRules(schema: ResourceSchema, rules: readonly Schema[]): ResourceSchema {
    const own = Object.assign({}, ...rules.map((rule) => (rule as ResourceSchema).definitions ?? {})) as object;
    const definitions = checked({ definitions: { ...schema.definitions, ...own } }) as ResourceSchema;
    return {
      ...schema,
      ...definitions,
      rules: rules.map((rule) => checked({ ...rule, definitions: undefined }) as Schema),
    };
  }

  function fromModel(name: string): ResourceSchema {
    const { model, shape } = shapes[name] as (typeof shapes)[string];
    return modelOf(model).toSchema(shape);
  }

  function modelOf(path: string): Model {
    return new Model(gunzipSync(readFileSync(join(folder, `botocore/data/${path}/service-2.json.gz`))).toString());
  }

  /** Fails if a limit is no longer stated in the documentation. */
  function verifyDocumented(): void {
    for (const { source, says, type, property } of documentedLimits) {
      if (!('model' in source)) continue;
      const prose = modelOf(source.model)
        .text.replace(/<[^>]+>/g, '')
        .replace(/\s+/g, ' ');
      if (!prose.includes(says)) throw new RangeError(`${source.model} says of ${type} ${property} no longer: ${says}`);
    }
  }

  function formats(): Record<string, string> {
    const rules = join(folder, 'cfnlint/rules/formats');
    const found = readdirSync(rules).flatMap((file) => {
      const text = readFileSync(join(rules, file), 'utf8');
      const [, format] = /super\(\).__init__\(\s*format="([^"]+)"/.exec(text) ?? [];
      const [, pattern] = /pattern=(\(?[^,]*?(?:r"[^"\n]*"\s*)+)/.exec(text) ?? [];
      if (format === undefined || pattern === undefined) return [];
      const parts = [...pattern.matchAll(/r"([^"\n]*)"/g)].map(([, part]) => part);
      const prefix = pattern.includes('ARN_PREFIX') ? '^arn:aws[a-zA-Z-]*:' : '';
      return [[format, ecmaScript(`${prefix}${parts.join('')}`)]];
    });
    return Object.fromEntries(found.sort()) as Record<string, string>;
  }

  function byRegion(file: string, classesOf: (schema: Schema) => string[]): ClassesByRegion {
    const schemas = readJson<Record<string, Schema>>(join(lint, `extensions/${file}.json`));
    const lists: string[][] = [];
    const regions = Object.entries(schemas).map(([region, schema]) => {
      const classes = byFamily(classesOf(schema));
      const known = lists.findIndex((list) => list.join() === classes.join());
      return [region, known === -1 ? lists.push(classes) - 1 : known] as const;
    });
    return { lists, regions: Object.fromEntries(regions) };
  }
} finally {
  rmSync(folder, { recursive: true });
}

/** `m5.large`, `m5.xlarge` as `m5 large xlarge`. */
function byFamily(classes: readonly string[]): string[] {
  const families = Map.groupBy([...new Set(classes)].sort(), (name) => name.slice(0, name.lastIndexOf('.')));
  return [...families].map(([family, members]) =>
    [family, ...members.map((name) => name.slice(name.lastIndexOf('.') + 1))].join(' '),
  );
}

/** Classes of the database engine that this library deploys. */
function classesOfPostgres({ allOf = [] }: Schema): string[] {
  return allOf.flatMap(({ if: when, then }) => {
    const engine = when?.properties?.Engine as Schema | undefined;
    const classes = then?.properties?.DBInstanceClass as Schema | undefined;
    return engine?.const === 'postgres' ? ((classes?.enum as string[] | undefined) ?? []) : [];
  });
}

/** Omits descriptions, permissions and everything else that does not constrain a value. */
function checked(value: unknown): unknown {
  const named = ['properties', 'definitions', 'patternProperties'];
  const kept = new Set<string>([
    ...[
      '$ref',
      'type',
      'enum',
      'enumCaseInsensitive',
      'const',
      'pattern',
      'format',
      'minLength',
      'maxLength',
      'minimum',
    ],
    ...[
      'maximum',
      'multipleOf',
      'items',
      'minItems',
      'maxItems',
      'uniqueItems',
      'required',
      'requiredXor',
      'requiredOr',
    ],
    ...['dependentRequired', 'dependentExcluded', 'anyOf', 'oneOf', 'allOf', 'not', 'if', 'then', 'else'],
    ...['relationshipRef', ...named],
  ]);
  if (Array.isArray(value)) return value.map(checked);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => {
      if (!kept.has(key) || inner === undefined || (key === 'uniqueItems' && inner === false)) return [];
      if (named.includes(key)) {
        return [[key, Object.fromEntries(Object.entries(inner as object).map(([name, one]) => [name, checked(one)]))]];
      }
      if (key === 'pattern') return [[key, ecmaScript(inner as string)]];
      return [[key, ['enum', 'required', 'const', 'relationshipRef'].includes(key) ? inner : checked(inner)]];
    }),
  );
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8')) as T;
}

function write(name: string, content: object): void {
  const file = resolve(import.meta.dirname, name);
  const text = `${JSON.stringify(content)}\n`;
  writeFileSync(file, text);
  process.stdout.write(`${name}: ${Math.round(text.length / 1024)} KiB\n`);
}
