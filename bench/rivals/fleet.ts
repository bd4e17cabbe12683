import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import { type ComponentPlan, objectsOf } from '../../components/core/kubernetes/plan.ts';
import { catalogOf } from '../../components/fleet/facts.ts';
import { workloadType } from '../../components/workload/plan.ts';
import type { Platform } from '../../stacks/platform.ts';
import { type AgentValues, type Figures, type Shape, shapeOf } from './shape.ts';

/** What one file of a chart makes: an object for each agent, of all tiers or of some. */
export interface Template {
  /** Such as `deployment`. */
  readonly name: string;
  readonly shape: Shape;
  readonly tiers: 'all' | readonly string[];
}

/**
 * What a values file holds. Every figure is worked out and checked already: that much less is asked of the others than
 * of `ajj`.
 */
export interface Values {
  readonly tiers: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly agents: readonly AgentValues[];
  /** Finished objects of all that does not belong to one agent, as charts take them under `extraObjects`. */
  readonly others: readonly Manifest[];
}

/** A platform as the author of a chart would have written it: templates, and the values that they are filled with. */
export interface AuthoredFleet {
  readonly templates: readonly Template[];
  readonly labels: Shape;
  readonly values: Values;
}

type Owned = readonly [AgentValues, Manifest];

/**
 * Derives templates and values from a platform's plan: the others stay beside `ajj render` whatever an agent consists
 * of tomorrow, and get it in the form that suits them.
 */
export function authoredFleet(platform: Platform): AuthoredFleet {
  const agents = new Map(
    catalogOf(platform.context).agents.map((agent) => [agent.name, { ...agent } satisfies AgentValues]),
  );
  const all = platform.components;
  const groups = new Map<string, Owned[]>();
  const owned = new Set<Manifest>();
  for (const { name, objects } of all.flatMap((plan) => workloadsIn(plan))) {
    const agent = agents.get(name);
    if (agent === undefined) continue;
    for (const [key, object] of numbered(objects)) {
      const members = groups.get(key) ?? [];
      members.push([agent, object]);
      groups.set(key, members);
      owned.add(object);
    }
  }
  const found: Figures = { tiers: new Map(), agents: new Map() };
  const templates = [...groups].map(([name, members]) => templateOf(name, members, [...agents.values()], found));
  return {
    templates,
    labels: labelsOf(templates),
    values: {
      tiers: Object.fromEntries(found.tiers),
      agents: [...agents.values()].map((agent) => ({ ...agent, ...found.agents.get(agent.name) })),
      others: all.flatMap(objectsOf).filter((object) => !owned.has(object)),
    },
  };
}

function workloadsIn(plan: ComponentPlan): ComponentPlan[] {
  return plan.type === workloadType ? [plan] : plan.components.flatMap(workloadsIn);
}

/** Objects by their kind, and a number where an agent has several of one. */
function numbered(objects: readonly Manifest[]): [string, Manifest][] {
  const counts = new Map<string, number>();
  return objects.map((object) => {
    const kind = object.kind.toLowerCase();
    const count = (counts.get(kind) ?? 0) + 1;
    counts.set(kind, count);
    return [count === 1 ? kind : `${kind}-${count}`, object];
  });
}

function templateOf(name: string, members: readonly Owned[], agents: readonly AgentValues[], found: Figures): Template {
  const shape = shapeOf(
    members.map(([agent]) => agent),
    members.map(([, object]) => object),
    name,
    found,
  );
  if (members.length === agents.length) return { name, shape, tiers: 'all' };
  const tiers = [...new Set(members.map(([agent]) => agent.tier))];
  const inTiers = agents.filter(({ tier }) => tiers.includes(tier)).length;
  if (inTiers !== members.length) throw new Error(`only some agents of ${tiers.join(', ')} have a ${name}`);
  return { name, shape, tiers };
}

/** The labels that the objects of an agent share. */
function labelsOf(templates: readonly Template[]): Shape {
  const [first] = templates;
  const metadata =
    first?.shape.type === 'map' ? first.shape.fields.find(([key]) => key === 'metadata')?.[1] : undefined;
  const labels = metadata?.type === 'map' ? metadata.fields.find(([key]) => key === 'labels')?.[1] : undefined;
  if (labels === undefined) throw new Error('the objects of agents have no labels in common');
  return labels;
}
