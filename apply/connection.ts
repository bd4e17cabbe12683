import { existsSync, readFileSync } from 'node:fs';
import { delimiter, resolve } from 'node:path';
import type { KubeConfig } from '@kubernetes/client-node';
import { ProblemsError } from '../components/core/problems/problem.ts';
import { type TokenCredentials, tokenTransport } from './token-transport.ts';
import { type Transport, transportOf } from './transport.ts';

/** Where a kubeconfig comes from. */
export interface KubeconfigSource {
  /** One file, or several that are merged, as in the KUBECONFIG variable. */
  readonly kubeconfig: string;
  /** Default: the kubeconfig's current context. */
  readonly context?: string;
  /** The setting that names it: `KUBECONFIG`, `cluster.kubeconfig`. It is the path of its problems. */
  readonly namedBy: string;
}

/**
 * Loads a kubeconfig, and gives access to its cluster with its credentials.
 * @throws ProblemsError if a file or the context is missing, or a file is not a kubeconfig.
 */
export async function loadKubeconfig(source: KubeconfigSource): Promise<Transport> {
  const own = tokenOf(source);
  return own === undefined ? transportOf(await readKubeconfig(source)) : tokenTransport(own);
}

interface OwnKubeconfig {
  readonly 'current-context'?: string;
  readonly contexts?: readonly { readonly name?: string }[];
  readonly clusters?: readonly { readonly cluster?: Readonly<Record<string, string>> }[];
  readonly users?: readonly { readonly user?: Readonly<Record<string, string>> }[];
}

/** Whether an object has these fields with text in them, and no others. */
function hasOnly(value: Readonly<Record<string, unknown>> | undefined, ...fields: readonly string[]): boolean {
  const keys = Object.keys(value ?? {});
  return keys.length === fields.length && fields.every((field) => typeof value?.[field] === 'string');
}

/**
 * The content of a kubeconfig as the embedded control plane writes it: JSON, with one cluster and one token. Nothing for
 * any other, which may need the library.
 */
function tokenOf({ kubeconfig, context }: KubeconfigSource): TokenCredentials | undefined {
  let read: OwnKubeconfig;
  try {
    read = JSON.parse(readFileSync(resolve(kubeconfig), 'utf8')) as OwnKubeconfig;
  } catch {
    return undefined;
  }
  const { contexts = [], clusters = [], users = [] } = read;
  const [{ cluster } = {}, { user } = {}] = [clusters[0], users[0]];
  if (contexts.length !== 1 || clusters.length !== 1 || users.length !== 1) return undefined;
  if (contexts[0]?.name !== (context ?? read['current-context'])) return undefined;
  if (!hasOnly(cluster, 'certificate-authority-data', 'server') || !hasOnly(user, 'token')) return undefined;
  const { server = '', 'certificate-authority-data': authority = '' } = cluster ?? {};
  if (!server.startsWith('https://')) return undefined;
  return { server, authority: Buffer.from(authority, 'base64').toString('utf8'), token: user?.token ?? '' };
}

async function readKubeconfig({ kubeconfig, context, namedBy }: KubeconfigSource): Promise<KubeConfig> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const loaded = new KubeConfig();
  const files = kubeconfig.split(delimiter).filter((file) => file !== '');
  const missing = files.filter((file) => !existsSync(resolve(file)));
  if (missing.length > 0)
    throw new ProblemsError([{ path: namedBy, must: 'name an existing kubeconfig', got: missing.join(', ') }]);
  try {
    for (const [index, file] of files.entries()) {
      const part = new KubeConfig();
      part.loadFromFile(resolve(file));
      if (index === 0) loaded.loadFromFile(resolve(file));
      else loaded.mergeConfig(part, true);
    }
  } catch (error) {
    const said = `${kubeconfig} is not a kubeconfig (${(error as Error).message})`;
    throw new ProblemsError([{ path: namedBy, said, fix: 'Name another file, or correct this one.' }]);
  }
  const known = loaded.contexts.map(({ name }) => name);
  const wanted = context ?? loaded.currentContext;
  if (!known.includes(wanted)) {
    const must = `name a kubeconfig with the context ${JSON.stringify(wanted ?? '')}`;
    throw new ProblemsError([{ path: namedBy, must, got: known, fix: 'Choose one of its contexts.' }]);
  }
  loaded.setCurrentContext(wanted);
  return loaded;
}
