import assert from 'node:assert/strict';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ensureBinary } from '../../controlplane/binary.ts';
import type { Progress } from '../../controlplane/progress.ts';
import { GoWorkshop } from './fake-go.ts';

describe('the binary of the embedded control plane (A7)', () => {
  let workshop: GoWorkshop;

  beforeEach(async () => {
    workshop = await GoWorkshop.open();
  });

  afterEach(() => workshop.close());

  const ensure = (progress?: Progress, signal?: AbortSignal) =>
    ensureBinary({ module: workshop.module, progress, signal });

  it('is built once, and then found', async () => {
    await workshop.installGo();
    const first = await ensure();
    const second = await ensure();
    assert.deepEqual([first.built, second.built], [true, false]);
    assert.equal(second.path, first.path);
    assert.deepEqual(await workshop.calls(), ['env', 'list', 'build', 'env']);
  });

  it('is built again when a source changes', async () => {
    await workshop.installGo();
    const first = await ensure();
    await writeFile(join(workshop.module, 'main.go'), 'package main // changed\n');
    const second = await ensure();
    assert.ok(second.built);
    assert.notEqual(second.path, first.path);
  });

  it('is built by two at once without harm to either', async () => {
    await workshop.installGo({ takes: 0.1 });
    const [one, other] = await Promise.all([ensure(), ensure()]);
    assert.equal(one.path, other.path);
    assert.equal((await readdir(workshop.cache)).length, 1, 'one binary and no remains');
  });

  it('tells how many packages of how many are compiled', async () => {
    await workshop.installGo({ says: ['go: downloading k8s.io/api v0.36.3', 'k8s.io/api', 'k8s.io/apimachinery'] });
    const reported: string[] = [];
    await ensure(({ message, done, total }) => reported.push(`${message} ${done}/${total}`));
    assert.deepEqual(reported.slice(1), ['compiling k8s.io/api 1/3', 'compiling k8s.io/apimachinery 2/3']);
  });

  it('asks for Go where there is none', async () => {
    workshop.removeGo();
    await assert.rejects(ensure(), {
      message:
        '1 problem\n  cluster.go: the embedded control plane is built with Go 1.26.0 or later, and Go is not on the PATH. Install it from go.dev or a package manager, and run this again.',
    });
  });

  it('refuses a Go that is too old, and builds nothing', async () => {
    await workshop.installGo({ version: 'go1.25.9' });
    await assert.rejects(ensure(), /cluster\.go: .* needs Go 1\.26\.0 or later \(got go1\.25\.9\)\. Install/);
    assert.deepEqual(await workshop.calls(), ['env']);
  });

  it('shows the end of what the compiler said, and keeps nothing of a failed build', async () => {
    const says = ['k8s.io/api', '# fleetwright/controlplane', './main.go:3:1: undefined: nonsense'];
    await workshop.installGo({ says, fails: 1 });
    await assert.rejects(ensure(), (error: Error) => {
      assert.match(error.message, /cluster\.build: the embedded control plane did not compile \(exit code 1\)/);
      assert.match(error.message, /main\.go:3:1: undefined: nonsense/);
      assert.doesNotMatch(error.message, /k8s\.io\/api/, 'a compiled package is no error');
      return true;
    });
    assert.deepEqual(await readdir(workshop.cache), []);
  });

  it('ends the build and cleans up when it is interrupted', async () => {
    await workshop.installGo({ takes: 20 });
    const control = new AbortController();
    const begun = performance.now();
    const building = ensure(undefined, control.signal);
    await Promise.all([assert.rejects(building, /enough/), sleep(300).then(() => control.abort(new Error('enough')))]);
    assert.ok(performance.now() - begun < 10_000, 'it did not wait for the build');
    assert.deepEqual(await readdir(workshop.cache), []);
  });
});
