import { listed } from '../concern/concern.ts';
import type { Problem } from '../core/problems/problem.ts';
import { clusterDefaults } from './defaults.ts';
import { makesCloud } from './facts.ts';
import { checkNetwork, checkRegion } from './network/subnets.ts';
import { type ClusterSettings, clusterSettings } from './settings.ts';

/** What is checked of a cluster's settings. */
interface NamedCluster {
  readonly settings: ClusterSettings;
  readonly isMade: boolean;
}

/** Which cluster the platform runs on. */
export const cluster = listed<ClusterSettings, NamedCluster>({
  settings: clusterSettings,
  summary: 'Which cluster the platform runs on.',
  defaults: clusterDefaults,
  specify: (settings, context) => ({ settings, isMade: makesCloud(context) }),
  check: (path, { settings, isMade }) => [
    ...checkKeys(path, settings),
    ...(isMade
      ? [...checkRegion(path, settings.region, settings.zones), ...checkNetwork(path, settings.vpcCidr, settings.zones)]
      : []),
  ],
});

/** A kubeconfig with an embedded or EKS cluster would be silently ignored, so it is refused. */
function checkKeys(path: string, { kind, kubeconfig, context }: ClusterSettings): Problem[] {
  if (kind === 'existing') return [];
  return Object.entries({ kubeconfig, context })
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ({
      path: `${path}.${key}`,
      got: value,
      must: `not be set if cluster.kind is ${kind}`,
      fix: 'Remove it, or set cluster.kind to existing.',
    }));
}
