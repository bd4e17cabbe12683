import { execFileSync } from 'node:child_process';
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * Creates `deprecated-apis.json` from Kubernetes' Go modules, which say for each type when its API ends. Run `node
 * policies/reliability/extract-deprecated.ts` on a machine that has them in its Go cache.
 */
const modules = ['k8s.io/api@v0.36.3', 'k8s.io/apiextensions-apiserver@v0.36.3', 'k8s.io/kube-aggregator@v0.36.3'];
const lifecycles = 'zz_generated.prerelease-lifecycle.go';
const cache = execFileSync('go', ['env', 'GOMODCACHE'], { encoding: 'utf8' }).trim();

/** The group of a package, from its registration or its documentation; undefined if neither contains it. */
function groupOf(folder: string): string | undefined {
  for (const file of ['register.go', '../register.go']) {
    try {
      const said = /GroupName\s*=\s*"([^"]*)"/.exec(readFileSync(join(folder, file), 'utf8'));
      if (said) return said[1];
    } catch {
      // The next file may contain it.
    }
  }
  return undefined;
}

const apis: Record<string, [removed: number, replacement: string]> = {};

for (const module of modules) {
  for (const file of globSync(`**/${lifecycles}`, { cwd: join(cache, module) })) {
    const folder = join(cache, module, dirname(file));
    const group = groupOf(folder);
    if (group === undefined) throw new Error(`${file}: names no group`);
    const version = dirname(file).split('/').at(-1) as string;
    const text = readFileSync(join(folder, lifecycles), 'utf8');
    const replacements = new Map(
      [...text.matchAll(/\*(\w+)\) APILifecycleReplacement.*\n.*Group: "(.*?)", Version: "(.*?)", Kind: "(.*?)"/g)].map(
        ([, kind, to, toVersion, toKind]) => [
          kind,
          `${[to, toVersion].filter(Boolean).join('/')} ${toKind?.replace(/List$/, '')}`,
        ],
      ),
    );
    for (const [, kind, removed] of text.matchAll(/\*(\w+)\) APILifecycleRemoved.*\n\s*return 1, (\d+)/g)) {
      // No manifest has these kinds.
      if (kind === undefined || /(List|Options)$/.test(kind)) continue;
      const key = `${[group, version].filter(Boolean).join('/')} ${kind}`;
      apis[key] = [Number(removed), replacements.get(kind) ?? ''];
    }
  }
}

const lines = Object.entries(apis)
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([key, value]) => `    ${JSON.stringify(key)}: [${value[0]}, ${JSON.stringify(value[1])}]`);
const text = `{\n  "source": ${JSON.stringify(modules.join(', '))},\n  "apis": {\n${lines.join(',\n')}\n  }\n}\n`;
writeFileSync(join(import.meta.dirname, 'deprecated-apis.json'), text);
