import { defaultCache } from '../../components/agents/cache.ts';
import { type TierName, tierFigures, tierNames } from '../../components/agents/tiers.ts';
import { defaultBehavior, defaultRollout } from '../../components/workload/spec.ts';
import { type PartialSettings, poolNames, type TierSettings } from '../config/settings.ts';
import { accessDefaults, admissionDefaults } from './admission.ts';
import { budgetDefaults } from './budget.ts';
import { cloudDefaults } from './cloud.ts';
import { crdtDefaults } from './crdt.ts';
import { dataDefaults } from './data.ts';
import { edgeDefaults } from './edge.ts';
import { meshDefaults, resilienceDefaults } from './resilience.ts';
import { secretsDefaults } from './secrets.ts';

const tierDefaults = (name: TierName): PartialSettings<TierSettings> => {
  const { resources, gpuSlices, cacheTtlSeconds } = tierFigures[name];
  return {
    figures: { cpu: resources.cpu, memory: resources.memory, gpuSlices, cacheTtlSeconds },
    scaling: { by: 'hpa', metrics: {}, behavior: defaultBehavior, schedules: {} },
    // Light agents get the memory that they turn out to need, heavier ones what the document gives them (003 §2.1).
    vertical: { mode: name === 'tier3' ? 'Recreate' : 'None', leastShare: 1 / 4, greatestShare: 1 },
  };
};

/** What holds in every environment unless its profile says otherwise: the documents' own figures. */
export const defaults = {
  tags: { project: 'fleetwright', owner: 'platform' },
  cluster: { region: 'us-west-2', version: '1.34', vpcCidr: '10.0.0.0/16', publicAccessCidrs: [] },
  cloud: cloudDefaults,
  budget: budgetDefaults,
  edge: edgeDefaults,
  nodePools: Object.fromEntries(poolNames.map((name) => [name, { schedules: {}, alternatives: [] }])),
  fleet: {
    namespace: 'agents',
    catalogue: 'stacks/agents.csv',
    // Where the platform's own Prometheus answers.
    prometheus: 'http://prometheus.monitoring.svc:9090',
    tiers: { tier1: tierDefaults('tier1'), tier2: tierDefaults('tier2'), tier3: tierDefaults('tier3') },
    rollout: defaultRollout,
    secrets: {},
    cache: defaultCache,
    appArmor: true,
    overrides: {},
  },
  // Where a cluster's API server answers is known once it is there; narrow it then.
  network: { egress: [], apiServerCidr: '0.0.0.0/0' },
  access: accessDefaults,
  admission: admissionDefaults,
  secrets: secretsDefaults,
  quotas: {},
  applications: { operators: [], run: {} },
  part: { holds: 'all', tiers: tierNames },
  crdt: crdtDefaults,
  resilience: resilienceDefaults,
  mesh: meshDefaults,
  ...dataDefaults,
} satisfies PartialSettings;
