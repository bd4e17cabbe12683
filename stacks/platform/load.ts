import { type Problem, refuse } from '../../components/core/problem.ts';
import { layersOf, mergeLayers } from '../config/layers.ts';
import { type RawConfig, readConfig } from '../config/read.ts';
import type { StackSettings } from '../config/settings.ts';
import { buildPlatform } from './build.ts';
import { checkPlatform } from './check.ts';
import type { PlatformSpec } from './spec.ts';

/**
 * From a stack's configuration to its checked platform: what is written is laid over the profile of its environment,
 * and checked as a whole. `directory` is the project's, against which paths in the configuration are taken.
 * @throws ProblemsError with everything wrong, before anything is planned or registered.
 */
export function loadPlatform(raw: RawConfig, directory: string): PlatformSpec {
  const reading = readConfig(raw);
  refuse(reading.problems);
  const config = reading.config as NonNullable<typeof reading.config>;
  const settings: StackSettings = mergeLayers(layersOf(config));
  const { platform, problems } = buildPlatform(settings, directory);
  const all: Problem[] = [...problems, ...checkPlatform(platform, settings)];
  refuse(all);
  return platform;
}
