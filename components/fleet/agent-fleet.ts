import { PlannedComponent, type PlannedComponentOptions } from '../core/kubernetes/component.ts';
import { refuse } from '../core/problems/problem.ts';
import { checkFleet, planFleet, registeredAgents } from './fleet-plan.ts';
import type { FleetSpec } from './spec.ts';

/**
 * A fleet of agents in three tiers: for each agent a {@link Workload}, for each tier what its agents share.
 * @throws ProblemsError with everything wrong with the fleet, before anything is registered.
 */
export class AgentFleet extends PlannedComponent {
  /** Names of the agents that this program registers, in the catalog's order. */
  readonly agents: readonly string[];

  constructor(name: string, fleet: FleetSpec, options?: PlannedComponentOptions) {
    refuse(checkFleet(name, fleet));
    super(planFleet(name, fleet), options);
    this.agents = registeredAgents(fleet);
  }
}
