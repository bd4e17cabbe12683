import type { ConcernContext } from '../concern/context.ts';
import { oncePerStack } from '../concern/settings-key.ts';
import { flagdAddressOf } from '../flags/facts.ts';
import { resilientAgents } from '../resilience/facts.ts';
import { withSigner } from '../security/admission/facts.ts';
import { defaultSecurity } from '../workload/spec.ts';
import { catalogOf } from './facts.ts';
import { fleetPartOf } from './part/concern.ts';
import { type FleetSettings, fleetSettings } from './settings.ts';
import type { FleetSpec, TierSpec } from './spec.ts';
import type { TierName } from './tiers.ts';

type TierSettings = FleetSettings['tiers'][TierName];

/** The fleet of a stack. */
export const fleetOf: (context: ConcernContext) => FleetSpec = oncePerStack((context) => {
  const settings = fleetSettings.of(context);
  const flags = flagdAddressOf(context);
  const part = fleetPartOf(context);
  const tier = (name: TierName): TierSpec => ({
    ...tierOf(settings.tiers[name]),
    ...(settings.poolAffinity === 'none' ? {} : { pool: { name, mode: settings.poolAffinity } }),
  });
  return {
    namespace: settings.namespace,
    tags: context.tags,
    image: withSigner(context, settings.image),
    tiers: { tier1: tier('tier1'), tier2: tier('tier2'), tier3: tier('tier3') },
    gpuResource: settings.gpuResource,
    prometheus: settings.prometheus,
    settings: {
      environment: context.tags.environment,
      logLevel: settings.logLevel,
      debug: settings.debug,
      maxWorkers: settings.maxWorkers,
      rateLimiting: settings.rateLimiting,
      corsProtection: settings.corsProtection,
      ...(flags === undefined ? {} : { flags }),
    },
    cache: settings.cache,
    secrets: settings.secrets,
    rollout: settings.rollout,
    security: { ...defaultSecurity, appArmor: settings.appArmor },
    spread: settings.spread,
    overrides: settings.overrides,
    ...resilientAgents(context),
    agents: catalogOf(context).agents,
    ...(part === undefined ? {} : { part }),
  };
});

/** Mode `None` means no vertical autoscaler. */
function tierOf({ vertical, ...tier }: TierSettings): TierSpec {
  const { mode, minShare, maxShare } = vertical;
  return mode === 'None' ? tier : { ...tier, vertical: { mode, minShare, maxShare } };
}
