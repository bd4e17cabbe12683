import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { resourcesOf } from '../../components/core/aws/plan.ts';
import { overriddenIn } from '../../components/core/overrides/plan.ts';
import { findObject, manifestsOf, platformOf, problemsOf } from './planned.ts';

const root = resolve(import.meta.dirname, '../..');
const development = { environment: 'development' };
const aider = { kind: 'Deployment', namespace: 'agents', name: 'aider' };
const pod = (spec: object) => ({ spec: { template: { spec } } });

describe('the overrides of a stack', () => {
  it('change one object, and no other', () => {
    const before = manifestsOf(development);
    const overrides = [{ ...aider, patch: pod({ terminationGracePeriodSeconds: 77 }) }];
    const after = manifestsOf({ ...development, overrides });
    assert.equal(findObject(after, 'Deployment', 'aider').spec.template.spec.terminationGracePeriodSeconds, 77);
    assert.equal(before.length, after.length);
    const changed = after.filter((object, index) => JSON.stringify(object) !== JSON.stringify(before[index]));
    assert.deepEqual(
      changed.map(({ metadata: { name } }) => name),
      ['aider'],
    );
    assert.deepEqual(overriddenIn(platformOf({ ...development, overrides }).components), [
      { object: 'Deployment agents/aider', fields: ['spec.template.spec.terminationGracePeriodSeconds'] },
    ]);
  });

  describe('where secrets are kept elsewhere', () => {
    const config = { ...development, secrets: { backend: 'vault', vault: { server: 'https://vault.example.com' } } };
    const env = [{ name: 'EXTRA', valueFrom: { secretKeyRef: { name: 'extra', key: 'token' } } }];
    const wants = { ...aider, patch: pod({ containers: [{ name: 'agent', env }] }) };
    const wantedBy = (overrides: object[]) =>
      manifestsOf({ ...config, overrides }).flatMap(({ kind, metadata }) =>
        kind === 'ExternalSecret' ? metadata.name : [],
      );

    it('are seen by what reads the plan: a secret that an override refers to is wanted', () => {
      assert.ok(!wantedBy([]).includes('extra'));
      assert.ok(wantedBy([wants]).includes('extra'));
    });

    it('can change the objects that fetch it', () => {
      const changes = { ...aider, kind: 'ExternalSecret', name: 'extra', patch: { spec: { refreshInterval: '7m' } } };
      const objects = manifestsOf({ ...config, overrides: [wants, changes] });
      assert.equal(findObject(objects, 'ExternalSecret', 'extra').spec.refreshInterval, '7m');
    });
  });

  it('change AWS resources by type and name', () => {
    const staging = { environment: 'staging' };
    const resources = resourcesOf(
      platformOf(staging).cloud?.beside.find(({ type }) => type.endsWith(':Database')) ?? assert.fail(),
    );
    const instance = resources.find(({ type }) => type === 'aws:rds/instance:Instance') ?? assert.fail();
    const overrides = [{ type: instance.type, name: instance.name, args: { monitoringInterval: 15 } }];
    const cloud = platformOf({ ...staging, overrides }).cloud;
    const changed = (cloud?.beside ?? []).flatMap(resourcesOf).find(({ args }) => args.monitoringInterval === 15);
    assert.equal(changed?.name, instance.name);
    assert.deepEqual(
      cloud?.beside.flatMap(({ overridden = [] }) => overridden),
      [{ object: `${instance.type} ${instance.name}`, fields: ['monitoringInterval'] }],
    );
  });

  it('are checked, all at once, by their place in the list', () => {
    const overrides = [
      { type: 'aws:rds/instance:Instance', name: 'x', args: {} },
      { ...aider, name: 'aide', patch: {} },
      { ...aider, patch: { spec: { replicaz: 1 } } },
      { ...aider, patch: pod({ priorityClassName: 5 }) },
    ];
    assert.deepEqual(
      problemsOf({ ...development, overrides }).map((problem) => problem.replace(/: .*/, '')),
      [
        'overrides[1]',
        'overrides[2].patch.spec.replicaz',
        'overrides[3].patch.spec.template.spec.priorityClassName',
        'overrides[0]',
      ],
    );
  });

  describe('beside something else that is wrong', () => {
    const unknown = [
      { ...aider, patch: { spec: { replicaz: 1 } } },
      { type: 'aws:rds/instance:Instance', name: 'database', args: { monitoringIntervall: 15 } },
      { ...aider, kind: 'Deploymnt', patch: {} },
      // Whether there is one is known only once everything is planned.
      { ...aider, name: 'nobody', patch: {} },
    ];
    const reported = ['overrides[0].patch.spec.replicaz', 'overrides[2].kind', 'overrides[1].args.monitoringIntervall'];
    const pathsOf = (config: object): string[] =>
      problemsOf({ environment: 'production', overrides: unknown, ...config }).map((problem) =>
        problem.replace(/: .*/, ''),
      );

    it('are checked as far as it can be known', () => {
      assert.deepEqual(pathsOf({ fleett: {} }), ['fleett', ...reported]);
      assert.deepEqual(pathsOf({ jarvis: 'nowhere.yaml' }), ['nowhere.yaml', ...reported]);
      assert.deepEqual(pathsOf({ network: { egress: 5 } }), ['network.egress', ...reported]);
      assert.deepEqual(pathsOf({ fleet: { catalog: 'nowhere.csv' } }), ['fleet.catalog', ...reported]);
    });

    it('are left alone where they are not written as overrides are', () => {
      assert.deepEqual(pathsOf({ fleett: {}, overrides: [{ kind: 'Deployment' }] }).sort(), ['fleett', 'overrides.0']);
    });
  });

  it('that are wrong are applied to nothing that reads the plan', () => {
    const wrong = [pod({ containers: 5 }), pod({ containers: [{ name: 'agent', env: 5 }] }), { spec: null }];
    for (const patch of wrong) {
      const problems = problemsOf({ environment: 'production', overrides: [{ ...aider, patch }] });
      assert.ok(problems.length > 0);
      for (const problem of problems) assert.match(problem, /^overrides\[0\]\.patch\.spec/);
    }
    const args = { vpcSecurityGroupIds: 5, instanceClass: null };
    const ofAws = [{ type: 'aws:rds/instance:Instance', name: 'database', args }];
    assert.deepEqual(
      problemsOf({ environment: 'production', overrides: ofAws }).map((problem) => problem.replace(/: .*/, '')),
      ['overrides[0].args.instanceClass', 'overrides[0].args.vpcSecurityGroupIds'],
    );
  });

  it('cannot have pods ask for more than quotas and nodes count, unless the quota is overridden too', () => {
    const cpu = (amount: string) => pod({ containers: [{ name: 'agent', resources: { limits: { cpu: amount } } }] });
    const more = [
      { ...aider, patch: cpu('99') },
      { ...aider, kind: 'HorizontalPodAutoscaler', patch: { spec: { maxReplicas: 500 } } },
    ];
    const problems = problemsOf({ ...development, overrides: more });
    assert.deepEqual(
      problems.map((problem) => problem.replace(/, which.*/, '')),
      [
        'overrides[0]: must not raise the limits of its pods above the plan (got "Deployment agents/aider"), or quotas and node pools do not account for it. Change the setting behind it, or also override the ResourceQuota of agents.',
        'overrides[1]: must not raise the number of pods above the plan (got "HorizontalPodAutoscaler agents/aider"), or quotas and node pools do not account for it. Change the setting behind it, or also override the ResourceQuota of agents.',
      ],
    );
    const quota = { kind: 'ResourceQuota', namespace: 'agents', name: 'agents-quota' };
    const raised = { ...quota, patch: { spec: { hard: { 'limits.cpu': '9999', pods: '9999' } } } };
    assert.deepEqual(problemsOf({ ...development, overrides: [...more, raised] }), []);
    assert.deepEqual(problemsOf({ ...development, overrides: [{ ...aider, patch: cpu('1m') }] }), []);
    const typo = { ...quota, patch: { spec: { hart: { pods: '9999' } } } };
    const withWrong = (wrong: object): string[] =>
      problemsOf({ ...development, overrides: [wrong, ...more] }).map((problem) => problem.replace(/: .*/, ''));
    assert.deepEqual(withWrong({ ...aider, patch: { spec: { replicaz: 1 } } }), [
      'overrides[0].patch.spec.replicaz',
      'overrides[1]',
      'overrides[2]',
    ]);
    // Who overrides the quota has thought of it, though not well.
    assert.deepEqual(withWrong(typo), ['overrides[0].patch.spec.hart']);
  });

  it('cost a stack that has none nothing: what applies them is not loaded', () => {
    const program = `
      import { registerHooks } from 'node:module';
      const loaded = [];
      registerHooks({ load: (url, context, next) => (loaded.push(url), next(url, context)) });
      const { loadPlatform } = await import('./stacks/load.ts');
      const load = (more) => loadPlatform({ 'fleetwright:environment': 'development', ...more }, process.cwd());
      const seen = () => loaded.some((url) => url.endsWith('/core/overrides/strategic-merge.ts'));
      load({});
      const before = seen();
      load({ 'fleetwright:overrides': '[{"kind":"Namespace","name":"agents","patch":{}}]' });
      console.log(JSON.stringify([before, seen()]));
    `;
    const output = execFileSync(process.execPath, ['--input-type=module', '--eval', program], { cwd: root });
    assert.deepEqual(JSON.parse(output.toString()), [false, true]);
  });

  it('have one of two forms', () => {
    const overrides = [{ kind: 'Deployment', nam: 'x', patch: { data: 'hunter2' } }];
    assert.deepEqual(problemsOf({ ...development, overrides }), [
      'overrides.0: must have the form {kind, name, namespace, apiVersion, patch} or {type, name, args} (got a mapping).',
    ]);
  });
});
