import assert from 'node:assert/strict';
import { ProjectCopy } from '../../cli/project.ts';
import { findObject, manifestsOf, problemsOf } from '../../stacks/planned.ts';

const image = (name: string): object => ({ repository: `registry.example.com/${name}`, tag: '1.0.0' });

/** The services of the example of several patterns in the pattern description. */
const services = {
  'api-gateway': { pattern: 'performance-optimizer', image: image('api-gateway') },
  backend: { pattern: 'continuous-operations', image: image('backend') },
  'ml-workers': { pattern: 'self-learning', image: image('ml-workers'), namespace: 'ml' },
  'dev-env': { pattern: 'cost-optimization', image: image('dev-env') },
};

const stack = (run: object, more: object = {}): Record<string, unknown> => ({
  environment: 'development',
  applications: { run },
  ...more,
});

describe('applications of a stack (C8, C12)', () => {
  it('are planned each by its own pattern, in namespaces that are theirs', () => {
    const objects = manifestsOf(stack(services));
    const limits = (name: string): unknown =>
      findObject(objects, 'Deployment', name).spec.template.spec.containers[0].resources.limits;
    assert.deepEqual(limits('api-gateway'), { cpu: '1', memory: '1536Mi' });
    assert.deepEqual(limits('dev-env'), { cpu: '480m', memory: '384Mi' });
    assert.equal(findObject(objects, 'HorizontalPodAutoscaler', 'backend').spec.minReplicas, 3);
    assert.equal(findObject(objects, 'StatefulSet', 'ml-workers-memory').metadata.namespace, 'ml');
    assert.ok(findObject(objects, 'ResourceQuota', 'ml-quota'));
    assert.ok(findObject(objects, 'ResourceQuota', 'default-apps-quota'));
  });

  it('have variables that Kubernetes takes, and are checked by the setting', () => {
    const of = (overrides: object): string[] =>
      problemsOf(stack({ shop: { pattern: 'continuous-operations', image: image('shop'), overrides } }));
    assert.deepEqual(of({ variables: { 'discovery.type': 'single-node', 'A-B': 'x' } }), []);
    const secret = { name: 'x', key: 'y' };
    assert.deepEqual(
      of({ variables: { 'a=b': 'x' }, secrets: { '1A': secret } }).map((text) => text.slice(0, text.indexOf(':'))),
      ['applications.run.shop.overrides.variables.a=b', 'applications.run.shop.overrides.secrets.1A'],
    );
  });

  it('get the features of operators that the stack has, and no others', () => {
    const kinds = (more: object): Set<string> =>
      new Set(
        manifestsOf({ ...stack({}), applications: { run: { shop: services['dev-env'] }, ...more } }).map(
          ({ kind }) => kind,
        ),
      );
    assert.ok(!kinds({}).has('ScaledObject'));
    assert.ok(kinds({ operators: ['keda'] }).has('ScaledObject'));
  });

  it('can be set otherwise than their pattern, and extended', () => {
    const run = {
      shop: {
        pattern: 'continuous-operations',
        with: ['self-learning.similarity'],
        without: ['leader-election'],
        overrides: { autoscaling: { minReplicas: 5 }, settings: { shop: { currency: 'EUR' } } },
        image: image('shop'),
      },
    };
    const objects = manifestsOf(stack(run));
    const { data } = findObject(objects, 'ConfigMap', 'shop-settings');
    assert.equal(data.SHOP_CURRENCY, 'EUR');
    assert.equal(data.SIMILARITY_THRESHOLD, '0.85');
    assert.equal(data.LEADER_LEASE_SECONDS, undefined);
    assert.equal(findObject(objects, 'HorizontalPodAutoscaler', 'shop').spec.minReplicas, 5);
  });

  it('are refused before anything is registered, with all that is wrong', () => {
    const run = {
      one: { pattern: 'cost-optimization', with: ['continuous-operations.high-availability'], image: image('one') },
      two: { pattern: 'continous-operations', image: image('two') },
      three: { pattern: 'self-learning', image: image('three'), namespace: 'agents' },
      four: { pattern: 'missing.yaml', image: image('four') },
    };
    const problems = problemsOf(stack(run));
    assert.equal(problems.length, 4, problems.join('\n'));
    assert.match(
      problems[0] ?? '',
      /^applications\.run\.one: must not have both .*packing puts replicas on as few nodes as possible/,
    );
    assert.match(
      problems[1] ?? '',
      /^applications\.run\.two\.base: must name an existing pattern or feature \(got "continous-operations"\)/,
    );
    assert.match(problems[2] ?? '', /^applications\.run\.four\.pattern: missing\.yaml: cannot be read/);
    assert.match(
      problems[3] ?? '',
      /^applications\.run\.three\.namespace: must not be a namespace of the platform \(got "agents"\)/,
    );
  });

  it('have the rules that their pattern wants held by the stack, or are refused', () => {
    const run = { bank: { pattern: 'security-first', image: image('bank') } };
    const problems = problemsOf({ environment: 'development', applications: { operators: ['kyverno'], run } });
    assert.match(
      problems.join('\n'),
      /applications\.run\.bank: must run in a stack that enforces signatures, .* Set admission\.kyverno\.enabled to true/,
    );
    assert.deepEqual(problemsOf({ environment: 'development', applications: { run } }), []);
  });

  it('pass the policies, and say what the cluster does not do of their patterns', async function () {
    this.timeout(60_000);
    const project = new ProjectCopy();
    try {
      project.write(
        'Pulumi.dev.yaml',
        JSON.stringify({
          config: { 'fleetwright:environment': 'development', 'fleetwright:applications': { run: services } },
        }),
      );
      const { code, stdout, stderr } = await project.ajj(['policy', '--stack', 'dev']);
      assert.equal(code, 0, stdout + stderr);
      const preview = await project.ajj(['preview', '--stack', 'dev', '--no-policy']);
      assert.match(preview.stdout, /Applications applications {2}4 applications/);
    } finally {
      await project.remove();
    }
  });
});
