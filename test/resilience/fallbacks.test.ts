import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planResilienceSettings } from '../../components/resilience/agent-settings.ts';
import { categoriesOf, podLabelsOf } from '../../components/resilience/category.ts';
import { fallbacksByAgent } from '../../components/resilience/fallbacks.ts';
import type { ResilienceSpec } from '../../components/resilience/spec.ts';
import { resilience } from './sample.ts';

const categories = ['coding', 'data', 'ops', 'research'];

/** A fleet of any agents, whose categories fall back on later ones of the alphabet. */
const anySpec = fc
  .record({
    agents: fc.array(
      fc.record({ tier: fc.constantFrom('tier1', 'tier2', 'tier3'), category: fc.constantFrom(...categories) }),
      {
        minLength: 1,
        maxLength: 30,
      },
    ),
    limit: fc.integer({ min: 1, max: 6 }),
    fallbacks: fc.tuple(...categories.map((_, index) => fc.subarray(categories.slice(index + 1)))),
  })
  .map(({ agents, limit, fallbacks }): ResilienceSpec => {
    return {
      ...resilience,
      agents: agents.map((agent, index) => ({ ...agent, name: `agent-${index}` })),
      maxFallbacks: limit,
      fallbacks: Object.fromEntries(categories.map((category, index) => [category, fallbacks[index] ?? []])),
    };
  });

describe('fallback agents (B9)', () => {
  it('are those of the category, the same tier first, then those of the categories it falls back on', () => {
    assert.deepEqual(fallbacksByAgent(resilience), {
      aider: ['gpt-engineer', 'scholar', 'thinker'],
      'gpt-engineer': ['aider', 'thinker', 'scholar'],
      scholar: ['thinker', 'autogpt'],
      thinker: ['scholar', 'autogpt'],
      autogpt: [],
    });
  });

  it('are never the agent itself, none twice, no more than the limit, and only of categories that may', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const byName = new Map(spec.agents.map((agent) => [agent.name, agent]));
        for (const [name, substitutes] of Object.entries(fallbacksByAgent(spec))) {
          const { category } = byName.get(name) as { category: string };
          const order = [category, ...(spec.fallbacks[category] ?? [])];
          const places = substitutes.map((substitute) => order.indexOf(byName.get(substitute)?.category as string));
          assert.ok(!substitutes.includes(name));
          assert.equal(new Set(substitutes).size, substitutes.length);
          assert.ok(substitutes.length <= spec.maxFallbacks);
          assert.ok(places.every((place) => place >= 0));
          assert.deepEqual(
            places,
            [...places].sort((a, b) => a - b),
          );
        }
      }),
    );
  });

  it('are there whenever anybody could be, up to the limit, and reach another category where there is one', () => {
    fc.assert(
      fc.property(anySpec, (spec) => {
        const agentsOf = categoriesOf(spec.agents);
        const lists = fallbacksByAgent(spec);
        for (const { name, category } of spec.agents) {
          const own = (agentsOf.get(category)?.length ?? 0) - 1;
          const others = (spec.fallbacks[category] ?? []).flatMap((other) => agentsOf.get(other) ?? []);
          const kept = others.length > 0 && spec.maxFallbacks > 1 ? spec.maxFallbacks - 1 : spec.maxFallbacks;
          assert.equal(lists[name]?.length, Math.min(spec.maxFallbacks, Math.min(own, kept) + others.length));
        }
      }),
    );
  });

  it('are spread: of one category in one tier, everybody stands in for as many', () => {
    const agents = Array.from({ length: 10 }, (_, index) => ({ name: `a${index}`, tier: 'tier1', category: 'coding' }));
    const times = Object.values(fallbacksByAgent({ ...resilience, agents, fallbacks: {} })).flat();
    for (const { name } of agents) assert.equal(times.filter((substitute) => substitute === name).length, 3);
  });

  it('are with a mesh the service of the category, behind which the mesh chooses', () => {
    assert.deepEqual(fallbacksByAgent({ ...resilience, mesh: true }), {
      aider: ['category-coding'],
      'gpt-engineer': ['category-coding'],
      scholar: ['category-research'],
      thinker: ['category-research'],
      autogpt: [],
    });
  });

  it('bear in a mesh the label of every category that they serve', () => {
    assert.deepEqual(podLabelsOf(resilience), {
      coding: { 'fleetwright.io/category': 'coding', 'fleetwright.io/serves-coding': 'true' },
      orchestration: {
        'fleetwright.io/category': 'orchestration',
        'fleetwright.io/serves-coding': 'true',
        'fleetwright.io/serves-orchestration': 'true',
        'fleetwright.io/serves-research': 'true',
      },
      research: {
        'fleetwright.io/category': 'research',
        'fleetwright.io/serves-coding': 'true',
        'fleetwright.io/serves-research': 'true',
      },
    });
  });
});

describe('resilience settings (B9)', () => {
  it('tell agents without a mesh everything', () => {
    assert.deepEqual(planResilienceSettings(resilience), {
      RESILIENCE_BY: 'agent',
      RETRY_MAX_ATTEMPTS: '3',
      RETRY_PER_TRY_TIMEOUT_MS: '10000',
      RETRY_BACKOFF_BASE_MS: '100',
      RETRY_BACKOFF_MAX_MS: '1000',
      RETRY_ON: 'connect-failure,503',
      RETRY_BUDGET_PERCENT: '20',
      RETRY_BUDGET_MIN_CONCURRENCY: '3',
      CIRCUIT_BREAKER_ENABLED: 'true',
      CIRCUIT_BREAKER_CONSECUTIVE_ERRORS: '5',
      CIRCUIT_BREAKER_INTERVAL_SECONDS: '10',
      CIRCUIT_BREAKER_EJECTION_SECONDS: '30',
      CIRCUIT_BREAKER_MAX_EJECTION_PERCENT: '50',
      CIRCUIT_BREAKER_MAX_CONNECTIONS: '100',
      CIRCUIT_BREAKER_MAX_PENDING_REQUESTS: '200',
      FALLBACKS_FILE: '/app/fallbacks/fallbacks.json',
      FALLBACK_CATEGORIES: '{"coding":["research","orchestration"],"research":["orchestration"]}',
      DEGRADED_MODE: 'stale-cache',
      DEGRADED_RETRY_AFTER_SECONDS: '30',
      DEGRADED_MAX_STALE_SECONDS: '3600',
    });
  });

  it('tell agents in a mesh not to retry what the mesh retries, and how to degrade, which no mesh can', () => {
    const degraded = { ...resilience.degraded, mode: 'reject' } as const;
    assert.deepEqual(planResilienceSettings({ ...resilience, mesh: true, degraded }), {
      RESILIENCE_BY: 'mesh',
      RETRY_MAX_ATTEMPTS: '0',
      CIRCUIT_BREAKER_ENABLED: 'false',
      FALLBACKS_FILE: '/app/fallbacks/fallbacks.json',
      FALLBACK_CATEGORIES: '{"coding":["research","orchestration"],"research":["orchestration"]}',
      DEGRADED_MODE: 'reject',
      DEGRADED_RETRY_AFTER_SECONDS: '30',
    });
  });
});
