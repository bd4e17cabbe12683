import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import type { InstallPlan } from '../../components/core/kubernetes/install-plan.ts';
import { installsOf, objectsOf } from '../../components/core/kubernetes/plan.ts';
import { findObject, platformOf, problemsOf } from '../stacks/planned.ts';

const root = resolve(import.meta.dirname, '../..');
const production = { environment: 'production' };

const installsIn = (config: Record<string, unknown>): InstallPlan[] =>
  platformOf(config).components.flatMap(installsOf);
const namesIn = (config: Record<string, unknown>): string[] => installsIn(config).map(({ name }) => name);

describe('the operators of a stack (A7)', () => {
  it('are those that serve the kinds it plans, and no others', () => {
    const names = namesIn(production);
    for (const name of ['karpenter-crd', 'karpenter', 'external-secrets', 'istiod', 'kyverno']) {
      assert.ok(names.includes(name), name);
    }
    for (const name of ['gatekeeper', 'flagger', 'velero', 'argo-cd', 'flux2']) assert.ok(!names.includes(name), name);
    assert.ok(namesIn({ ...production, admission: { gatekeeper: true } }).includes('gatekeeper'));
    assert.ok(!namesIn({ ...production, mesh: { enabled: false } }).includes('istiod'));
  });

  it('are installed on a cluster that the stack makes, and on others only if asked', () => {
    const named = { environment: 'staging', cluster: { kind: 'existing', kubeconfig: 'kubeconfig' } };
    assert.deepEqual(namesIn(named), []);
    assert.ok(namesIn({ ...named, operators: { install: true } }).length > 0);
    assert.deepEqual(namesIn({ environment: 'development' }), []);
    assert.deepEqual(namesIn({ ...production, operators: { install: false } }), []);
  });

  it('can be there already, or come although nothing needs them', () => {
    const existing = { ...production, operators: { each: { kyverno: { use: 'existing' } } } };
    const { components, needs } = platformOf(existing);
    assert.ok(!components.flatMap(installsOf).some(({ name }) => name === 'kyverno'));
    assert.ok(!needs.namespaces.some(({ name }) => name === 'kyverno'), 'its namespace is not ours');
    assert.ok(namesIn({ ...production, operators: { each: { velero: { use: 'always' } } } }).includes('velero'));
  });

  it('bring a namespace with a quota, network policies, room on nodes and their images', () => {
    const { needs, objects } = platformOf(production);
    const quota = findObject(objects, 'ResourceQuota', 'kyverno-quota').spec.hard;
    assert.equal(quota.pods, '8', 'two of each controller, one more of each in an update, and two of hooks');
    assert.ok(objects.some(({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.namespace === 'kyverno'));
    assert.ok(needs.pods.some(({ name }) => name === 'kyverno/kyverno-admission-controller'));
    assert.ok(needs.images.some((image) => image.includes('kyverno/kyverno:')));
  });

  it('have two pods each, and in development one', () => {
    const valuesOf = (config: Record<string, unknown>): unknown => {
      const found = installsIn(config).find(({ name }) => name === 'karpenter');
      assert.ok(found !== undefined && 'values' in found);
      return found.values.replicas;
    };
    assert.equal(valuesOf(production), 2);
    assert.equal(valuesOf({ ...production, operators: { replicas: 3 } }), 3);
  });

  it('come from another place where the stack names one', () => {
    const chartOf = (charts: string): unknown => {
      const found = installsIn({ ...production, operators: { charts } }).find(({ name }) => name === 'karpenter');
      assert.ok(found !== undefined && 'chart' in found);
      const { chart, repository, version } = found;
      return { chart, repository, version };
    };
    assert.deepEqual(chartOf('oci://registry.example.com/charts/'), {
      chart: 'oci://registry.example.com/charts/karpenter',
      repository: undefined,
      version: '1.14.1',
    });
    assert.deepEqual(chartOf('./charts'), {
      chart: join(root, 'charts/karpenter-1.14.1.tgz'),
      repository: undefined,
      version: undefined,
    });
  });

  it('are named as problems where they cannot be installed, with path, rule and fix', () => {
    const withEach = (each: Record<string, unknown>): string[] => problemsOf({ ...production, operators: { each } });
    assert.deepEqual(withEach({ karpentr: {} }), [
      'operators.each.karpentr: must name an operator. Write karpenter, or remove it.',
    ]);
    assert.deepEqual(withEach({ velero: { version: '1.2.3' } }), [
      'operators.each.velero: must name an operator that the stack needs, or it has no effect. Remove it, or set its use to always.',
    ]);
    assert.deepEqual(withEach({ karpenter: { use: 'existing', version: '1.2.3' } }), [
      'operators.each.karpenter: must have no version and no values if use is existing. Remove them, or remove use.',
    ]);
    assert.deepEqual(withEach({ falco: { use: 'always' } }).length, 1);
    assert.match(
      withEach({ karpenter: { values: { controller: { resource: {} } } } })[0] ?? '',
      /^operators\.each\.karpenter\.values\.controller\.resource: must be a value of the chart, or Helm ignores it\. Write controller\.resources, or remove it\.$/,
    );
    const both = withEach({ 'argo-cd': { use: 'always' }, flux: { use: 'always' } });
    assert.match(both.join('\n'), /operators\.each\.flux: must not be installed beside/);
    const old = problemsOf({ ...production, cluster: { version: '1.28' } });
    assert.match(
      old.join('\n'),
      /^cluster\.version: must be at least [\d.]+, which Karpenter [\d.]+ needs \(got "1\.28"\)/m,
    );
  });
});

describe('the order in which a stack is created (A7)', () => {
  for (const environment of ['staging', 'production', 'canary']) {
    it(`has custom resources after their operator, and an operator after what it needs: ${environment}`, () => {
      checkOrder(environment);
    });
  }

  function checkOrder(environment: string): void {
    const { components } = platformOf({ environment });
    const place = new Map<string, number>();
    components.forEach((component, index) => {
      for (const { kind, metadata } of component.objects) {
        if (kind === 'Namespace') place.set(`namespace ${metadata.name}`, index);
      }
      for (const install of installsOf(component)) for (const key of install.provides ?? []) place.set(key, index);
    });
    const isBefore = (key: string, index: number): void => {
      const at = place.get(key);
      assert.ok(at === undefined || at < index, `${components[index]?.name} comes before ${key}`);
    };
    components.forEach((component, index) => {
      for (const { namespace = '', waitsFor = [] } of installsOf(component)) {
        isBefore(`namespace ${namespace}`, index);
        for (const key of waitsFor) isBefore(key, index);
      }
    });
    let checked = 0;
    components.forEach((component, index) => {
      for (const { apiVersion } of objectsOf(component)) {
        const at = place.get(`group ${apiVersion.split('/')[0]}`);
        if (at === undefined) continue;
        checked += 1;
        assert.ok(at < index, `${component.name} comes before the operator of ${apiVersion}`);
      }
    });
    assert.ok(checked > 100, `only ${checked} custom resources were compared`);
  }
});
