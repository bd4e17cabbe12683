import { categoriesOf, categoryServiceName } from './category.ts';
import type { FallbackAgent, ResilienceSpec } from './spec.ts';

/**
 * Whom to ask, in order, when an agent fails: by agent, as `fallbacks.json` has it for every client. With a mesh it is
 * the service of its category, behind which the mesh chooses; without one it is other agents.
 */
export function fallbacksByAgent(spec: ResilienceSpec): Record<string, readonly string[]> {
  const categories = categoriesOf(spec.agents);
  return Object.fromEntries(
    spec.agents.map((agent) => {
      const substitutes = fallbackAgentsOf(spec, agent, categories);
      if (!spec.mesh) return [agent.name, substitutes];
      return [agent.name, substitutes.length === 0 ? [] : [categoryServiceName(agent.category)]];
    }),
  );
}

/**
 * The agents that stand in for one: those of its category, then those of the categories that its own falls back on, the
 * same tier first in each. Where there are both, the last place goes to another category: if three agents of a category
 * have failed with what they share, a fourth one will not do better.
 */
export function fallbackAgentsOf(
  { fallbacks, maxFallbacks }: ResilienceSpec,
  agent: FallbackAgent,
  categories: ReadonlyMap<string, readonly FallbackAgent[]>,
): string[] {
  const own = inTurn(agent, categories.get(agent.category) ?? []);
  const position = (categories.get(agent.category) ?? []).indexOf(agent);
  const others = (fallbacks[agent.category] ?? []).flatMap((category) =>
    byTier(agent, from(categories.get(category) ?? [], position)),
  );
  const kept = others.length > 0 && maxFallbacks > 1 ? maxFallbacks - 1 : maxFallbacks;
  return [...own.slice(0, kept), ...others].slice(0, maxFallbacks).map(({ name }) => name);
}

/**
 * The others of an agent's category, starting after the agent itself. Otherwise the first ones would stand in for
 * everybody.
 */
function inTurn(agent: FallbackAgent, category: readonly FallbackAgent[]): FallbackAgent[] {
  const after = from(category, category.indexOf(agent) + 1);
  return byTier(
    agent,
    after.filter((other) => other !== agent),
  );
}

/** A list from a position on, and round again. */
function from(agents: readonly FallbackAgent[], position: number): FallbackAgent[] {
  const start = agents.length === 0 ? 0 : position % agents.length;
  return [...agents.slice(start), ...agents.slice(0, start)];
}

/** The agents of the same tier first. */
function byTier({ tier }: FallbackAgent, agents: readonly FallbackAgent[]): FallbackAgent[] {
  return [...agents.filter((other) => other.tier === tier), ...agents.filter((other) => other.tier !== tier)];
}
