import { existsSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import type { KubeConfig } from '@kubernetes/client-node';
import { ProblemsError } from '../../components/core/problem.ts';

/** Where a kubeconfig comes from, in words and as files. */
export interface KubeconfigSource {
  /** One file, or several that are merged, as in the KUBECONFIG variable. */
  readonly kubeconfig: string;
  /** Default: the kubeconfig's current context. */
  readonly context?: string;
  /** Who names it: `KUBECONFIG`, `cluster.kubeconfig`. It is the path of its problems. */
  readonly namedBy: string;
}

/**
 * Loads a kubeconfig.
 * @throws ProblemsError if a file or the context is missing, or there is no cluster in it.
 */
export async function loadKubeconfig({ kubeconfig, context, namedBy }: KubeconfigSource): Promise<KubeConfig> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const loaded = new KubeConfig();
  const files = kubeconfig.split(delimiter).filter((file) => file !== '');
  const missing = files.filter((file) => !existsSync(resolve(file)));
  if (missing.length > 0) throw refused(namedBy, missing.join(', '), 'there is no such file', 'name a kubeconfig');
  try {
    for (const [index, file] of files.entries()) {
      const part = new KubeConfig();
      part.loadFromFile(resolve(file));
      if (index === 0) loaded.loadFromFile(resolve(file));
      else loaded.mergeConfig(part, true);
    }
  } catch (error) {
    throw refused(namedBy, kubeconfig, `it is no kubeconfig (${(error as Error).message})`, 'name a kubeconfig');
  }
  const known = loaded.contexts.map(({ name }) => name);
  const wanted = context ?? loaded.currentContext;
  if (!known.includes(wanted)) {
    const rule = known.length === 0 ? 'it has no context' : `its contexts are ${known.join(', ')}`;
    throw refused(namedBy, wanted, rule, 'name one of its contexts');
  }
  loaded.setCurrentContext(wanted);
  return loaded;
}

function refused(path: string, value: unknown, rule: string, fix: string): ProblemsError {
  return new ProblemsError([{ path, value, rule, fix }]);
}
