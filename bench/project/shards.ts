import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { loadStack } from '../../cli/stack/stack.ts';
import { nodePoolsOf } from '../../components/cluster/nodes/facts.ts';
import { registeredAgents } from '../../components/fleet/fleet-plan.ts';
import { fleetOf } from '../../components/fleet/specify.ts';
import { repeatCatalog } from './catalog.ts';
import type { Measured, Project } from './project.ts';

/** A very large fleet, described twice: as one stack, and as cells beside a stack of what they share. */
export interface Sharded {
  readonly whole: Measured;
  /** What the cells share. It holds no agent. */
  readonly shared: Measured;
  readonly cells: readonly Measured[];
}

/** Adds the stacks of a fleet of `agents` agents to a project: one for all, and one for each of `cells` cells. */
export function addShards(project: Project, agents: number, cells: number): Sharded {
  const { directory, workspace } = project;
  const own = readFileSync(join(directory, 'stacks/agents.csv'), 'utf8');
  const times = Math.ceil(agents / project.small.agents);
  const catalog = join(workspace, 'very-large.csv');
  const rows = repeatCatalog(own, times)
    .split('\n')
    .slice(0, agents + 1);
  writeFileSync(catalog, `${rows.join('\n')}\n`);
  const nodePools = nodePoolsOf(loadStack(directory, 'dev').platform.context);
  const write = (stack: string, part: Record<string, unknown>): void => {
    const config = {
      'fleetwright:environment': 'development',
      'fleetwright:fleet': { catalog },
      'fleetwright:nodePools': Object.fromEntries(
        nodePools.map(({ name, maxNodes }) => [name, { maxNodes: maxNodes * times }]),
      ),
      'fleetwright:part': part,
    };
    writeFileSync(join(directory, `Pulumi.${stack}.yaml`), stringify({ config }));
  };
  const agentsOf = (stack: string): number => {
    return registeredAgents(fleetOf(loadStack(directory, stack).platform.context)).length;
  };
  write('whole', { scope: 'all' });
  write('shared', { scope: 'shared' });
  const names = Array.from({ length: cells }, (_, cell) => `cell-${cell}`);
  for (const [cell, name] of names.entries()) write(name, { scope: 'agents', cell: { count: cells, index: cell } });
  const measured = (stack: string): Measured => ({ stack, agents: agentsOf(stack) });
  return { whole: measured('whole'), shared: measured('shared'), cells: names.map(measured) };
}
