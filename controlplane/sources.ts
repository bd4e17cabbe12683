import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GoToolchain } from './go.ts';

/** What the binary is made of, by its path below the module's directory. */
const isSource = (path: string): boolean => /^(go\.mod|go\.sum|[^/]+\.go|stages\/[^/]+\.yaml)$/.test(path);

/** Names a binary by all that it is made of: any change of a source, of Go or of the platform gives another key. */
export async function cacheKey(module: string, toolchain: GoToolchain): Promise<string> {
  const names = (await readdir(module, { recursive: true })).filter(isSource).sort();
  const hash = createHash('sha256').update(JSON.stringify([toolchain.version, toolchain.os, toolchain.arch]));
  for (const name of names) {
    const text = await readFile(join(module, name));
    hash.update(`\0${name}\0${text.length}\0`).update(text);
  }
  return hash.digest('hex').slice(0, 32);
}

/** What a go.mod says that the build has to know. */
export interface ModuleFacts {
  /** The Go that it needs, such as `1.26.0`. */
  readonly go: string;
  /** The Kubernetes that it holds, such as `v1.36.3`. */
  readonly kubernetes: string;
}

/** Reads the text of a go.mod. */
export function moduleFacts(text: string): ModuleFacts {
  const go = /^go (\S+)$/m.exec(text)?.[1];
  const kubernetes = /^\s*(?:require )?k8s\.io\/kubernetes (v\S+)/m.exec(text)?.[1];
  if (go === undefined || kubernetes === undefined) throw new Error('go.mod names no Go or no Kubernetes version');
  return { go, kubernetes };
}

/** Linker flags: the version that the components report, as Kubernetes' own builds set it; no symbol tables. */
export function linkerFlags(kubernetes: string): string {
  const [major = '', minor = ''] = kubernetes.slice(1).split('.');
  const values = { gitVersion: kubernetes, gitMajor: major, gitMinor: minor, gitTreeState: 'clean' };
  const set = Object.entries(values).map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`);
  return ['-s', '-w', ...set].join(' ');
}
