import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readObjects, requireSame } from '../../bench/render/same-objects.ts';
import { type Authored, writeAuthored } from '../../bench/rivals/write.ts';
import { loadStack } from '../../cli/stack/stack.ts';
import { objectsOf } from '../../components/core/kubernetes/plan.ts';
import { renderInto } from '../../engine/render/render.ts';

const root = resolve(import.meta.dirname, '../..');

describe('what ajj render is measured beside (C14)', () => {
  let folder: string;
  let authored: Authored;
  const script = (...rest: string[]): void => {
    const { status, stderr } = spawnSync(process.execPath, rest, { encoding: 'utf8', timeout: 60_000 });
    assert.equal(status, 0, stderr);
  };
  const { platform } = loadStack(root, 'dev');

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'fleetwright-rivals-'));
    authored = writeAuthored(platform, folder);
    renderInto(join(folder, 'ajj'), platform.components.flatMap(objectsOf));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  for (const stack of ['dev', 'prod']) {
    it(`is a bare Node script that makes the same objects, of the stack ${stack}`, () => {
      const platform = loadStack(root, stack).platform;
      const own = join(folder, `own-${stack}`);
      const bare = join(folder, `bare-${stack}`);
      mkdirSync(bare);
      const { valuesFile, module } = writeAuthored(platform, bare);
      renderInto(own, platform.components.flatMap(objectsOf));
      script(join(root, 'bench/rivals/bare.ts'), valuesFile, module, join(bare, 'out'));
      requireSame('bare', readObjects(own), readObjects(join(bare, 'out')));
    });
  }

  for (const holds of ['chart', 'resource']) {
    it(`is a cdk8s app that makes the same objects, a file a ${holds}`, () => {
      const out = join(folder, `cdk8s-${holds}`);
      script(join(root, 'bench/cdk8s/app.ts'), authored.valuesFile, authored.module, out, holds);
      requireSame('cdk8s', readObjects(join(folder, 'ajj')), readObjects(out));
    });
  }
});
