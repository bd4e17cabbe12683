import { domain } from '../core/kubernetes/labels.ts';
import type { FallbackAgent, ResilienceSpec } from './spec.ts';

/** Label of pods whose value is the category of their agent. */
export const categoryLabel = `${domain}/category`;

/** Domain of a cluster's services, as nearly every cluster has it. */
export const clusterDomain = 'cluster.local';

/** Port of every service in front of agents. */
export const servicePort = 80;

/** Name of the service in front of all that serve a category. */
export function categoryServiceName(category: string): string {
  return `category-${category}`;
}

/** Label of the pods that serve a category: those of its own agents, and those that stand in for them. */
export function servesLabel(category: string): string {
  return `${domain}/serves-${category}`;
}

/** The full name by which a service of the agents is called in the cluster. */
export function hostOf(service: string, namespace: string): string {
  return `${service}.${namespace}.svc.${clusterDomain}`;
}

/** Categories that have agents, in order, with their agents in the catalog's order. */
export function categoriesOf(agents: readonly FallbackAgent[]): Map<string, readonly FallbackAgent[]> {
  const byCategory = Map.groupBy(agents, ({ category }) => category);
  return new Map([...byCategory].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Labels of the pods of a category's agents: their category, and those that they serve. Only pods have them, as a
 * deployment's selector can never change, but who stands in for whom can.
 */
export function podLabelsOf({ agents, fallbacks }: ResilienceSpec): Record<string, Record<string, string>> {
  const categories = [...categoriesOf(agents).keys()];
  const serves = (category: string): string[] =>
    categories.filter((served) => served === category || (fallbacks[served] ?? []).includes(category));
  return Object.fromEntries(
    categories.map((category) => [
      category,
      {
        [categoryLabel]: category,
        ...Object.fromEntries(serves(category).map((served) => [servesLabel(served), 'true'])),
      },
    ]),
  );
}
