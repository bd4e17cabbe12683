import type { ConcernContext } from '../concern/context.ts';
import { oncePerStack } from '../concern/settings-key.ts';
import { agentNamespace, catalogOf, stopOf } from '../fleet/facts.ts';
import { meshOf } from '../security/mesh/facts.ts';
import type { EnvironmentSpec, MeshSpec } from '../workload/spec.ts';
import { fallbacksFile, planResilienceSettings } from './agent-settings.ts';
import { categoriesOf, podLabelsOf } from './category.ts';
import { defaultFallbacks } from './defaults.ts';
import { resilienceSettings } from './settings.ts';
import type { ResilienceSpec } from './spec.ts';

/** What happens to requests that fail. */
export const resilienceOf: (context: ConcernContext) => ResilienceSpec = oncePerStack((context) => {
  const settings = resilienceSettings.of(context);
  const { agents } = catalogOf(context);
  return {
    ...settings,
    fallbacks: fallbacksOf(settings.fallbacks, categoriesOf(agents)),
    namespace: agentNamespace(context),
    tags: context.tags,
    agents,
    mesh: meshOf(context) !== undefined,
    stop: stopOf(context),
  };
});

/**
 * Drops default categories that a user's catalog lacks. Categories that the user wrote stay, so that they are checked.
 */
function fallbacksOf(
  written: ResilienceSpec['fallbacks'],
  known: ReturnType<typeof categoriesOf>,
): ResilienceSpec['fallbacks'] {
  return Object.fromEntries(
    Object.entries(written).flatMap(([category, substitutes]) => {
      if (substitutes.join() !== defaultFallbacks[category]?.join()) return [[category, substitutes]];
      return known.has(category) ? [[category, substitutes.filter((substitute) => known.has(substitute))]] : [];
    }),
  );
}

/** What agents need to take part in it. */
export interface ResilientAgents {
  readonly moreSettings: Readonly<Record<string, string>>;
  readonly files: NonNullable<EnvironmentSpec['files']>;
  readonly categoryLabels?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly mesh?: MeshSpec;
}

/** What agents need to take part in what happens to requests that fail. */
export function resilientAgents(context: ConcernContext): ResilientAgents {
  const spec = resilienceOf(context);
  const { configMap, mountPath } = fallbacksFile;
  const mesh = meshOf(context);
  return {
    moreSettings: planResilienceSettings(spec),
    files: [{ configMap, mountPath }],
    ...(mesh === undefined ? {} : { categoryLabels: podLabelsOf(spec), mesh }),
  };
}
