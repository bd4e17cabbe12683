import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { type Target, targetOf } from '../../../cli/stack/target.ts';
import { ProblemsError } from '../../../components/core/problems/problem.ts';
import { loadPlatform } from '../../../stacks/load.ts';

const root = resolve(import.meta.dirname, '../../..');

const target = (cluster: Record<string, string>, environment: NodeJS.ProcessEnv): Target => {
  const config = { 'fleetwright:environment': 'development', 'fleetwright:cluster': JSON.stringify(cluster) };
  return targetOf(loadPlatform(config, root), root, environment);
};

const directory = resolve(root, '.fleetwright/cluster');

describe('the cluster of a stack (A7)', () => {
  it('is the embedded control plane by default', () => {
    assert.deepEqual(target({}, {}), { kind: 'embedded', directory });
    assert.deepEqual(target({}, { KUBECONFIG: '' }), { kind: 'embedded', directory });
  });

  it('is the one of KUBECONFIG, unless that is the embedded control plane’s own', () => {
    assert.deepEqual(target({}, { KUBECONFIG: '/home/me/kind' }), {
      kind: 'named',
      source: { kubeconfig: '/home/me/kind', namedBy: 'KUBECONFIG' },
    });
    assert.deepEqual(target({}, { KUBECONFIG: resolve(directory, 'kubeconfig') }), { kind: 'embedded', directory });
  });

  it('is the one that the stack’s file names, before KUBECONFIG', () => {
    const named = { kind: 'existing', kubeconfig: 'mine.yaml', context: 'kind-kind' };
    assert.deepEqual(target(named, { KUBECONFIG: '/home/me/kind' }), {
      kind: 'named',
      source: { kubeconfig: resolve(root, 'mine.yaml'), namedBy: 'cluster.kubeconfig', context: 'kind-kind' },
    });
    assert.deepEqual(target({ kind: 'existing' }, { KUBECONFIG: '/home/me/kind' }), {
      kind: 'named',
      source: { kubeconfig: '/home/me/kind', namedBy: 'KUBECONFIG' },
    });
  });

  it('is never taken from the user’s own kubeconfig by itself', () => {
    assert.throws(() => target({ kind: 'existing' }, { HOME: '/home/me' }), ProblemsError);
  });
});
