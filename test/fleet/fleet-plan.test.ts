import assert from 'node:assert/strict';
import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import { objectsOf } from '../../components/core/kubernetes/plan.ts';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { checkFleet, planFleet, workloadsOf } from '../../components/fleet/fleet-plan.ts';
import type { FleetSpec } from '../../components/fleet/spec.ts';
import { fleet } from './sample.ts';

interface Workload extends Manifest {
  readonly spec: { readonly template: { readonly metadata: { annotations: Record<string, string> } } };
}

const find = (spec: FleetSpec, kind: string, name: string): Manifest => {
  const found = objectsOf(planFleet('agents', spec)).find(
    (object) => object.kind === kind && object.metadata.name === name,
  );
  assert.ok(found, `${kind} ${name}`);
  return found;
};

const settingsOf = (spec: FleetSpec, tier: string): Record<string, string> =>
  (find(spec, 'ConfigMap', `agent-settings-${tier}`) as Manifest & { data: Record<string, string> }).data;

describe('fleet plan', () => {
  it('is a component a tier, and in it a workload an agent that bears the agent’s name (B1)', () => {
    const plan = planFleet('agents', fleet);
    assert.equal(plan.type, 'fleetwright:agents:AgentFleet');
    assert.deepEqual(
      plan.components.map(({ type, name, components }) => [type, name, components.map((part) => part.name)]),
      [
        ['fleetwright:agents:AgentTier', 'tier1', ['autogpt']],
        ['fleetwright:agents:AgentTier', 'tier2', ['aider']],
        ['fleetwright:agents:AgentTier', 'tier3', ['semgrep']],
      ],
    );
    for (const { name } of fleet.agents) assert.equal(find(fleet, 'Deployment', name).metadata.namespace, 'agents');
  });

  it('gives each tier the figures of 003 §2.1 (B2)', () => {
    const figures = workloadsOf(fleet).map(({ resources }) => [
      resources.requests.cpu,
      resources.requests.memory,
      resources.limits.cpu,
      resources.extended,
    ]);
    assert.deepEqual(figures, [
      ['4', '16Gi', '4', { 'nvidia.com/gpu.shared': 1 }],
      ['2', '8Gi', '2', {}],
      ['1', '4Gi', '1', {}],
    ]);
    assert.deepEqual(
      ['tier1', 'tier2', 'tier3'].map((tier) => settingsOf(fleet, tier).CACHE_TTL_SECONDS),
      ['300', '900', '1800'],
    );
  });

  it('reduces requests and limits each by its share, and asks for no GPU where there is none (B2)', () => {
    const tier1 = { ...fleet.tiers.tier1, requestShare: 0.01, limitShare: 0.05 };
    const [autogpt] = workloadsOf({ ...fleet, gpuResource: 'none', tiers: { ...fleet.tiers, tier1 } });
    assert.deepEqual(
      [autogpt?.resources.requests.cpu, autogpt?.resources.limits.cpu, autogpt?.resources.extended],
      ['40m', '200m', {}],
    );
  });

  it('has one service account a tier, and a vertical autoscaler of memory alone for the light agents (B2)', () => {
    const vertical = { mode: 'Recreate', minShare: 0.25, maxShare: 1 } as const;
    const tiers = { ...fleet.tiers, tier3: { ...fleet.tiers.tier3, vertical } };
    const objects = objectsOf(planFleet('agents', { ...fleet, tiers }));
    const ofKind = (kind: string) => objects.filter((object) => object.kind === kind);
    assert.deepEqual(
      ofKind('ServiceAccount').map(({ metadata }) => metadata.name),
      ['agents-tier1', 'agents-tier2', 'agents-tier3'],
    );
    const light = fleet.agents.filter(({ tier }) => tier === 'tier3').map(({ name }) => name);
    const verticals = ofKind('VerticalPodAutoscaler') as unknown as {
      metadata: { name: string };
      spec: { resourcePolicy: { containerPolicies: [{ controlledResources: string[]; maxAllowed: object }] } };
    }[];
    assert.deepEqual(
      verticals.map(({ metadata }) => metadata.name),
      light,
    );
    const [policy] = verticals[0]?.spec.resourcePolicy.containerPolicies ?? [];
    assert.deepEqual([policy?.controlledResources, policy?.maxAllowed], [['memory'], { memory: '4Gi' }]);
  });

  it('settles all variables of 001, with a heap of three quarters of the tier’s memory (B7)', () => {
    assert.deepEqual(settingsOf(fleet, 'tier2'), {
      ENVIRONMENT: 'production',
      LOG_LEVEL: 'INFO',
      DEBUG: 'false',
      MAX_WORKERS: '8',
      ENABLE_RATE_LIMITING: 'true',
      ENABLE_CORS_PROTECTION: 'true',
      CACHE_TTL_SECONDS: '900',
      CACHE_L1_ENABLED: 'true',
      CACHE_L1_SIZE_MB: '5',
      CACHE_L1_TTL_SECONDS: '900',
      CACHE_L2_ENABLED: 'false',
      CACHE_L3_ENABLED: 'false',
      NODE_OPTIONS: '--max-old-space-size=6144',
      NODE_HEAP_SIZE_MB: '6144',
      GC_INTERVAL: '100',
      OPTIMIZE_FOR_SIZE: 'true',
      CONTAINER_MEMORY_LIMIT: '8Gi',
      CONTAINER_CPU_LIMIT: '2000m',
    });
  });

  it('replaces pods when their settings change, and only those of the tier (B7)', () => {
    const hashOf = (spec: FleetSpec, agent: string): string | undefined =>
      (find(spec, 'Deployment', agent) as Workload).spec.template.metadata.annotations['fleetwright.io/settings-hash'];
    const verbose: FleetSpec = { ...fleet, settings: { ...fleet.settings, logLevel: 'DEBUG' } };
    assert.notEqual(hashOf(verbose, 'aider'), hashOf(fleet, 'aider'));
    const smaller = {
      ...fleet,
      tiers: { ...fleet.tiers, tier1: { ...fleet.tiers.tier1, limitShare: 0.5, requestShare: 0.5 } },
    };
    assert.notEqual(hashOf(smaller, 'autogpt'), hashOf(fleet, 'autogpt'));
    assert.equal(hashOf(smaller, 'aider'), hashOf(fleet, 'aider'));
  });

  it('places heavier tiers first, and throws none out for them', () => {
    const values = ['tier1', 'tier2', 'tier3'].map((tier) => find(fleet, 'PriorityClass', `fleetwright-${tier}`));
    const of = values.map((found) => found as Manifest & { value: number; preemptionPolicy: string });
    assert.ok((of[0]?.value ?? 0) > (of[1]?.value ?? 0) && (of[1]?.value ?? 0) > (of[2]?.value ?? 0));
    for (const { preemptionPolicy } of of) assert.equal(preemptionPolicy, 'Never');
  });

  it('names each agent’s image, and lets one have its own', () => {
    const images = (spec: FleetSpec): string[] =>
      workloadsOf(spec).map(({ image }) => `${image.repository}:${image.tag}`);
    const own = { ...fleet, overrides: { aider: { image: { tag: '2.0.0' }, scaling: { maxReplicas: 30 } } } };
    assert.deepEqual(images(own), [
      'registry.example.com/agents/autogpt:1.0.0',
      'registry.example.com/agents/aider:2.0.0',
      'registry.example.com/agents/semgrep:1.0.0',
    ]);
    const digest = `sha256:${'a'.repeat(64)}`;
    const pinned = { ...own, image: { ...fleet.image, digest } };
    assert.deepEqual(
      workloadsOf(pinned).map(({ image }) => [image.tag, image.digest]),
      [
        ['1.0.0', digest],
        ['2.0.0', undefined],
        ['1.0.0', digest],
      ],
    );
    assert.deepEqual(
      workloadsOf(own).map(({ scaling }) => [scaling.minReplicas, scaling.maxReplicas]),
      [
        [5, 10],
        [5, 30],
        [5, 10],
      ],
    );
  });
});

describe('fleet checks (B1)', () => {
  const problemsOf = (change: Partial<FleetSpec>): string[] =>
    checkFleet('fleet', { ...fleet, ...change }).map(formatProblem);

  it('find nothing wrong with a good fleet', () => {
    assert.deepEqual(problemsOf({}), []);
  });

  it('say what is wrong with a tier once, however many agents it has, and where its author wrote it', () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ ...fleet.agents[1], name: `aider-${index}` }));
    const tier2 = { ...fleet.tiers.tier2, scaling: { minReplicas: 3, maxReplicas: 2, targetCpuPercent: 70 } };
    assert.deepEqual(problemsOf({ agents: many as FleetSpec['agents'], tiers: { ...fleet.tiers, tier2 } }), [
      'fleet.tiers.tier2.scaling.maxReplicas: must be at least 3, the value of minReplicas (got 2). Raise it, or lower minReplicas.',
      'fleet.tiers.tier2.disruptionBudget.minAvailablePercent: must leave at least one replica evictable (got 80), or nodes cannot be drained. Raise scaling.minReplicas, or lower minAvailablePercent.',
    ]);
    assert.deepEqual(
      checkFleet('fleet', { ...fleet, image: { ...fleet.image, tag: 'latest' } }).map(({ path }) => path),
      ['fleet.image.tag'],
    );
  });

  it('say what is wrong with a secret once, at the fleet’s secrets (B7)', () => {
    const reference = { name: 'agent', key: 'name' };
    assert.deepEqual(problemsOf({ secrets: { AGENT_NAME: reference } }), [
      'fleet.secrets.AGENT_NAME: must not be both a plain variable and one from a secret (got {"name":"agent","key":"name"}). Keep one of the two.',
    ]);
  });

  it('say what is wrong with an override at the override', () => {
    assert.deepEqual(
      checkFleet('fleet', {
        ...fleet,
        overrides: { nobody: {}, aider: { scaling: { minReplicas: 4 } }, semgrep: { image: { tag: 'main' } } },
      }).map(({ path }) => path),
      [
        'fleet.overrides.nobody',
        'fleet.overrides.aider.disruptionBudget.minAvailablePercent',
        'fleet.overrides.semgrep.image.tag',
      ],
    );
  });
});
