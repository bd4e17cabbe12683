import { objectsOf } from '../../components/core/plan.ts';
import type { ExternalSecretsSpec, SecretBackend } from '../../components/secrets/spec.ts';
import { secretsWantedBy } from '../../components/secrets/wanted.ts';
import type { StackSettings } from '../config/settings.ts';
import { planPlatform } from './plan.ts';
import { secretsPrefixOf } from './secrets-prefix.ts';
import type { PlatformSpec } from './spec.ts';

function backendOf({ secrets, cluster }: StackSettings): SecretBackend {
  const { aws, vault } = secrets;
  if (secrets.by === 'aws') return { kind: 'aws', region: cluster.region, ...aws };
  return { kind: 'vault', ...vault, server: vault.server ?? '' };
}

/**
 * The secrets to which anything of a checked platform refers, and where they are kept (F8); nothing where somebody else
 * puts them into the cluster. Stacks that hold agents alone leave that to the one that holds what they share.
 */
export function secretsOf(settings: StackSettings, platform: PlatformSpec): ExternalSecretsSpec | undefined {
  const { by, refreshMinutes, rotation } = settings.secrets;
  if (by === 'none' || settings.part.holds === 'agents') return undefined;
  const { part: _, ...fleet } = platform.fleet;
  const secrets = secretsWantedBy(planPlatform({ ...platform, fleet }).flatMap(objectsOf));
  if (secrets.length === 0) return undefined;
  const isKeptHere = by === 'aws' && platform.cluster.kind === 'eks';
  return {
    tags: platform.tags,
    backend: backendOf(settings),
    prefix: secretsPrefixOf(settings),
    refreshMinutes,
    secrets,
    ...(isKeptHere && {
      kept: {
        rotationDays: rotation.days,
        ...(rotation.function === undefined ? {} : { rotationFunction: rotation.function }),
      },
    }),
  };
}
