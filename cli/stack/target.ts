import { realpathSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import type { KubeconfigSource } from '../../apply/connection.ts';
import { ProblemsError } from '../../components/core/problems/problem.ts';
import type { Platform } from '../../stacks/platform.ts';

/** The cluster of a command: the embedded one, or a given one. */
export type Target =
  | { readonly kind: 'embedded'; readonly directory: string }
  | { readonly kind: 'named'; readonly source: KubeconfigSource };

/** Where the embedded control plane of a project keeps its data. */
export function embeddedDirectory(root: string): string {
  return join(root, '.fleetwright', 'cluster');
}

/**
 * The cluster of a stack: the kubeconfig in its configuration, otherwise the one in KUBECONFIG, otherwise the embedded
 * control plane. `~/.kube/config` is never used by default, because it may point to any cluster.
 * @throws ProblemsError if the stack needs an existing cluster and none is given.
 */
export function targetOf(platform: Platform, root: string, environment: NodeJS.ProcessEnv = process.env): Target {
  const cluster = platform.cluster;
  const directory = embeddedDirectory(root);
  const given = environment.KUBECONFIG ?? '';
  if (cluster.kind === 'existing') {
    const context = cluster.context === undefined ? {} : { context: cluster.context };
    if (cluster.kubeconfig !== undefined) {
      return {
        kind: 'named',
        source: { kubeconfig: resolve(root, cluster.kubeconfig), namedBy: 'cluster.kubeconfig', ...context },
      };
    }
    if (given === '') throw new ProblemsError([unnamed]);
    return { kind: 'named', source: { kubeconfig: given, namedBy: 'KUBECONFIG', ...context } };
  }
  if (given !== '' && !isWithin(given, directory)) {
    return { kind: 'named', source: { kubeconfig: given, namedBy: 'KUBECONFIG' } };
  }
  return { kind: 'embedded', directory };
}

const unnamed = {
  path: 'cluster.kubeconfig',
  got: undefined,
  must: 'be set if the stack deploys to an existing cluster',
  fix: 'Set it in the stack’s file, or set the variable KUBECONFIG.',
};

/** Whether this is the kubeconfig of the embedded control plane itself, as after `eval "$(ajj cluster start)"`. */
function isWithin(file: string, directory: string): boolean {
  const real = (path: string): string => {
    try {
      return realpathSync(path);
    } catch {
      return resolve(path);
    }
  };
  return real(file).startsWith(real(directory) + sep);
}
