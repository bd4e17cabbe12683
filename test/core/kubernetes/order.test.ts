import assert from 'node:assert/strict';
import type { InstallPlan } from '../../../components/core/kubernetes/install-plan.ts';
import { groupKey, operatorKey } from '../../../components/core/kubernetes/install-plan.ts';
import type { Manifest } from '../../../components/core/kubernetes/manifest.ts';
import { inOrder } from '../../../components/core/kubernetes/order.ts';
import type { ComponentPlan } from '../../../components/core/kubernetes/plan.ts';

const component = (name: string, more: Partial<ComponentPlan> = {}): ComponentPlan => ({
  type: 'case:index:Part',
  name,
  objects: [],
  components: [],
  ...more,
});
const object = (apiVersion: string, kind: string, name: string, namespace?: string): Manifest => ({
  apiVersion,
  kind,
  metadata: { name, labels: {}, ...(namespace === undefined ? {} : { namespace }) },
});
const chart = (name: string, more: Partial<InstallPlan> = {}): InstallPlan =>
  ({ way: 'chart', name, chart: name, namespace: name, values: {}, ...more }) as InstallPlan;

describe('the order of components (A7)', () => {
  const orderOf = (...plans: ComponentPlan[]): string[] => inOrder(plans).map(({ name }) => name);

  it('stays as it is where none waits for another', () => {
    assert.deepEqual(orderOf(component('c'), component('a'), component('b')), ['c', 'a', 'b']);
  });

  it('puts an operator after its namespace and what it requires, and custom resources after the operator', () => {
    const scaled = component('scaled', { objects: [object('keda.sh/v1alpha1', 'ScaledObject', 'web', 'web')] });
    const keda = component('keda', {
      installs: [chart('keda', { provides: [groupKey('keda.sh')], waitsFor: [operatorKey('cert-manager')] })],
    });
    const certificates = component('cert-manager', {
      installs: [chart('cert-manager', { provides: [operatorKey('cert-manager')] })],
    });
    const namespaces = ['keda', 'cert-manager', 'web'].map((name) =>
      component(`namespace ${name}`, { objects: [object('v1', 'Namespace', name)] }),
    );
    assert.deepEqual(orderOf(scaled, keda, certificates, ...namespaces), [
      'namespace web',
      'namespace keda',
      'namespace cert-manager',
      'cert-manager',
      'keda',
      'scaled',
    ]);
  });

  it('puts pods of the mesh after the mesh, whose webhook gives them their proxies', () => {
    const agent = {
      ...object('apps/v1', 'Deployment', 'aider', 'agents'),
      spec: { template: { metadata: { labels: { 'sidecar.istio.io/inject': 'true' } } } },
    };
    const mesh = component('istio', { installs: [chart('istiod', { provides: [groupKey('networking.istio.io')] })] });
    assert.deepEqual(orderOf(component('fleet', { objects: [agent] }), mesh), ['istio', 'fleet']);
  });

  it('is refused where components wait for one another, with their names', () => {
    const one = component('one', { installs: [chart('a', { provides: ['a'], waitsFor: ['b'] })] });
    const two = component('two', { installs: [chart('b', { provides: ['b'], waitsFor: ['a'] })] });
    assert.throws(() => inOrder([one, two]), /these components wait for one another: one ▶ two ▶ one/);
  });
});
