import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { concerns } from '../../stacks/concerns.ts';
import { wholesOf } from '../../stacks/config/concern-settings.ts';
import { effectiveSettings, layersOf } from '../../stacks/config/layers.ts';
import { layOver } from '../../stacks/config/merge.ts';
import { readConfig } from '../../stacks/config/read.ts';
import { environmentNames } from '../../stacks/environments.ts';
import { settingsOf } from './environment-settings.ts';

const problemsOf = (config: Record<string, unknown>): string[] =>
  readConfig(
    Object.fromEntries(
      Object.entries(config).map(([key, value]) => [key, typeof value === 'string' ? value : JSON.stringify(value)]),
    ),
  ).problems.map(formatProblem);

const valid = { 'fleetwright:environment': 'development' };

describe('stack configuration (A1)', () => {
  it('needs no more than an environment, and leaves the keys of providers alone', () => {
    assert.deepEqual(problemsOf({ ...valid, 'aws:region': 'us-west-2', 'kubernetes:context': 'kind' }), []);
  });

  it('says every problem at once: path, value, rule and fix', () => {
    const found = problemsOf({
      'fleetwright:environment': 'develop',
      'fleetwright:cluster': { kind: 'ekss', zones: [], version: '1.x', vpcCidr: '10.0.0.0' },
      'fleetwright:fleet': {
        image: { tag: '', digest: 'sha256:abc' },
        maxWorkers: 0,
        debug: 'yes',
        tiers: { tier1: { requestShare: 2, scaling: { maxReplicas: 'many' }, disruptionBudget: { minAvailable: 80 } } },
        secrets: { DATABASE_URL: { key: 'url' } },
      },
      'fleetwright:network': { egress: [{ name: 'models', cidr: '203.0.113.0/24', port: 70000, why: 'models' }] },
    });
    assert.deepEqual(found, [
      'environment: "develop" is wrong because it is none of the values it may have; write one of development, staging, production, canary',
      'cluster.kind: "ekss" is wrong because it is none of the values it may have; write one of embedded, existing, eks',
      'cluster.zones: [] is wrong because it must have at least 1 entry; add more',
      'cluster.version: must be a Kubernetes version (got "1.x"). Write it as 1.34, in quotes.',
      'cluster.vpcCidr: "10.0.0.0" is wrong because it must be an IPv4 address range that begins at its network address; write it as 10.0.0.0/16, with zeros after the prefix',
      'network.egress.0.port: 70000 is wrong because it must be at most 65535; lower it',
      'fleet.image.tag: "" is wrong because it must have at most 128 letters, digits, dots, dashes and underscores; write it as 1.2.0, in quotes',
      'fleet.image.digest: "sha256:abc" is wrong because it must be the digest of an image; write it as sha256: and 64 hexadecimal digits',
      'fleet.tiers.tier1.requestShare: 2 is wrong because it must be at most 1; lower it',
      'fleet.tiers.tier1.scaling.maxReplicas: "many" is wrong because it is no number; write a number',
      'fleet.tiers.tier1.disruptionBudget: {"minAvailable":80} is wrong because it has none of the forms it may have; write {minAvailablePercent} or {maxUnavailable}',
      'fleet.debug: "yes" is wrong because it is no boolean; write a boolean',
      'fleet.maxWorkers: 0 is wrong because it must be at least 1; raise it',
      'fleet.secrets.DATABASE_URL.name: (nothing) is wrong because it must be set; write a string',
    ]);
  });

  it('refuses what AWS would not take, by the setting that says it', () => {
    const paths = (config: Record<string, unknown>): string[] =>
      problemsOf({ ...valid, ...config }).map((text) => text.slice(0, text.indexOf(':')));
    assert.deepEqual(
      paths({
        'fleetwright:tags': { project: 'my project!', owner: 'Team A & B', costCenter: 'x'.repeat(257) },
        'fleetwright:cloud': {
          accounts: ['1234'],
          principals: { operator: ['arn:aws:iam::123456789012:role/x y'] },
          karpenter: { expireAfterHours: 2_562_048 },
        },
        'fleetwright:database': { instanceClass: 'r5.large' },
        'fleetwright:elasticache': { nodeType: 't4g.small' },
        'fleetwright:backup': { copyRegions: ['Ireland'] },
        'fleetwright:edge': { domain: 'example..com' },
        'fleetwright:secrets': { refreshMinutes: 153_722_868 },
        'fleetwright:fleet': { gpuResource: 'gpu', cache: { l2: { host: 'redis:6379' } } },
      }).toSorted(),
      [
        'backup.copyRegions.0',
        'cloud.accounts.0',
        'cloud.karpenter.expireAfterHours',
        'cloud.principals.operator.0',
        'database.instanceClass',
        'edge.domain',
        'elasticache.nodeType',
        'fleet.cache.l2.host',
        'fleet.gpuResource',
        'secrets.refreshMinutes',
        'tags.costCenter',
        'tags.owner',
        'tags.project',
      ],
    );
    assert.deepEqual(
      paths({
        'fleetwright:tags': { owner: 'Team A', costCenter: 'a/b:c' },
        'fleetwright:cloud': { principals: { operator: ['arn:aws-cn:iam::123456789012:role/x'] } },
        'fleetwright:backup': { copyRegions: ['us-gov-east-1', 'eusc-de-east-1'] },
        'fleetwright:edge': { domain: 'agents.xn--p1ai' },
        'fleetwright:fleet': { gpuResource: 'nvidia.com/gpu', cache: { l2: { host: '2001:db8::1' } } },
      }),
      [],
    );
  });

  for (const [where, config, nearest] of [
    [
      'at the top',
      { 'fleetwright:flet': {} },
      'flet: {} is wrong because there is no such key; write fleet, or remove it',
    ],
    [
      'in an object',
      { 'fleetwright:cluster': { zone: [] } },
      'cluster.zone: [] is wrong because there is no such key; write zones, or remove it',
    ],
    [
      'in a tier',
      { 'fleetwright:fleet': { tiers: { tier4: {} } } },
      'fleet.tiers.tier4: {} is wrong because there is no such key; write tier1, or remove it',
    ],
    [
      'below a name',
      { 'fleetwright:fleet': { overrides: { aider: { scalling: {} } } } },
      'fleet.overrides.aider.scalling: {} is wrong because there is no such key; write scaling, or remove it',
    ],
    [
      'in the namespace',
      { 'fleetwrite:fleet': 'x' },
      'fleetwrite:fleet: "x" is wrong because the platform\'s keys are in the namespace fleetwright; write fleetwright:fleet',
    ],
  ] as const) {
    it(`names the nearest known key for an unknown one ${where}`, () => {
      assert.deepEqual(problemsOf({ ...valid, ...config }), [nearest]);
    });
  }

  it('refuses addresses of which nobody could read the host', () => {
    const rule = 'it is no address of a web server; write it as https://example.com';
    for (const prometheus of ['prometheus:9090', 'http://', 'http://a b', 'http://host:port']) {
      assert.deepEqual(problemsOf({ ...valid, 'fleetwright:fleet': { prometheus } }), [
        `fleet.prometheus: ${JSON.stringify(prometheus)} is wrong because ${rule}`,
      ]);
    }
  });

  it('says that the environment is missing, and what it may be', () => {
    assert.deepEqual(problemsOf({}), [
      'environment: (nothing) is wrong because it is none of the values it may have; write one of development, staging, production, canary',
    ]);
  });
});

const wholes = wholesOf(concerns);

const development = settingsOf('development');
const production = settingsOf('production');

describe('laying configuration over an environment (A1)', () => {
  it('changes what is written and nothing else', () => {
    const merged = layOver(development, { fleet: { tiers: { tier1: { scaling: { maxReplicas: 4 } } } } }, wholes);
    assert.deepEqual(merged.fleet.tiers.tier1.scaling, { ...development.fleet.tiers.tier1.scaling, maxReplicas: 4 });
    assert.deepEqual(merged.fleet.tiers.tier2, development.fleet.tiers.tier2);
    assert.equal(development.fleet.tiers.tier1.scaling.maxReplicas, 2);
  });

  it('replaces lists and choices of forms whole', () => {
    const merged = layOver(
      production,
      {
        cluster: { zones: ['us-west-2a', 'us-west-2b'] },
        fleet: { tiers: { tier1: { disruptionBudget: { maxUnavailable: 2 } } } },
      },
      wholes,
    );
    assert.deepEqual(merged.cluster.zones, ['us-west-2a', 'us-west-2b']);
    assert.deepEqual(merged.fleet.tiers.tier1.disruptionBudget, { maxUnavailable: 2 });
    const without = layOver(production, { fleet: { tiers: { tier1: { scaling: { metrics: {} } } } } }, wholes);
    assert.deepEqual(without.fleet.tiers.tier1.scaling.metrics, {});
  });

  it('replaces the shares of a flag whole, as two layers’ would not come to 100, and nothing else of it (B8)', () => {
    const flag = { description: 'x', variants: { a: 1, b: 2, c: 3 }, defaultVariant: 'a', rollout: { a: 50, b: 50 } };
    const profile = { flags: { definitions: { flag }, segments: { beta: { attribute: 'agent', in: ['aider'] } } } };
    const written = {
      flags: {
        definitions: { flag: { rollout: { c: 100 } } },
        segments: { beta: { attribute: 'email', endsWith: '.org' } },
      },
    };
    const merged = layOver(profile, written, wholes);
    assert.deepEqual(merged.flags.definitions.flag, { ...flag, rollout: { c: 100 } });
    assert.deepEqual(merged.flags.segments.beta, { attribute: 'email', endsWith: '.org' });
    // The rollout of the fleet is another one: of it, a layer names what differs.
    const fleet = layOver(
      { fleet: { rollout: { drainSeconds: 10, maxSurgePercent: 25 } } },
      { fleet: { rollout: { drainSeconds: 5 } } },
      wholes,
    );
    assert.deepEqual(fleet.fleet.rollout, { drainSeconds: 5, maxSurgePercent: 25 });
  });

  it('of nothing gives what is below, and of itself too', () => {
    const inner = fc.dictionary(fc.constantFrom('x', 'y'), fc.boolean(), { noNullPrototype: true });
    const value = fc.oneof(fc.integer(), fc.array(fc.integer()), inner);
    const plain = fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, { noNullPrototype: true });
    fc.assert(
      fc.property(plain, (profile) => {
        assert.deepEqual(layOver(profile, {}, wholes), profile);
        assert.deepEqual(layOver(profile, profile, wholes), profile);
      }),
    );
  });
});

describe('layers of settings (A1)', () => {
  it('give every environment every setting', () => {
    const keysOf = (environment: (typeof environmentNames)[number]): string[] =>
      effectiveSettings(layersOf({ environment }))
        .map(({ path }) => path)
        .filter((path) => !/disruptionBudget|image\.args|scaling\.metrics|schedules/.test(path));
    for (const environment of environmentNames)
      assert.deepEqual(keysOf(environment), keysOf('production'), environment);
  });

  it('say of each value which layer it comes from', () => {
    const settings = effectiveSettings([
      ...layersOf({ environment: 'development' }),
      {
        origin: 'stack file',
        settings: { fleet: { maxWorkers: 6, tiers: { tier1: { scaling: { maxReplicas: 3 } } } } },
      },
    ]);
    const of = (path: string): unknown[] => {
      const found = settings.find((setting) => setting.path === path);
      return [found?.value, found?.origin];
    };
    assert.deepEqual(of('fleet.maxWorkers'), [6, 'stack file']);
    assert.deepEqual(of('fleet.tiers.tier1.scaling.maxReplicas'), [3, 'stack file']);
    assert.deepEqual(of('fleet.tiers.tier1.scaling.minReplicas'), [1, 'environment development']);
    assert.deepEqual(of('fleet.tiers.tier1.figures.cpu'), ['4', 'default']);
    assert.deepEqual(of('fleet.rollout.maxSurgePercent'), [25, 'default']);
    assert.deepEqual(of('network.egress'), [[], 'default']);
  });
});
