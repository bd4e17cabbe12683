import type { ListedConcern } from '../components/concern/concern.ts';
import type { ConcernContext } from '../components/concern/context.ts';
import { type Problem, refuse } from '../components/core/problems/problem.ts';
import { concerns as all } from './concerns.ts';
import { wholesOf } from './config/concern-settings.ts';
import { mergeLayers, type Settings } from './config/layers.ts';
import { layOver } from './config/merge.ts';
import { type RawConfig, readConfig } from './config/read.ts';
import type { EnvironmentName } from './environments.ts';
import { stackLayers } from './jarvis/layers.ts';
import { checkOverridesAlone } from './overrides/lazily.ts';
import { type Platform, platformOf } from './platform.ts';
import { tagsSettings } from './tags.ts';

/**
 * Turns a stack's configuration into its checked and planned platform. The configuration overrides the Jarvis file that
 * it names, which overrides the values of the environment. `directory` is the project's; paths are relative to it.
 * @param concerns default: all that are listed
 * @throws ProblemsError with all problems, before anything is registered.
 */
export function loadPlatform(raw: RawConfig, directory: string, concerns: readonly ListedConcern[] = all): Platform {
  const { config, overrides, problems } = readConfig(raw, concerns);
  const refuseWithOverrides = (found: readonly Problem[]): void => {
    if (found.length > 0) refuse([...found, ...checkOverridesAlone(overrides)]);
  };
  refuseWithOverrides(problems);
  if (config === undefined) throw new TypeError('a configuration without problems was read');
  const { layers, origins, problems: unread } = stackLayers(config, directory, concerns);
  refuseWithOverrides(unread);
  const settings = mergeLayers(layers, concerns);
  const placed = (found: readonly Problem[]): Problem[] =>
    found.map((problem) => ({ ...problem, path: origins.get(problem.path) ?? problem.path }));
  refuseWithOverrides(placed(concerns.flatMap((concern) => concern.check(settings))));
  const context = contextOf(config.environment, settings, directory, concerns);
  const platform = platformOf(context, concerns, overrides);
  refuse(placed(platform.problems));
  return platform;
}

/** What concerns may know about the stack, after some concerns have changed the settings of others. */
function contextOf(
  environment: EnvironmentName,
  settings: Settings,
  directory: string,
  concerns: readonly ListedConcern[],
): ConcernContext {
  const context = { tags: { environment, ...tagsSettings.of({ settings }) }, directory, settings };
  const wholes = wholesOf(concerns);
  const imposed = concerns.reduce((below, concern) => layOver(below, concern.imposes(context), wholes), settings);
  return { ...context, settings: imposed };
}
