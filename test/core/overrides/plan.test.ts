import assert from 'node:assert/strict';
import { builtInKinds } from '../../../components/core/kubernetes/kinds.ts';
import { objectsOf } from '../../../components/core/kubernetes/plan.ts';
import { kubernetesShapes, shapeOfKind } from '../../../components/core/overrides/kubernetes-shapes.ts';
import { override } from '../../../components/core/overrides/override.ts';
import { overriddenIn, overridePlan } from '../../../components/core/overrides/plan.ts';
import { type deployment, plan } from './plans.ts';

describe('a plan with overrides', () => {
  it('is the plan itself where they change nothing', () => {
    assert.equal(overridePlan(plan, []), plan);
    assert.equal(overridePlan(plan, [{ kind: 'Deployment', name: 'other', patch: { spec: { replicas: 1 } } }]), plan);
    assert.equal(overridePlan(plan, [{ kind: 'Deployment', name: 'web', patch: { spec: { replicas: 2 } } }]), plan);
  });

  it('has the changed objects, at any depth, and says what changed in them', () => {
    const place = { name: 'web', namespace: 'shop' };
    const changed = overridePlan(plan, [
      override('Deployment', place, {
        spec: { replicas: 5, template: { spec: { containers: [{ name: 'web', tty: true }] } } },
      }),
      override('Deployment', place, { spec: { replicas: 6 }, metadata: { annotations: { 'example.com/a': 'b' } } }),
      override('Service', place, { spec: { ports: [{ port: 80, targetPort: 8080 }, { port: 81 }] } }),
    ]);
    assert.deepEqual(overriddenIn([changed]), [
      { object: 'Service shop/web', fields: ['spec.ports[80].targetPort', 'spec.ports[81]'] },
      {
        object: 'Deployment shop/web',
        fields: ['metadata.annotations', 'spec.replicas', 'spec.template.spec.containers[web].tty'],
      },
    ]);
    const [, , , after] = objectsOf(changed);
    assert.equal((after as typeof deployment & { spec: { replicas: number } }).spec.replicas, 6);
    assert.equal(changed.components[0]?.objects[2], plan.components[0]?.objects[2]);
  });

  it('shows fields and items that are gone, and lists that are replaced as a whole', () => {
    const changed = overridePlan(plan, [
      {
        kind: 'Deployment',
        name: 'web',
        patch: {
          spec: {
            replicas: null,
            template: { spec: { tolerations: [], containers: [{ name: 'proxy', $patch: 'delete' }] } },
          },
        },
      },
    ]);
    const fields = ['spec.replicas', 'spec.template.spec.containers[proxy]', 'spec.template.spec.tolerations'];
    assert.deepEqual(overriddenIn([changed]), [{ object: 'Deployment shop/web', fields }]);
  });

  it('keeps an object that a patch would leave without a name', () => {
    assert.equal(overridePlan(plan, [{ kind: 'Deployment', name: 'web', patch: { metadata: null } }]), plan);
  });

  it('knows the fields of every built-in kind that the library plans (run extract-kubernetes-shapes.ts)', () => {
    assert.deepEqual([...kubernetesShapes().kinds].sort(), [...builtInKinds].sort());
    assert.equal(shapeOfKind({ apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject' }), 'any');
  });

  it('takes from code what the compiler takes, and that knows the fields of each kind', () => {
    const place = { name: 'web' };
    // @ts-expect-error a Deployment has no such field
    override('Deployment', place, { spec: { replicaz: 1 } });
    // @ts-expect-error replicas are a number
    override('Deployment', place, { spec: { replicas: 'two' } });
    // @ts-expect-error an override does not rename
    override('Deployment', place, { metadata: { name: 'other' } });
    // @ts-expect-error a container has no such field
    override('Deployment', place, { spec: { template: { spec: { containers: [{ name: 'web', imag: 'x' }] } } } });
    // @ts-expect-error there is no such kind
    override('Deploymnt', place, {});
  });
});
