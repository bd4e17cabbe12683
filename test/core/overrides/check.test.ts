import assert from 'node:assert/strict';
import { checkOverrides } from '../../../components/core/overrides/check.ts';
import type { ObjectOverride } from '../../../components/core/overrides/override.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { plan } from './plans.ts';

const check = (...overrides: ObjectOverride[]): string[] => checkOverrides([plan], overrides).map(formatProblem);
const web = (patch: ObjectOverride['patch'], kind = 'Deployment'): ObjectOverride => ({ kind, name: 'web', patch });
const pathsOf = (problems: readonly string[]): string[] => problems.map((problem) => problem.replace(/: .*/s, ''));

describe('the checks of overrides', () => {
  it('take what Kubernetes takes', () => {
    const spec = { replicas: 3, template: { metadata: { labels: { team: 'a' } }, spec: { hostUsers: false } } };
    assert.deepEqual(check(web({ spec, metadata: { name: 'web', annotations: { a: 'b' } } })), []);
  });

  it('name the nearest object where there is none', () => {
    assert.deepEqual(
      check({ kind: 'Deployment', name: 'wbe', patch: {} }, { kind: 'Deploymnt', name: 'web', patch: {} }),
      [
        'overrides[0]: must name an object of the plan (got "Deployment wbe"). Write Deployment shop/web, or remove the override.',
        'overrides[1]: must name an object of the plan (got "Deploymnt web"). Write kind Deployment, or remove the override.',
      ],
    );
    assert.match(check({ ...web({}), apiVersion: 'apps/v2' })[0] ?? '', /Write apiVersion apps\/v1, or/);
    assert.match(check({ ...web({}), namespace: 'shopp' })[0] ?? '', /Write Deployment shop\/web, or/);
  });

  it('ask for the namespace where several objects have the name', () => {
    assert.match(
      check({ kind: 'LimitRange', name: 'limits', patch: {} })[0] ?? '',
      /must name a single object, not 2 \(got "LimitRange limits"\)\. Add the namespace: shop or other\.$/,
    );
    assert.deepEqual(check({ kind: 'LimitRange', name: 'limits', namespace: 'other', patch: {} }), []);
  });

  it('refuse to make an object another one', () => {
    const patch = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'a', namespace: 'b' } };
    assert.deepEqual(pathsOf(check(web(patch))), [
      'overrides[0].patch.apiVersion',
      'overrides[0].patch.kind',
      'overrides[0].patch.metadata.name',
      'overrides[0].patch.metadata.namespace',
    ]);
    assert.ok(check(web({ $patch: 'delete' })).length > 0);
  });

  it('refuse other selectors, and other values of the labels by which something selects', () => {
    const key = 'app.kubernetes.io/name';
    const spec = {
      selector: { matchLabels: { [key]: 'x' } },
      template: { metadata: { labels: { [key]: null, tier: 'x' } } },
    };
    assert.deepEqual(pathsOf(check(web({ spec }), web({ spec: { selector: { tier: 'front' } } }, 'Service'))), [
      'overrides[0].patch.spec.selector',
      `overrides[0].patch.spec.template.metadata.labels["${key}"]`,
      'overrides[1].patch.spec.selector',
    ]);
  });

  it('say all at once what Kubernetes does not know, lacks or takes otherwise, and never show text', () => {
    const containers = [
      { name: 'web', env: [{ name: 'TOKEN', value: 5 }], imag: 'hunter2', args: ['a', 7] },
      { image: 'x' },
    ];
    const spec = { replicas: 'hunter2', selector: null, template: { spec: { containers, hostUser: true } } };
    const problems = check(web({ spec }));
    assert.deepEqual(pathsOf(problems).sort(), [
      'overrides[0].patch.spec.replicas',
      'overrides[0].patch.spec.selector',
      'overrides[0].patch.spec.selector',
      'overrides[0].patch.spec.template.spec.containers[1]',
      'overrides[0].patch.spec.template.spec.containers[web].args[1]',
      'overrides[0].patch.spec.template.spec.containers[web].env[TOKEN].value',
      'overrides[0].patch.spec.template.spec.containers[web].imag',
      'overrides[0].patch.spec.template.spec.hostUser',
    ]);
    assert.doesNotMatch(problems.join(), /hunter2/);
    assert.ok(problems.some((problem) => problem.endsWith('must be a known field. Write image, or remove it.')));
  });

  it('check custom kinds by their published validators', () => {
    assert.deepEqual(check(web({ spec: { maxReplicaCount: 5 } }, 'ScaledObject')), []);
    const [problem = '', ...more] = check(web({ spec: { maxReplicaCount: 'five' } }, 'ScaledObject'));
    assert.match(problem, /^overrides\[0\]\.patch\.spec\.maxReplicaCount: must be integer, as KEDA requires\.$/);
    assert.deepEqual(more, []);
  });

  it('blame a problem on the override that makes it, not on later ones of the same object', () => {
    const first = web({ spec: { replicas: 'two' } });
    const second = web({ spec: { paused: true } });
    assert.deepEqual(pathsOf(check(first, second)), ['overrides[0].patch.spec.replicas']);
    assert.deepEqual(pathsOf(check(web({ kind: 'Pod' }), web({ spec: { paused: 1 } }))), [
      'overrides[0].patch.kind',
      'overrides[1].patch.spec.paused',
    ]);
  });
});
