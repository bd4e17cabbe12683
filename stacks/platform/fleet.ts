import type { FleetSpec, TierSpec } from '../../components/agents/spec.ts';
import { type TierFigures, type TierName, tierFigures } from '../../components/agents/tiers.ts';
import type { PlatformTags } from '../../components/core/labels.ts';
import { Resources } from '../../components/core/quantity.ts';
import { flagdAddressOf } from '../../components/flags/concern.ts';
import { defaultSecurity } from '../../components/workload/spec.ts';
import type { StackSettings, TierSettings } from '../config/settings.ts';
import { withSigner } from './admission.ts';

/** The fleet that settings describe, without the agents that its catalogue names. */
export function fleetOf(settings: StackSettings, tags: PlatformTags): Omit<FleetSpec, 'agents'> {
  const { environment, fleet } = settings;
  const flags = flagdAddressOf(settings.flags);
  const tier = (name: TierName): FleetSpec['tiers'][TierName] => ({
    ...tierOf(fleet.tiers[name]),
    figures: figuresOf(name, fleet.tiers[name]),
    ...(fleet.pools === 'none' ? {} : { pool: { name, mode: fleet.pools } }),
  });
  return {
    namespace: fleet.namespace,
    tags,
    image: withSigner(settings, fleet.image),
    tiers: { tier1: tier('tier1'), tier2: tier('tier2'), tier3: tier('tier3') },
    gpuResource: fleet.gpuResource,
    prometheus: fleet.prometheus,
    settings: {
      environment,
      logLevel: fleet.logLevel,
      debug: fleet.debug,
      maxWorkers: fleet.maxWorkers,
      rateLimiting: fleet.rateLimiting,
      corsProtection: fleet.corsProtection,
      ...(flags === undefined ? {} : { flags }),
    },
    cache: fleet.cache,
    secrets: fleet.secrets,
    rollout: fleet.rollout,
    security: { ...defaultSecurity, appArmor: fleet.appArmor },
    spread: fleet.spread,
    overrides: fleet.overrides,
  };
}

function tierOf({ vertical, ...tier }: TierSettings): Omit<TierSpec, 'figures'> {
  const { mode, leastShare, greatestShare } = vertical;
  return mode === 'None' ? tier : { ...tier, vertical: { mode, leastShare, greatestShare } };
}

function figuresOf(name: TierName, { figures }: TierSettings): TierFigures {
  const { cpu, memory, gpuSlices, cacheTtlSeconds } = figures;
  return { ...tierFigures[name], resources: Resources.of(cpu, memory), gpuSlices, cacheTtlSeconds };
}
