import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import * as pulumi from '@pulumi/pulumi';
import { AwsComponent } from '../../../components/core/aws/component.ts';
import { type AwsPlan, awsResource } from '../../../components/core/aws/plan.ts';
import { PlannedComponent, type PlannedComponentOptions } from '../../../components/core/kubernetes/component.ts';
import { override } from '../../../components/core/overrides/override.ts';
import { ProblemsError } from '../../../components/core/problems/problem.ts';
import { evaluate } from '../../../engine/index.ts';
import { plan } from './plans.ts';

// biome-ignore lint/suspicious/noExplicitAny: the tests look into inputs of many kinds, and fail where a path is wrong.
type Inputs = any;

/** What a program registers, by `type name`. */
async function registeredBy(program: () => void): Promise<Map<string, Inputs>> {
  const registered = new Map<string, Inputs>();
  await pulumi.runtime.setMocks({
    newResource({ type, name, inputs }) {
      registered.set(`${type.split(':').at(-1)} ${name}`, inputs);
      return { id: `${name}-id`, state: inputs };
    },
    call: ({ inputs }) => inputs,
  });
  program();
  await pulumi.runtime.disconnect();
  return registered;
}

const register = (options: PlannedComponentOptions) => registeredBy(() => new PlannedComponent(plan, options));

const replicas = override('Deployment', { name: 'web' }, { spec: { replicas: 7 } });

/** What a program writes that changes every deployment below a component. The mocks run no `transforms`, but these. */
const withPriority: pulumi.ResourceTransformation = ({ type, props, opts }) => {
  if (type !== 'kubernetes:apps/v1:Deployment') return undefined;
  const { spec } = props;
  const pod = { ...spec.template.spec, priorityClassName: `for-${spec.replicas}` };
  return { props: { ...props, spec: { ...spec, template: { ...spec.template, spec: pod } } }, opts };
};

describe('a component whose user changes what it makes', () => {
  it('registers its objects with the overrides in its options', async () => {
    const plain = await register({});
    const changed = await register({ overrides: [replicas] });
    assert.equal(plain.get('Deployment shop/web').spec.replicas, 2);
    assert.equal(changed.get('Deployment shop/web').spec.replicas, 7);
    assert.deepEqual([...changed.keys()].sort(), [...plain.keys()].sort());
    assert.deepEqual(changed.get('Service shop/web'), plain.get('Service shop/web'));
  });

  it('keeps to the transformations of Pulumi, on their own and over overrides', async () => {
    const alone = await register({ transformations: [withPriority] });
    assert.equal(alone.get('Deployment shop/web').spec.template.spec.priorityClassName, 'for-2');
    const both = await register({ transformations: [withPriority], overrides: [replicas] });
    assert.equal(both.get('Deployment shop/web').spec.template.spec.priorityClassName, 'for-7');
    assert.equal(both.get('Deployment shop/web').spec.template.spec.containers.length, 2);
  });

  it('keeps to the transforms of Pulumi, over overrides', async () => {
    const { graph } = await evaluate({
      directory: resolve(import.meta.dirname, '../../fixtures/overrides'),
      stack: 'dev',
    });
    const deployments = graph.resources.filter(({ type }) => type === 'kubernetes:apps/v1:Deployment');
    assert.equal(deployments.length, 1);
    const spec = deployments[0]?.inputs.spec as Inputs;
    assert.deepEqual([spec.minReadySeconds, spec.template.spec.priorityClassName], [17, 'after-17']);
  });

  it('is refused whole, before anything is registered', async () => {
    const wrong = [{ kind: 'Deployment', name: 'wbe', patch: {} }];
    const registered = await registeredBy(() => {
      assert.throws(() => new PlannedComponent(plan, { overrides: wrong }), ProblemsError);
    });
    assert.equal(registered.size, 0);
  });

  it('makes AWS resources with other arguments in its parts too, that others still refer to', async () => {
    const key = awsResource('aws:kms/key:Key', 'volumes', { description: 'Volumes' });
    const part: AwsPlan = { type: 'fleetwright:test:Part', name: 'part', resources: [key], components: [] };
    const keys: AwsPlan = { type: 'fleetwright:test:Keys', name: 'keys', resources: [], components: [part] };
    const overrides = [{ type: 'aws:kms/key:Key', name: 'volumes', args: { deletionWindowInDays: 30 } }];
    const registered = await registeredBy(() => {
      const component = new AwsComponent(keys, { overrides });
      assert.ok(pulumi.Resource.isInstance(component.resource(key)));
    });
    assert.deepEqual(registered.get('Key volumes'), { description: 'Volumes', deletionWindowInDays: 30 });
    assert.throws(
      () => new AwsComponent(keys, { overrides: [{ ...overrides[0], name: 'x' } as never] }),
      ProblemsError,
    );
  });

  it('makes AWS resources with outputs of its program as arguments', async () => {
    const key = awsResource('aws:kms/key:Key', 'volumes', { description: 'Volumes' });
    const keys: AwsPlan = { type: 'fleetwright:test:Keys', name: 'keys', resources: [key], components: [] };
    const args = {
      policy: pulumi.output({ Statement: [] }).apply(JSON.stringify),
      tags: { owner: pulumi.output('a') },
    };
    const registered = await registeredBy(() => {
      new AwsComponent(keys, { overrides: [{ type: 'aws:kms/key:Key', name: 'volumes', args }] });
    });
    const expected = { description: 'Volumes', policy: '{"Statement":[]}', tags: { owner: 'a' } };
    assert.deepEqual(registered.get('Key volumes'), expected);
  });
});
