import { readFileSync } from 'node:fs';
import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import type { Values } from './fleet.ts';
import type { AgentValues } from './shape.ts';

/** What a program on Node makes objects from. */
export interface Source {
  readonly values: Values;
  readonly objectsOf: (agent: AgentValues) => readonly Manifest[];
}

/** Loads values and the module that makes an agent's objects. */
export async function loadSource(valuesFile: string, module: string): Promise<Source> {
  const values = JSON.parse(readFileSync(valuesFile, 'utf8')) as Values;
  const code = (await import(module)) as { objectsOf: (agent: AgentValues, tier: unknown) => readonly Manifest[] };
  return { values, objectsOf: (agent) => code.objectsOf(agent, values.tiers[agent.tier]) };
}
