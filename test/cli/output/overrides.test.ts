import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { formatOverrides, overriddenOf } from '../../../cli/output/overrides.ts';
import { evaluate, graphFromText, graphToText } from '../../../engine/index.ts';
import { ProjectCopy } from '../project.ts';

const deployment = 'Deployment agents/aider';
const fields = ['spec.template.spec.priorityClassName', 'spec.template.spec.containers[agent].env[GREETING]'];
const stackFile = `config:
  fleetwright:environment: development
  fleetwright:overrides:
    - kind: Deployment
      namespace: agents
      name: aider
      patch:
        spec:
          template:
            spec:
              priorityClassName: agents-tier1
              containers:
                - name: agent
                  env:
                    - { name: GREETING, value: not-to-be-shown }
`;

describe('overrides in a preview', function () {
  this.timeout(120_000);
  let project: ProjectCopy;

  before(() => {
    project = new ProjectCopy();
    project.write('Pulumi.dev.yaml', stackFile);
  });

  after(() => project.remove());

  it('are a section of their own, with objects and fields, and no values', async () => {
    const { code, stdout, stderr } = await project.ajj(['preview', '--stack', 'dev', '--no-policy']);
    assert.equal(code, 0, stderr);
    assert.ok(stdout.includes(`\nOverrides\n  ${deployment}: ${fields.join(', ')}\n`), stdout);
    assert.doesNotMatch(stdout + stderr, /not-to-be-shown/);
  });

  it('are a list in the result for programs', async () => {
    const { stdout } = await project.ajj(['preview', '--stack', 'dev', '--no-policy', '--json']);
    const { overrides } = JSON.parse(stdout) as { overrides: unknown };
    assert.deepEqual(overrides, [{ object: deployment, fields }]);
  });

  it('are problems with their place in the stack file where they are wrong', async () => {
    project.write('Pulumi.wrong.yaml', stackFile.replace('name: aider', 'name: aidr'));
    const { code, stderr } = await project.ajj(['preview', '--stack', 'wrong', '--no-policy']);
    assert.equal(code, 1);
    assert.match(stderr, /overrides\[0\].*: .*Write Deployment agents\/aider, or remove the override/);
  });
});

describe('overrides in code, in a preview', () => {
  it('are shown as those of a stack file are, and there are none where nothing is overridden', async () => {
    const directory = resolve(import.meta.dirname, '../../fixtures/overrides');
    const { graph } = await evaluate({ directory, stack: 'dev' });
    const overridden = [{ object: 'Deployment mine/aider', fields: ['spec.minReadySeconds'] }];
    assert.deepEqual(overriddenOf(graph), overridden);
    const saved = graphFromText(graphToText(graph));
    assert.ok(saved);
    assert.deepEqual(overriddenOf(saved), overridden);
    assert.equal(formatOverrides(overridden), 'Overrides\n  Deployment mine/aider: spec.minReadySeconds');
    const library = await evaluate({ directory: resolve(directory, '../../library'), stack: 'dev' });
    assert.deepEqual(overriddenOf(library.graph), []);
  });
});
