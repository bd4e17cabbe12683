import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { ProblemsError } from '../../../components/core/problems/problem.ts';
import { fileOf, renderInto } from '../../../engine/render/render.ts';

const role = (name: string) => ({
  apiVersion: 'rbac.authorization.k8s.io/v1',
  kind: 'ClusterRole',
  metadata: { name },
});

describe('files of a rendering (J3)', () => {
  it('are one an object, also where a name holds what a file name may not', () => {
    assert.equal(fileOf(role('system:node_reader')), 'cluster/clusterrole-system_node%5freader.yaml');
    const name = fc.stringMatching(/^[a-z0-9:_.-]{1,12}$/);
    fc.assert(
      fc.property(name, name, (one, other) => {
        assert.equal(fileOf(role(one)) === fileOf(role(other)), one === other);
      }),
    );
  });

  it('are not written at all where two objects would be one file', () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'fleetwright-render-')), 'out');
    const part = (group: string, name: string) => ({
      apiVersion: `${group}/v1`,
      kind: 'Part',
      metadata: { name, namespace: 'shop' },
    });
    const two = [part('example.com', 'x.y-z'), part('example.com-x.y', 'z')];
    try {
      assert.throws(
        () => renderInto(folder, two),
        (error) => error instanceof ProblemsError && /shop\/part\.example\.com-x\.y-z\.yaml/.test(error.message),
      );
      assert.equal(existsSync(folder), false);
      assert.deepEqual(renderInto(folder, two.slice(1)).files, ['shop/part.example.com-x.y-z.yaml']);
    } finally {
      rmSync(join(folder, '..'), { recursive: true });
    }
  });

  it('are known to the next rendering, and removed by it, also where one was interrupted in the middle', () => {
    const folder = join(mkdtempSync(join(tmpdir(), 'fleetwright-render-')), 'out');
    try {
      // A folder in the way of the last file ends the rendering there.
      mkdirSync(join(folder, 'cluster', 'clusterrole-z.yaml'), { recursive: true });
      writeFileSync(join(folder, '.fleetwright-render.json'), '[]');
      assert.throws(() => renderInto(folder, [role('a'), role('z')]), ProblemsError);
      assert.ok(existsSync(join(folder, 'cluster', 'clusterrole-a.yaml')));
      rmSync(join(folder, 'cluster', 'clusterrole-z.yaml'), { recursive: true });
      assert.deepEqual(renderInto(folder, [role('b')]).files, ['cluster/clusterrole-b.yaml']);
      assert.equal(
        existsSync(join(folder, 'cluster', 'clusterrole-a.yaml')),
        false,
        'what was rendered by half is left',
      );
    } finally {
      rmSync(join(folder, '..'), { recursive: true });
    }
  });
});
