import assert from 'node:assert/strict';
import { ExternalSecret } from '@kubernetes-models/external-secrets/external-secrets.io/v1/ExternalSecret';
import { SecretStore } from '@kubernetes-models/external-secrets/external-secrets.io/v1/SecretStore';
import type { Manifest } from '../../../components/core/kubernetes/manifest.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { referencedSecrets } from '../../../components/security/secrets/referenced-secrets.ts';
import { checkExternalSecrets } from '../../../components/security/secrets/secrets-check.ts';
import { planExternalSecrets } from '../../../components/security/secrets/secrets-plan.ts';
import type { ExternalSecretsSpec } from '../../../components/security/secrets/spec.ts';

const spec: ExternalSecretsSpec = {
  tags: { environment: 'production', project: 'fleetwright', owner: 'platform', costCenter: 'operations' },
  backend: { kind: 'aws', region: 'us-west-2' },
  prefix: 'fleetwright/production',
  refreshMinutes: 60,
  secrets: [
    { namespace: 'agents', name: 'model-keys', keys: ['anthropic', 'openai'] },
    { namespace: 'agents', name: 'database', keys: 'all' },
    { namespace: 'jarvis-system', name: 'jarvis-tls', keys: ['tls.crt', 'tls.key'], type: 'kubernetes.io/tls' },
  ],
};
const vault: ExternalSecretsSpec = {
  ...spec,
  backend: {
    kind: 'vault',
    server: 'https://vault.example.com',
    mount: 'kv',
    authMount: 'kubernetes',
    role: 'fleetwright',
  },
};

// biome-ignore lint/suspicious/noExplicitAny: tests look into manifests of many kinds, and fail where a path is wrong.
type Loose = Manifest & { spec: any };
const objectsOf = (of: ExternalSecretsSpec): Loose[] => planExternalSecrets('secrets', of).objects as Loose[];
const find = (of: ExternalSecretsSpec, kind: string, name = 'external-secrets'): Loose =>
  objectsOf(of).find((one) => one.kind === kind && one.metadata.name === name) as Loose;

const podOf = (spec: object): Manifest =>
  ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'a', namespace: 'x' },
    spec: { template: { spec } },
  }) as unknown as Manifest;
const env = (name: string, key: string): object => ({ name: key, valueFrom: { secretKeyRef: { name, key } } });

describe('secrets that something refers to (F8)', () => {
  it('are found wherever a pod can name one, each once with all its keys', () => {
    const found = referencedSecrets([
      podOf({ containers: [{ env: [env('keys', 'b'), { name: 'PLAIN', value: 'x' }] }] }),
      podOf({
        initContainers: [{ env: [env('keys', 'a')] }],
        containers: [{ envFrom: [{ secretRef: { name: 'all' } }] }],
      }),
      podOf({
        volumes: [{ secret: { secretName: 'file', items: [{ key: 'k' }] } }, { secret: { secretName: 'dir' } }],
      }),
    ]);
    assert.deepEqual(found, [
      { namespace: 'x', name: 'all', keys: 'all' },
      { namespace: 'x', name: 'dir', keys: 'all' },
      { namespace: 'x', name: 'file', keys: ['k'] },
      { namespace: 'x', name: 'keys', keys: ['a', 'b'] },
    ]);
  });

  it('are taken whole as soon as one takes them whole', () => {
    const both = [
      podOf({ containers: [{ env: [env('s', 'a')] }] }),
      podOf({ volumes: [{ secret: { secretName: 's' } }] }),
    ];
    for (const objects of [both, both.toReversed()]) {
      assert.deepEqual(referencedSecrets(objects), [{ namespace: 'x', name: 's', keys: 'all' }]);
    }
  });

  it('are certificates at an Ingress, and those of a job’s pod', () => {
    const metadata = { name: 'a', namespace: 'x' };
    const ingress = {
      apiVersion: 'networking.k8s.io/v1',
      kind: 'Ingress',
      metadata,
      spec: { tls: [{ secretName: 't' }] },
    };
    const pod = { containers: [{ env: [env('j', 'k')] }] };
    const job = {
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      metadata,
      spec: { jobTemplate: { spec: { template: { spec: pod } } } },
    };
    assert.deepEqual(referencedSecrets([ingress, job] as unknown as Manifest[]), [
      { namespace: 'x', name: 'j', keys: ['k'] },
      { namespace: 'x', name: 't', keys: ['tls.crt', 'tls.key'], type: 'kubernetes.io/tls' },
    ]);
  });
});

describe('secrets that are kept outside the cluster (F8)', () => {
  it('come from a store of each namespace, at a path of the environment, key by key', () => {
    assert.deepEqual(
      objectsOf(spec).map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`),
      [
        'SecretStore agents/external-secrets',
        'SecretStore jarvis-system/external-secrets',
        'ExternalSecret agents/model-keys',
        'ExternalSecret agents/database',
        'ExternalSecret jarvis-system/jarvis-tls',
      ],
    );
    const { spec: keys } = find(spec, 'ExternalSecret', 'model-keys');
    const key = 'fleetwright/production/model-keys';
    assert.deepEqual(
      keys.data,
      ['anthropic', 'openai'].map((property) => ({ secretKey: property, remoteRef: { key, property } })),
    );
    assert.equal(keys.refreshInterval, '60m');
    assert.deepEqual(find(spec, 'ExternalSecret', 'database').spec.dataFrom, [
      { extract: { key: 'fleetwright/production/database' } },
    ]);
    assert.equal(find(spec, 'ExternalSecret', 'jarvis-tls').spec.target.template.type, 'kubernetes.io/tls');
  });

  it('are asked of AWS Secrets Manager, as a role where one is named', () => {
    assert.deepEqual(find(spec, 'SecretStore').spec.provider, {
      aws: { service: 'SecretsManager', region: 'us-west-2' },
    });
    const role = 'arn:aws:iam::111122223333:role/secrets';
    const withRole = { ...spec, backend: { kind: 'aws', region: 'us-west-2', role } } as const;
    assert.equal(find(withRole, 'SecretStore').spec.provider.aws.role, role);
  });

  it('or of Vault, as an account of the namespace that no pod and no token is of', () => {
    const { provider } = find(vault, 'SecretStore').spec;
    assert.deepEqual(provider.vault.auth.kubernetes, {
      mountPath: 'kubernetes',
      role: 'fleetwright',
      serviceAccountRef: { name: 'external-secrets' },
    });
    assert.deepEqual(
      [provider.vault.server, provider.vault.path, provider.vault.version],
      ['https://vault.example.com', 'kv', 'v2'],
    );
    const account = find(vault, 'ServiceAccount') as unknown as Manifest & { automountServiceAccountToken: boolean };
    assert.equal(account.automountServiceAccountToken, false);
  });

  it('are valid by the operator’s own definitions', () => {
    let validated = 0;
    for (const object of [...objectsOf(spec), ...objectsOf(vault)]) {
      const Kind = { SecretStore, ExternalSecret }[object.kind as 'SecretStore'];
      if (Kind === undefined) continue;
      new Kind(object as never).validate();
      assert.throws(() => new Kind({ ...object, spec: { provider: 1, secretStoreRef: 1 } } as never).validate());
      validated += 1;
    }
    assert.equal(validated, 10);
  });

  it('are refused with all that is wrong with where they are kept', () => {
    assert.deepEqual(checkExternalSecrets('secrets', spec), []);
    assert.deepEqual(checkExternalSecrets('secrets', vault), []);
    const wrong: ExternalSecretsSpec = {
      ...vault,
      backend: { kind: 'vault', server: 'http://vault', mount: 'kv', authMount: 'kubernetes', role: 'r' },
      prefix: '/fleetwright/',
      secretsManager: { rotationDays: 30, rotationFunction: 'rotate' },
      secrets: [...spec.secrets, { namespace: 'data', name: 'database', keys: 'all' }],
    };
    const named = (prefix: string) => checkExternalSecrets('secrets', { ...spec, prefix }).map(({ path }) => path);
    assert.deepEqual(named('team+a=b/production'), []);
    assert.deepEqual(named('x'.repeat(510)), ['secrets.prefix', 'secrets.prefix', 'secrets.prefix']);
    assert.deepEqual(checkExternalSecrets('secrets', wrong).map(formatProblem), [
      'secrets.vault.server: must be a URL with https (got "http://vault"), or secrets travel unencrypted. Write it as https://vault.example.com.',
      'secrets.rotation.function: must be the ARN of a function (got "rotate"). Write it as arn:aws:lambda:eu-west-1:123456789012:function:rotate.',
      'secrets.prefix: must consist of words with slashes between them (got "/fleetwright/"). Write it as fleetwright/production.',
      'secrets.prefix: must give each secret its own path (got "/fleetwright//database"), or secrets of several namespaces have the same values. Rename all but one of them.',
    ]);
  });

  it('are refused where what reads and rotates them is of another kind, region or account', () => {
    const region = 'eu-west-1';
    const rotationOf = (rotationFunction: string, accounts: readonly string[] = []): (string | undefined)[] =>
      checkExternalSecrets(
        'secrets',
        {
          ...spec,
          backend: { kind: 'aws', region },
          secretsManager: { rotationDays: 30, rotationFunction },
        },
        accounts,
      ).map(({ must }) => must);
    const rotate = `arn:aws:lambda:${region}:123456789012:function:rotate`;
    assert.deepEqual(rotationOf(rotate), []);
    assert.deepEqual(rotationOf(rotate, ['123456789012']), []);
    assert.deepEqual(rotationOf(rotate.replace('arn:aws:', 'arn:aws-cn:')), [
      'be in the partition aws, as eu-west-1 is',
    ]);
    const china = checkExternalSecrets('secrets', {
      ...spec,
      backend: { kind: 'aws', region: 'cn-north-1', role: 'arn:aws-cn:iam::123456789012:role/reader' },
    });
    assert.deepEqual(china, []);
    assert.deepEqual(rotationOf('arn:aws:iam::123456789012:role/rotate'), ['be the ARN of a function']);
    assert.deepEqual(rotationOf('arn:aws:lambda:us-east-1:123456789012:function:rotate', ['210987654321']), [
      'be in eu-west-1, the region of the cluster',
      'be in account 210987654321, as cloud.accounts requires',
    ]);
    const roleOf = (role: string, accounts: readonly string[] = []): (string | undefined)[] =>
      checkExternalSecrets('secrets', { ...spec, backend: { kind: 'aws', region, role } }, accounts).map(
        ({ must }) => must,
      );
    assert.deepEqual(roleOf('arn:aws:iam::123456789012:role/reader'), []);
    assert.deepEqual(roleOf(rotate), ['be the ARN of a role']);
    assert.deepEqual(roleOf('arn:aws:iam::123456789012:role/reader', ['210987654321']).length, 1);
  });
});
