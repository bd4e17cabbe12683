import assert from 'node:assert/strict';
import { ProjectCopy } from '../../cli/project.ts';
import { manifestsOf } from '../../stacks/planned.ts';

interface Previewed {
  readonly outputs: { readonly agents: number };
  readonly resources: readonly { readonly urn: string; readonly type: string; readonly inputs: object }[];
}

describe('a fleet in several stacks', function () {
  this.timeout(60_000);
  let project: ProjectCopy;

  before(() => {
    project = new ProjectCopy();
    const stack = (environment: string, part: string): string =>
      `config:\n  fleetwright:environment: ${environment}\n  fleetwright:part: ${part}\n`;
    project.write('Pulumi.shared.yaml', stack('development', '{scope: shared}'));
    for (const cell of [0, 1]) {
      project.write(
        `Pulumi.cell-${cell}.yaml`,
        stack('development', `{scope: agents, cell: {count: 2, index: ${cell}}}`),
      );
    }
    project.write('Pulumi.far.yaml', stack('production', '{scope: agents, tiers: [tier1], sharedStack: prod}'));
    project.write('Pulumi.wrong.yaml', stack('production', '{scope: agents, cell: {count: 2, index: 2}}'));
    project.write('Pulumi.odd.yaml', stack('production', '{scope: shared, sharedStack: prod}'));
  });
  after(() => project.remove());

  const preview = async (stack: string): Promise<Previewed> => {
    const { code, stdout, stderr } = await project.ajj(['preview', '--json', '--stack', stack]);
    assert.equal(code, 0, stderr);
    return JSON.parse(stdout) as Previewed;
  };
  const objects = ({ resources }: Previewed): string[] =>
    resources
      .filter(({ type }) => type.startsWith('kubernetes:'))
      .map(({ urn }) => urn.split('::').slice(2).join('::'));

  it('is together what one stack registers, each object once, and each cell denies by default besides (F5)', async () => {
    const previews = await Promise.all(['shared', 'cell-0', 'cell-1'].map(preview));
    const whole = await preview('dev');
    const together = previews.flatMap(objects).sort();
    const denials = together.filter((name) => /::agents\/default-deny-cell-[01]-of-2$/.test(name));
    assert.equal(denials.length, 2);
    assert.deepEqual(
      together.filter((name) => !denials.includes(name)),
      objects(whole).sort(),
    );

    assert.equal(objects(whole).length, manifestsOf({ environment: 'development' }).length);
    const [shared, ...cells] = previews.map(({ outputs }) => outputs.agents);
    assert.equal(shared, 0);
    assert.equal((cells[0] as number) + (cells[1] as number), 131);
  });

  it('reaches the cluster through the outputs of the stack that makes it', async () => {
    const { resources, outputs } = await preview('far');
    assert.equal(outputs.agents, 26);
    const names = resources.filter(({ type }) => type === 'pulumi:pulumi:StackReference').map(({ urn }) => urn);
    assert.match(names.join(), /::[^:]*\/fleetwright\/prod$/);
    assert.ok(resources.every(({ type }) => !/^(aws|eks):/.test(type)));
    const { code, stderr } = await project.ajj(['up', '--stack', 'far']);
    assert.equal(code, 1);
    assert.match(
      stderr,
      /stack far: reads outputs of another stack \(.*\), which only Pulumi has; nothing was changed\. Install the Pulumi CLI/,
    );
  });

  it('says what is wrong with a part, all at once', async () => {
    const wrong = await project.ajj(['preview', '--stack', 'wrong']);
    assert.equal(wrong.code, 1);
    assert.match(
      wrong.stderr,
      /part\.cell\.index \(Pulumi\.wrong\.yaml:3\): must be less than 2, the value of cell\.count \(got 2\)\. Lower it, or raise cell\.count\./,
    );
    assert.match(wrong.stderr, /part\.sharedStack: must name the stack that creates the cluster\. Name/);
    const odd = await project.ajj(['preview', '--stack', 'odd']);
    assert.match(
      odd.stderr,
      /part\.sharedStack \(Pulumi\.odd\.yaml:3\): must not be set if part\.scope is shared \(got "prod"\)/,
    );
  });
});
