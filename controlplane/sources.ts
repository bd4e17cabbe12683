import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { GoToolchain } from './go.ts';

/** The sources of the binary, by their path in the module's folder. */
const isSource = (path: string): boolean => /^(go\.mod|go\.sum|[^/]+\.go|stages\/[^/]+\.yaml)$/.test(path);

/** The name of a binary: any change of a source, of Go or of the platform gives another one. */
export async function cacheKey(module: string, toolchain: GoToolchain): Promise<string> {
  const names = (await readdir(module, { recursive: true })).filter(isSource).sort();
  const hash = createHash('sha256').update(JSON.stringify([toolchain.version, toolchain.os, toolchain.arch]));
  for (const name of names) {
    const text = await readFile(join(module, name));
    hash.update(`\0${name}\0${text.length}\0`).update(text);
  }
  return hash.digest('hex').slice(0, 32);
}

/** The facts in a go.mod that the build needs. */
export interface ModuleFacts {
  /** The required Go version, such as `1.26.0`. */
  readonly go: string;
  /** The Kubernetes version, such as `v1.36.3`. */
  readonly kubernetes: string;
}

/** Parses the text of a go.mod. */
export function moduleFacts(text: string): ModuleFacts {
  const go = /^go (\S+)$/m.exec(text)?.[1];
  const kubernetes = /^\s*(?:require )?k8s\.io\/kubernetes (v\S+)/m.exec(text)?.[1];
  if (go === undefined || kubernetes === undefined) throw new Error('go.mod names no Go or no Kubernetes version');
  return { go, kubernetes };
}

/** Linker flags: the version that the components report, set as in Kubernetes' own builds, and no symbol tables. */
export function linkerFlags(kubernetes: string): string {
  const [major = '', minor = ''] = kubernetes.slice(1).split('.');
  const values = { gitVersion: kubernetes, gitMajor: major, gitMinor: minor, gitTreeState: 'clean' };
  const set = Object.entries(values).map(([name, value]) => `-X k8s.io/component-base/version.${name}=${value}`);
  return ['-s', '-w', ...set].join(' ');
}
