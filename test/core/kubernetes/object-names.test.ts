import assert from 'node:assert/strict';
import type { Manifest } from '../../../components/core/kubernetes/manifest.ts';
import { checkObjectNames, takesDigitFirst } from '../../../components/core/kubernetes/object-names.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { problemsOf } from '../../stacks/planned.ts';

const object = (kind: string, name: string, more: object = {}): Manifest => ({
  apiVersion: 'v1',
  kind,
  metadata: { name, namespace: 'agents', labels: {} },
  ...more,
});

const isTaken = (kind: string, name: string, version = '1.34'): boolean =>
  checkObjectNames([object(kind, name)], version).length === 0;

const application = { pattern: 'self-learning', image: { repository: 'registry.example.com/app', tag: '1.0.0' } };

describe('names of planned objects, by kind (A10)', () => {
  it('follow the rule of their kind', () => {
    const long = 'a'.repeat(53);
    assert.deepEqual(
      ['CronJob', 'StatefulSet', 'Deployment'].map((kind) => isTaken(kind, long)),
      [false, false, true],
    );
    assert.deepEqual(
      ['Role', 'ServiceAccount'].map((kind) => isTaken(kind, 'system:node')),
      [true, false],
    );
    assert.equal(isTaken('Role', 'a/b'), false);
    assert.equal(isTaken('PriorityClass', 'system-high'), false);
    assert.deepEqual(
      ['Namespace', 'ConfigMap'].map((kind) => isTaken(kind, 'a.b')),
      [false, true],
    );
  });

  it('of Services begin with a letter before Kubernetes 1.36', () => {
    assert.deepEqual(['1.34', '1.35', '1.36', '1.40'].map(takesDigitFirst), [false, false, true, true]);
    assert.deepEqual([isTaken('Service', '3d-artist', '1.35'), isTaken('Service', '3d-artist', '1.36')], [false, true]);
    assert.deepEqual([isTaken('Service', 'a.b', '1.36'), isTaken('Deployment', '3d-artist')], [false, true]);
  });

  it('have labels, annotations and data with keys that the API server takes', () => {
    const metadata = {
      name: 'a',
      namespace: 'b',
      labels: { 'a b': 'c', d: 'e/f' },
      annotations: { 'G.io/h': '', 'a/b/c': '' },
    };
    const [config, ...more] = [object('ConfigMap', 'a', { metadata, data: { '..x': '', 'y.json': '' } })];
    assert.deepEqual(
      checkObjectNames([config as Manifest], '1.34').map(({ path, got: value }) => [path, value]),
      [
        ['ConfigMap b/a labels', 'a b'],
        ['ConfigMap b/a labels.d', 'e/f'],
        ['ConfigMap b/a annotations', 'a/b/c'],
        ['ConfigMap b/a data', '..x'],
      ],
    );
    assert.equal(more.length, 0);
    assert.equal(
      checkObjectNames([object('CronJob', 'A')], '1.34').map(formatProblem)[0],
      'CronJob agents/A: must be DNS labels joined by dots, at most 52 characters, because the name of each job has 11 more (got "A"). Change the setting that the name comes from.',
    );
  });

  it('are asked of applications by name, all at once, as the version of the cluster has it', () => {
    const run = { '3d-viewer': application, '2fa': application, web: application };
    const said = (name: string): string =>
      `applications.run.${name}: must begin with a letter, as Kubernetes 1.35 requires of its Service (got "${name}"). Rename it, or set cluster.version to 1.36 or later.`;
    assert.deepEqual(problemsOf({ environment: 'staging', applications: { run } }), ['3d-viewer', '2fa'].map(said));
    assert.deepEqual(
      problemsOf({ environment: 'development', cluster: { version: '1.36' }, applications: { run } }),
      [],
    );
  });
});
