import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { satisfies } from '../../controlplane/go.ts';
import { cacheKey, linkerFlags, moduleFacts } from '../../controlplane/sources.ts';
import { GoWorkshop } from './fake-go.ts';

const toolchain = { version: 'go1.26.8', os: 'linux', arch: 'amd64' };
const controlplane = join(import.meta.dirname, '..', '..', 'controlplane');

describe('the cache key of the control plane binary (A7)', () => {
  let workshop: GoWorkshop;

  before(async () => {
    workshop = await GoWorkshop.open();
  });

  after(() => workshop.close());

  for (const name of ['go.mod', 'go.sum', 'main.go', 'another.go', 'stages/volumes.yaml']) {
    it(`changes with ${name}`, async () => {
      const before = await cacheKey(workshop.module, toolchain);
      await writeFile(join(workshop.module, name), `changed ${name}\n`);
      assert.notEqual(await cacheKey(workshop.module, toolchain), before);
    });
  }

  it('stays the same when something else changes', async () => {
    const before = await cacheKey(workshop.module, toolchain);
    await writeFile(join(workshop.module, 'index.ts'), 'export {};\n');
    assert.equal(await cacheKey(workshop.module, toolchain), before);
  });

  it('changes with the Go version, the system and the architecture', async () => {
    const variants = [toolchain, { ...toolchain, version: 'go1.27.0' }, { ...toolchain, os: 'darwin' }];
    const all = [...variants, { ...toolchain, arch: 'arm64' }];
    const keys = await Promise.all(all.map((one) => cacheKey(workshop.module, one)));
    assert.equal(new Set(keys).size, all.length);
  });
});

describe('the Go module of the control plane (A7)', () => {
  it('replaces every part of Kubernetes that it requires by the release of the same number', async () => {
    const text = await readFile(join(controlplane, 'go.mod'), 'utf8');
    const { kubernetes } = moduleFacts(text);
    const release = kubernetes.replace(/^v1\./, 'v0.');
    const parts = [...text.matchAll(/^\t(k8s\.io\/\S+) => \1 (v\S+)$/gm)];
    assert.ok(parts.length > 25, `only ${parts.length} parts are replaced`);
    assert.deepEqual(
      parts.filter(([, , version]) => version !== release).map(([line]) => line),
      [],
    );
    const placeholders = [...text.matchAll(/^\t(k8s\.io\/\S+) v0\.0\.0( |$)/gm)].map(([, name]) => name);
    const replaced = new Set(parts.map(([, name]) => name));
    assert.deepEqual(
      placeholders.filter((name) => !replaced.has(name)),
      [],
    );
  });

  it('reports the version of the Kubernetes that it holds', () => {
    const flags = linkerFlags('v1.36.3');
    for (const value of ['gitVersion=v1.36.3', 'gitMajor=1', 'gitMinor=36']) {
      assert.match(flags, new RegExp(`-X k8s\\.io/component-base/version\\.${value}( |$)`));
    }
  });

  for (const [version, needed, enough] of [
    ['go1.26.0', '1.26.0', true],
    ['go1.26.8', '1.26.0', true],
    ['go1.27', '1.26.3', true],
    ['go2.0', '1.26.0', true],
    ['go1.26', '1.26.1', false],
    ['go1.9.9', '1.26.0', false],
  ] as const) {
    it(`takes ${version} for ${enough ? 'enough' : 'too old'} where ${needed} is needed`, () => {
      assert.equal(satisfies(version, needed), enough);
    });
  }
});
