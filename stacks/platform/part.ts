import type { Agent } from '../../components/agents/catalogue.ts';
import { agentsIn, type FleetPart } from '../../components/agents/part.ts';
import { tierNames } from '../../components/agents/tiers.ts';
import type { Problem } from '../../components/core/problem.ts';
import type { PartSettings, StackSettings } from '../config/settings.ts';

/** The part of the fleet that a stack registers; nothing where it is all of it. */
export function partOf({ part }: StackSettings, agents: readonly Agent[]): FleetPart | undefined {
  if (part.holds === 'all') return undefined;
  if (part.holds === 'shared') return { shared: true, agents: new Set() };
  return { shared: false, agents: new Set(agentsIn(agents, part.tiers, part.cell).map(({ name }) => name)) };
}

/** What a part of the agents is called: `tier1`, `cell-0-of-4`, or `agents` where it is all of them. */
export function partName({ tiers, cell }: PartSettings): string {
  const names = [
    ...(tiers.length < tierNames.length ? tiers : []),
    ...(cell === undefined ? [] : [`cell-${cell.this}-of-${cell.of}`]),
  ];
  return names.length === 0 ? 'agents' : names.join('-');
}

/** Everything wrong with the choice of a part. */
export function checkPart(path: string, { part, cluster }: StackSettings, held: FleetPart | undefined): Problem[] {
  const problems: Problem[] = [];
  const say = (field: string, value: unknown, rule: string, fix: string): void => {
    problems.push({ path: `${path}.${field}`, value, rule, fix });
  };
  const { holds, cell, sharedStack } = part;
  if (holds !== 'agents') {
    const named = Object.entries({ cell, sharedStack }).filter(([, value]) => value !== undefined);
    for (const [field, value] of named) {
      say(field, value, `a stack that holds ${holds} has none`, 'remove it, or set part.holds to agents');
    }
    return problems;
  }
  if (cell !== undefined && cell.this >= cell.of) {
    say('cell.this', cell.this, `there are cells 0 to ${cell.of - 1}`, 'lower it, or raise cell.of');
  }
  if (cluster.kind === 'eks' && sharedStack === undefined) {
    const rule = 'the cluster is the work of another stack, and nobody names it';
    say('sharedStack', undefined, rule, 'name the stack whose part.holds is shared');
  }
  if (held?.agents.size === 0 && problems.length === 0) {
    say('holds', holds, 'no agent falls into this part', 'remove the stack, or take fewer cells');
  }
  return problems;
}
