import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { DestinationRule } from '@kubernetes-models/istio/networking.istio.io/v1/DestinationRule';
import { VirtualService } from '@kubernetes-models/istio/networking.istio.io/v1/VirtualService';
import { capacityOf } from '../../components/cluster/nodes/facts.ts';
import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import { objectsOf } from '../../components/core/kubernetes/plan.ts';
import { formatProblem, ProblemsError } from '../../components/core/problems/problem.ts';
import { Resources } from '../../components/core/values/quantity.ts';
import { catalogOf } from '../../components/fleet/facts.ts';
import { environmentNames } from '../../stacks/environments.ts';
import { loadPlatform } from '../../stacks/load.ts';
import type { Platform } from '../../stacks/platform.ts';

const root = resolve(import.meta.dirname, '../..');

const load = (environment: string, config: Record<string, object> = {}): Platform =>
  loadPlatform(
    {
      'fleetwright:environment': environment,
      ...Object.fromEntries(
        Object.entries(config).map(([key, value]) => [`fleetwright:${key}`, JSON.stringify(value)]),
      ),
    },
    root,
  );

// biome-ignore lint/suspicious/noExplicitAny: tests look into manifests of many kinds, and fail where a path is wrong.
const planOf = (platform: Platform): any[] => platform.components.flatMap(objectsOf);

// biome-ignore lint/suspicious/noExplicitAny: as above.
const find = (platform: Platform, kind: string, name: string): any => {
  const found = planOf(platform).find((object) => object.kind === kind && object.metadata.name === name);
  assert.ok(found, `${kind} ${name}`);
  return found;
};

const problemsOf = (environment: string, config: Record<string, object>): string[] => {
  try {
    load(environment, config);
  } catch (error) {
    assert.ok(error instanceof ProblemsError, String(error));
    return error.problems.map(formatProblem);
  }
  return [];
};

const isIstio = ({ apiVersion }: Manifest): boolean => apiVersion.startsWith('networking.istio.io/');

describe('resilience of a stack (B9)', () => {
  it('is the agents’ own in development, and the mesh’s from staging to production', () => {
    const by = (environment: string): string =>
      find(load(environment), 'ConfigMap', 'agent-settings-tier2').data.RESILIENCE_BY;
    assert.deepEqual(environmentNames.map(by), ['agent', 'mesh', 'mesh', 'mesh']);
  });

  it('is without a mesh all in the settings: three retries, a budget, a circuit, a degraded mode', () => {
    const development = load('development');
    assert.equal(planOf(development).filter(isIstio).length, 0);
    for (const tier of ['tier1', 'tier2', 'tier3']) {
      const { data } = find(development, 'ConfigMap', `agent-settings-${tier}`);
      assert.deepEqual(
        [data.RETRY_MAX_ATTEMPTS, data.RETRY_BUDGET_PERCENT, data.CIRCUIT_BREAKER_ENABLED, data.DEGRADED_MODE],
        ['3', '20', 'true', 'stale-cache'],
      );
    }
  });

  it('has in every environment up to three stand-ins for each agent, in a file that each agent has', () => {
    for (const environment of environmentNames) {
      const platform = load(environment);
      const lists = JSON.parse(find(platform, 'ConfigMap', 'agent-fallbacks').data['fallbacks.json']) as Record<
        string,
        string[]
      >;
      assert.deepEqual(
        Object.keys(lists),
        catalogOf(platform.context).agents.map(({ name }) => name),
      );
      const services = new Set(
        planOf(platform).flatMap(({ kind, metadata }) => (kind === 'Service' ? metadata.name : [])),
      );
      for (const [name, substitutes] of Object.entries(lists)) {
        assert.ok(substitutes.length >= 1 && substitutes.length <= 3, name);
        for (const substitute of substitutes) assert.ok(services.has(substitute), `${name}: ${substitute}`);
      }
      for (const { kind, metadata, spec } of planOf(platform)) {
        if (kind !== 'Deployment' || metadata.namespace !== 'agents') continue;
        const mounts = spec.template.spec.containers[0].volumeMounts as { mountPath: string }[];
        assert.ok(
          mounts.some(({ mountPath }) => mountPath === '/app/fallbacks'),
          metadata.name,
        );
      }
    }
  });

  it('is with a mesh one rule, and three objects for each of the eleven categories, all as Istio’s validators take them', () => {
    const routing = new Set(['DestinationRule', 'VirtualService']);
    const objects = planOf(load('production')).filter((object) => isIstio(object) && routing.has(object.kind));
    assert.equal(objects.length, 1 + 2 * 11);
    for (const object of objects) {
      if (object.kind === 'DestinationRule') new DestinationRule(object).validate();
      else new VirtualService(object).validate();
    }
    const routed = objects.flatMap(({ kind, spec }) => (kind === 'VirtualService' ? spec.hosts : []));
    assert.equal(routed.length, 131 + 11);
    assert.equal(new Set(routed).size, routed.length);
  });

  it('changes no selector by a mesh, and finds the agents of every category by their pods’ labels', () => {
    const [off, on] = [load('production', { mesh: { enabled: false } }), load('production')];
    const selectors = (platform: Platform): unknown[] =>
      planOf(platform).flatMap(({ kind, metadata, spec }) =>
        kind === 'Deployment' ? [[metadata.name, spec.selector]] : [],
      );
    assert.deepEqual(selectors(on), selectors(off));
    const pods = planOf(on).flatMap(({ kind, spec }) => (kind === 'Deployment' ? [spec.template.metadata.labels] : []));
    const serving = (category: string): number => {
      const [[label, value]] = Object.entries(find(on, 'Service', `category-${category}`).spec.selector) as [
        [string, string],
      ];
      return pods.filter((labels) => labels[label] === value).length;
    };
    const count = (...categories: string[]): number =>
      catalogOf(on.context).agents.filter(({ category }) => categories.includes(category)).length;
    assert.equal(serving('coding'), count('coding', 'research', 'orchestration'));
    assert.equal(serving('orchestration'), count('orchestration'));
  });

  it('counts the proxies in the quota, in the limit range and in capacity', () => {
    const alone = { operators: { install: false } };
    const [off, on] = [load('production', { ...alone, mesh: { enabled: false } }), load('production', alone)];
    const quota = (platform: Platform): Record<string, string> =>
      find(platform, 'ResourceQuota', 'agents-quota').spec.hard;
    // The self-diagnosis runs beside the agents, and has no proxy.
    const pods = Number(quota(on).pods) - 1;
    assert.equal(quota(off).pods, quota(on).pods);
    const asked = (platform: Platform, of: string): Resources =>
      Resources.of(quota(platform)[`${of}.cpu`] as string, quota(platform)[`${of}.memory`] as string);
    assert.deepEqual(asked(on, 'requests'), asked(off, 'requests').plus(Resources.of('100m', '128Mi').times(pods)));
    assert.deepEqual(asked(on, 'limits'), asked(off, 'limits').plus(Resources.of('500m', '256Mi').times(pods)));
    const proxies = capacityOf(on).map(
      (pool, index) =>
        pool.demand.surge.requests.milliCpu - (capacityOf(off)[index]?.demand.surge.requests.milliCpu ?? 0),
    );
    assert.deepEqual(proxies, [0, 338 * 100, 507 * 100, 858 * 100]);
    assert.ok(capacityOf(on).every(({ daemons }) => daemons.includes('istio-cni-node')));
    assert.ok(capacityOf(off).every(({ daemons }) => !daemons.includes('istio-cni-node')));
    const small = load('development', { mesh: { enabled: true }, cluster: { kind: 'existing' } });
    const [{ max }] = find(small, 'LimitRange', 'agents-limits').spec.limits;
    assert.equal(max.cpu, '500m');
  });

  it('lets proxies reach their control plane, and Prometheus reach them (F5)', () => {
    const policies = (platform: Platform): string[] =>
      planOf(platform).flatMap(({ kind, metadata }) =>
        kind === 'NetworkPolicy' && metadata.name.startsWith('mesh-') ? `${metadata.namespace} ${metadata.name}` : [],
      );
    assert.deepEqual(policies(load('production')).sort(), [
      'agents mesh-control-egress',
      'agents mesh-metrics-ingress',
      'istio-system mesh-control-ingress',
      'monitoring mesh-metrics-egress',
    ]);
    assert.deepEqual(policies(load('development')), []);
  });

  it('replaces pods when its settings change', () => {
    const hashOf = (platform: Platform): string =>
      find(platform, 'Deployment', 'aider').spec.template.metadata.annotations['fleetwright.io/settings-hash'];
    const before = load('development');
    assert.notEqual(hashOf(load('development', { resilience: { retries: { attempts: 2 } } })), hashOf(before));
    assert.notEqual(hashOf(load('development', { resilience: { fallbacks: { coding: ['ml'] } } })), hashOf(before));
  });

  it('replaces no pod when an agent goes: the file of who stands in for whom is renewed in place', () => {
    const directory = mkdtempSync(join(tmpdir(), 'fleetwright-'));
    try {
      const catalog = join(directory, 'less.csv');
      const all = readFileSync(join(root, 'stacks/agents.csv'), 'utf8');
      writeFileSync(catalog, all.replace(/^aider,.*\n/m, ''));
      const [before, after] = [load('production'), load('production', { fleet: { catalog } })];
      const file = (platform: Platform): string =>
        find(platform, 'ConfigMap', 'agent-fallbacks').data['fallbacks.json'];
      assert.ok(file(before).includes('"aider"') && !file(after).includes('"aider"'));
      const deployments = (platform: Platform): unknown[] =>
        planOf(platform).filter(({ kind, metadata }) => kind === 'Deployment' && metadata.name !== 'aider');
      assert.deepEqual(deployments(after), deployments(before));
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it('takes a catalog that has few of the categories, and falls back on those there are', () => {
    const directory = mkdtempSync(join(tmpdir(), 'fleetwright-'));
    try {
      const catalog = join(directory, 'two.csv');
      writeFileSync(catalog, 'name,tier,category,purpose\naider,2,coding,Pairs\nautogpt,1,orchestration,Plans\n');
      const { data } = find(load('development', { fleet: { catalog } }), 'ConfigMap', 'agent-fallbacks');
      assert.deepEqual(JSON.parse(data['fallbacks.json']), { aider: ['autogpt'], autogpt: [] });
    } finally {
      rmSync(directory, { recursive: true });
    }
  });

  it('lets a stack say otherwise, category by category, and refuses a cycle', () => {
    assert.deepEqual(
      problemsOf('production', { resilience: { fallbacks: { orchestration: [], coding: ['ml'] } } }),
      [],
    );
    assert.deepEqual(problemsOf('production', { resilience: { fallbacks: { orchestration: ['coding'] } } }), [
      'resilience.fallbacks.orchestration: must not close a cycle (got ["coding"]), or requests go round: coding → orchestration → coding. Remove coding here, or break the cycle elsewhere.',
      'resilience.fallbacks.orchestration: must not close a cycle (got ["coding"]), or requests go round: coding → research → orchestration → coding. Remove coding here, or break the cycle elsewhere.',
    ]);
    assert.deepEqual(
      problemsOf('production', { resilience: { fallbacks: { codign: ['ml'] }, retries: { attempts: 5 } } }),
      [
        'resilience.retries.attempts: must be a whole number from 0 to 3 (got 5), or retries overload what they wait for.',
        'resilience.fallbacks.codign: must name categories of the catalog (got "codign"). Write coding, or remove it.',
      ],
    );
  });

  it('is configured by keys that are checked one by one (A1)', () => {
    assert.deepEqual(
      problemsOf('production', {
        resilience: { retry: {}, circuitBreaker: { consecutiveErrors: 0 }, degraded: { mode: 'stale' } },
        mesh: { proxy: { requests: { cpu: 'much' } } },
      }),
      [
        'mesh.proxy.requests.cpu: must be an amount of cores (got "much"). Write it as 4 or 500m, in quotes.',
        'resilience.circuitBreaker.consecutiveErrors: must be at least 1 (got 0).',
        'resilience.degraded.mode: must be one of stale-cache, reduced, reject (got "stale").',
        'resilience.retry: must be a known key. Write retries, or remove it.',
      ],
    );
    assert.deepEqual(problemsOf('production', { mesh: { proxy: { requests: { memory: '1Gi' } } } }), [
      'mesh.proxy.requests.memory: must be at most 256Mi, the limit (got "1Gi"). Lower the request or raise the limit.',
    ]);
  });
});
