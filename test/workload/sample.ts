import { Resources } from '../../components/core/values/quantity.ts';
import type { AuxiliarySpec } from '../../components/workload/auxiliary.ts';
import { defaultProbes } from '../../components/workload/probes.ts';
import { defaultRollout, defaultSecurity, type WorkloadSpec } from '../../components/workload/spec.ts';

/** A workload that nothing is wrong with: tests change one thing of it. */
export const aider: WorkloadSpec = {
  identity: { name: 'aider', component: 'agent', tier: 'tier2', version: '1.0.0' },
  namespace: 'agents',
  tags: { environment: 'development', project: 'fleetwright', owner: 'platform', costCenter: 'engineering' },
  description: 'Pair programs in a terminal',
  image: { repository: 'registry.example.com/agents/aider', tag: '1.0.0' },
  port: 8080,
  resources: { requests: Resources.of(2, '8Gi'), limits: Resources.of(2, '8Gi'), extended: {} },
  probes: defaultProbes,
  scaling: { minReplicas: 5, maxReplicas: 10, targetCpuPercent: 70 },
  disruptionBudget: { minAvailablePercent: 80 },
  rollout: defaultRollout,
  placement: { spread: { zones: 'DoNotSchedule', nodes: 'ScheduleAnyway' }, priorityClass: 'fleetwright-tier2' },
  environment: { variables: { AGENT_NAME: 'aider' }, secrets: {} },
  scratch: [{ mountPath: '/tmp', mebibytes: 64 }],
  security: defaultSecurity,
};

/** Pods that serve nobody, with no more than they must say of themselves. */
export const sweeper: AuxiliarySpec = {
  identity: { name: 'sweeper', component: 'sweeping' },
  namespace: 'system',
  tags: aider.tags,
  description: 'Sweeps.',
  security: { runAsNonRoot: true },
  containers: [
    { name: 'sweep', image: { repository: 'registry.example.com/sweep', tag: '1.0.0' }, resources: aider.resources },
  ],
};
