import assert from 'node:assert/strict';
import { evaluate, type GraphObject, graphToText, Secret, unknown } from '../../../engine/index.ts';
import { problemsOf, withProgram } from '../fixture.ts';

const head = `const pulumi = require('@pulumi/pulumi');
const aws = { ec2: { getAmi: (args) => pulumi.runtime.invoke('aws:ec2/getAmi:getAmi', args) } };
const { ConfigMap } = require('@pulumi/kubernetes/core/v1/configMap');
const map = (name, data) => new ConfigMap(name, { metadata: { name }, data });
`;

/** What a program gives its one map, whose code is `code`. */
function dataOf(code: string, config = '{}'): Promise<GraphObject> {
  const files = {
    'index.js': `${head}module.exports = async () => { ${code} };`,
    'Pulumi.dev.yaml': `config: ${config}\n`,
  };
  return withProgram(files, async (directory) => {
    const { graph } = await evaluate({ directory, stack: 'dev' });
    assert.doesNotMatch(graphToText(graph), /04da6b54/);
    return graph.resources.find(({ name }) => name === 'm')?.inputs.data as GraphObject;
  });
}

function problemsWith(code: string, config = '{}'): Promise<string[]> {
  const files = {
    'index.js': `${head}module.exports = async () => {\n${code}\n};`,
    'Pulumi.dev.yaml': `config: ${config}\n`,
  };
  return withProgram(files, (directory) => problemsOf(() => evaluate({ directory, stack: 'dev' })));
}

describe('what is asked for plainly and nobody can know (J3)', () => {
  it('is unknown where the answer of a function lands: as it is, by a field, in a text, in JSON, by an output', async () => {
    const data = await dataOf(`
      const ami = await aws.ec2.getAmi({ mostRecent: true });
      const single = await pulumi.runtime.invokeSingle('aws:index/getRegion:getRegion', {});
      map('m', {
        id: ami.id, deep: ami.blockDevices[0].ebs.size, text: \`ami \${ami.id}!\`, sum: 'x' + ami.id, json: JSON.stringify({ ami }),
        promised: aws.ec2.getAmi({}).then(({ id }) => id), lifted: pulumi.output(aws.ec2.getAmi({})).id, single,
        applied: pulumi.output(ami).apply(({ id }) => id.toUpperCase()), preset: ami.name ?? 'none', known: 'k',
      });`);
    const { known, ...others } = data;
    assert.equal(known, 'k');
    for (const [key, value] of Object.entries(others)) assert.equal(value, unknown, key);
  });

  it('is unknown too where a function is asked with what is unknown', async () => {
    const data = await dataOf(`
      const first = map('first', {});
      const ami = await aws.ec2.getAmi({ owners: [first.id] });
      map('m', { id: ami.id });`);
    assert.deepEqual(data, { id: unknown });
  });

  it('is unknown for outputs of another stack, required or not, with their details or without', async () => {
    const data = await dataOf(`
      const other = new pulumi.StackReference('acme/network/dev');
      const { value, secretValue } = await other.getOutputDetails('mode');
      map('m', {
        required: await other.requireOutputValue('zones'), asked: await other.getOutputValue('zones'),
        value: value ?? 'open-to-all', secret: secretValue ?? 'none', output: other.getOutput('vpc'),
        field: other.requireOutput('vpc').apply(({ id }) => id),
      });`);
    for (const [key, value] of Object.entries(data)) assert.equal(value, unknown, key);
  });

  it('is unknown for methods of remote components, as a whole and by a field', async () => {
    const data = await dataOf(`
      const thing = new pulumi.ComponentResource('remote:index:Thing', 'thing', {}, {}, true);
      const kubeconfig = pulumi.runtime.call('remote:index:Thing/getKubeconfig', {}, thing);
      map('m', { field: kubeconfig.result, text: pulumi.interpolate\`\${kubeconfig.result}\`,
        whole: pulumi.runtime.callSingle('remote:index:Thing/name', {}, thing) });`);
    assert.deepEqual(data, { field: unknown, text: unknown, whole: unknown });
  });

  const secure = '{ pin: { secure: AA== }, list: { a: { secure: AA== }, b: 1 } }';

  it('is unknown for encrypted settings in each form, and no number is read from the mark of the unknown', async () => {
    const data = await dataOf(
      `const config = new pulumi.Config();
      map('m', {
        text: config.requireSecret('pin'), number: config.requireSecretNumber('pin'), flag: config.getSecretBoolean('pin'),
        object: config.requireSecretObject('pin'), host: config.requireSecret('pin').apply((pin) => new URL(pin).host),
        plain: config.require('pin', { minLength: 50 }), plainNumber: config.requireNumber('pin'),
        within: config.requireSecretObject('list').apply(({ a }) => a.trim()), beside: config.requireObject('list').b,
      });`,
      secure,
    );
    const { beside, plain, plainNumber, ...secrets } = data;
    assert.equal(beside, 1);
    assert.equal(plain, unknown);
    assert.equal(plainNumber, unknown);
    for (const [key, value] of Object.entries(secrets)) assert.deepEqual(value, new Secret(unknown), key);
  });

  const refused: readonly (readonly [title: string, code: string, problem: RegExp])[] = [
    [
      'a text is needed',
      'const ami = await aws.ec2.getAmi({});\nmap("m", { id: ami.id.toUpperCase() });',
      /^index\.js:7:\d+: UnknownValueError: the answer of aws:ec2\/getAmi:getAmi \(id\) is unknown in an offline preview, so it cannot be asked for its toUpperCase\. Call getAmiOutput, and use its result in apply or as an input\.$/,
    ],
    [
      'a list is needed',
      'for (const id of (await aws.ec2.getAmi({})).ids) map(id, {});',
      /\(ids\) .* cannot be listed\. Call getAmiOutput/,
    ],
    [
      'all fields are copied',
      'map("m", { ...(await aws.ec2.getAmi({})) });',
      /cannot be listed or copied\. Call getAmiOutput/,
    ],
    [
      'a number is needed',
      'if ((await aws.ec2.getAmi({})).size > 3) map("m", {});',
      /\(size\) .* cannot be compared or calculated with/,
    ],
    [
      'another method is called',
      '(await aws.ec2.getAmi({})).ids.at(0);',
      /TypeError: .*at is not a function\. The answer of aws:ec2\/getAmi:getAmi is unknown/,
    ],
    [
      'a resource is named',
      'map("ami-" + (await aws.ec2.getAmi({})).id, {});',
      /::ami-\[unknown\] \(index\.js:4\): its name depends on a value that only a provider knows\. Use a name that the program knows\.$/,
    ],
    [
      'a list of another stack is needed',
      'const other = new pulumi.StackReference("acme/network/dev");\n(await other.requireOutputValue("zones")).map((zone) => zone);',
      /the output zones of the stack acme\/network\/dev is unknown .* Call requireOutput, and use/,
    ],
  ];
  for (const [title, code, problem] of refused) {
    it(`is refused by name where ${title}`, async () => {
      const problems = await problemsWith(code);
      assert.match(problems[0] ?? '', problem);
      assert.equal(problems.length, 1);
    });
  }
});
