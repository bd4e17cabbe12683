import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readObjects, requireSame } from '../../bench/render/same-objects.ts';
import { valuesOf } from '../../bench/rivals/values.ts';
import { loadStack } from '../../cli/stack.ts';
import { objectsOf } from '../../components/core/plan.ts';
import { renderInto } from '../../offline/render/render.ts';
import { planPlatform } from '../../stacks/platform/plan.ts';

const root = resolve(import.meta.dirname, '../..');

describe('what ajj render is measured beside (C14)', () => {
  let folder: string;
  const script = (...rest: string[]): void => {
    const { status, stderr } = spawnSync(process.execPath, rest, { encoding: 'utf8', timeout: 60_000 });
    assert.equal(status, 0, stderr);
  };
  const { platform } = loadStack(root, 'dev');

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'fleetwright-rivals-'));
    writeFileSync(join(folder, 'values.json'), JSON.stringify(valuesOf(platform)));
    renderInto(join(folder, 'ajj'), planPlatform(platform).flatMap(objectsOf));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is a bare Node script that makes the same objects', () => {
    script(join(root, 'bench/rivals/bare.ts'), join(folder, 'values.json'), join(folder, 'bare'));
    requireSame('bare', readObjects(join(folder, 'ajj')), readObjects(join(folder, 'bare')));
  });

  for (const holds of ['chart', 'resource']) {
    it(`is a cdk8s app that makes the same objects, a file a ${holds}`, () => {
      const out = join(folder, holds);
      script(join(root, 'bench/cdk8s/app.ts'), join(folder, 'values.json'), out, holds);
      requireSame('cdk8s', readObjects(join(folder, 'ajj')), readObjects(out));
    });
  }
});
