import type { ListedConcern } from '../../components/concern/concern.ts';
import { type Problem, refuse } from '../../components/core/problem.ts';
import { checkExternalSecrets } from '../../components/secrets/secrets-check.ts';
import { concerns as all } from '../concerns.ts';
import { mergeLayers } from '../config/layers.ts';
import { type RawConfig, readConfig } from '../config/read.ts';
import { stackLayers } from '../jarvis/layers.ts';
import { buildPlatform } from './build.ts';
import { checkPlatform } from './check.ts';
import { withColour } from './colour.ts';
import { secretsOf } from './secrets.ts';
import type { PlatformSpec } from './spec.ts';

/**
 * From a stack's configuration to its checked platform: what is written is laid over the profile of its environment
 * and the Jarvis file that it names, and checked as a whole. `directory` is the project's, against which paths in the configuration are taken.
 * @param concerns default: all that are listed
 * @throws ProblemsError with everything wrong, before anything is planned or registered.
 */
export function loadPlatform(
  raw: RawConfig,
  directory: string,
  concerns: readonly ListedConcern[] = all,
): PlatformSpec {
  const reading = readConfig(raw, concerns);
  refuse(reading.problems);
  const config = reading.config as NonNullable<typeof reading.config>;
  const { layers, origins, problems: unread } = stackLayers(config, directory, concerns);
  refuse(unread);
  const settings = withColour(mergeLayers(layers, concerns));
  const { platform, problems } = buildPlatform(settings, directory, concerns);
  const all: Problem[] = [...problems, ...checkPlatform(platform, settings)];
  refuse(all.map((problem) => ({ ...problem, path: origins.get(problem.path) ?? problem.path })));
  const secrets = secretsOf(settings, platform);
  if (secrets === undefined) return platform;
  refuse(checkExternalSecrets('secrets', secrets));
  return { ...platform, secrets };
}
