import assert from 'node:assert/strict';
import { evaluate, type GraphObject, unknown } from '../../../engine/index.ts';
import { withProgram } from '../fixture.ts';

const head = `const pulumi = require('@pulumi/pulumi');
const { ConfigMap } = require('@pulumi/kubernetes/core/v1/configMap');
const { Service } = require('@pulumi/kubernetes/core/v1/service');
const map = (name, data) => new ConfigMap(name, { metadata: { name }, data });
class Cluster extends pulumi.CustomResource {
  constructor(name, vpcConfig) { super('aws:eks/cluster:Cluster', name, { vpcConfig, arn: undefined }); }
}
`;

async function dataOf(code: string): Promise<GraphObject> {
  return withProgram({ 'index.js': `${head}${code}` }, async (directory) => {
    const { graph } = await evaluate({ directory, stack: 'dev' });
    return graph.resources.find(({ name }) => name === 'm')?.inputs.data as GraphObject;
  });
}

function allUnknown(data: GraphObject): void {
  for (const [key, value] of Object.entries(data)) assert.equal(value, unknown, key);
}

describe('what a provider adds to a resource (J3)', () => {
  it('is unknown: the name of an object without one, however it is read', async () => {
    allUnknown(
      await dataOf(`
      const web = new Service('web', { metadata: { labels: { app: 'web' } }, spec: { ports: [{ port: 80 }] } });
      map('m', {
        lifted: web.metadata.name, text: pulumi.interpolate\`http://\${web.metadata.name}:80\`,
        applied: web.metadata.name.apply((name) => name.toUpperCase()), whole: web.metadata.apply(({ name }) => name),
        all: pulumi.all([web.metadata]).apply(([{ name }]) => 'x' + name), output: pulumi.output(web.metadata).name,
        json: pulumi.jsonStringify(web.metadata),
      });`),
    );
  });

  it('is unknown deep within an object that was given, however it is read', async () => {
    allUnknown(
      await dataOf(`
      const cluster = new Cluster('c', { subnetIds: ['a'], access: { public: true } });
      const { vpcConfig } = cluster;
      map('m', {
        arn: cluster.arn, lifted: vpcConfig.vpcId, deeper: vpcConfig.access.cidrs, applied: vpcConfig.apply((v) => v.vpcId),
        text: vpcConfig.apply((v) => \`vpc \${v.vpcId}\`), called: vpcConfig.apply((v) => v.vpcId.slice(4)),
        late: vpcConfig.apply(async (v) => (await v).vpcId.slice(4)), all: pulumi.all([vpcConfig, 1]).apply(([v]) => v.vpcId),
        named: pulumi.all({ v: vpcConfig }).apply(({ v }) => v.access.cidrs), kept: vpcConfig.apply((v) => v).vpcId,
        nested: vpcConfig.apply((v) => v.access).cidrs,
      });`),
    );
  });

  it('leaves what the program gave as it is, and mappings whose keys are the own ones', async () => {
    const data = await dataOf(`
      const cluster = new Cluster('c', { subnetIds: ['a', 'b'], access: { public: true } });
      const other = new ConfigMap('other', { metadata: { name: 'other', labels: { app: 'x' } }, data: { a: '1' } });
      map('m', {
        ids: cluster.vpcConfig.subnetIds.apply((ids) => ids.join()), second: cluster.vpcConfig.subnetIds[1],
        none: cluster.vpcConfig.subnetIds[2].apply((id) => String(id)), json: cluster.vpcConfig.apply((v) => JSON.stringify(v)),
        keys: pulumi.all([cluster.vpcConfig]).apply(([v]) => Object.keys(v).join()), open: cluster.vpcConfig.access.public,
        label: other.metadata.labels.team.apply((team) => team ?? 'no team'), entry: other.data.apply((d) => d.b ?? 'no b'),
        name: other.metadata.apply(({ name, namespace }) => [namespace, name].length + name),
      });`);
    assert.deepEqual(data, {
      ids: 'a,b',
      second: 'b',
      none: 'undefined',
      json: '{"subnetIds":["a","b"],"access":{"public":true}}',
      keys: 'subnetIds,access',
      open: true,
      label: 'no team',
      entry: 'no b',
      name: '2other',
    });
  });

  it('is unknown for what exists and is only read, and for what has no fields in the protocol', async () => {
    const data = await dataOf(`
      const found = ConfigMap.get('found', map('first', {}).id);
      map('m', { name: found.metadata.name, id: found.id, url: found.id.apply((id) => new URL(id).host), data: found.data.x });`);
    allUnknown(data);
  });

  it('passes on an error of the program that has nothing to do with it', async () => {
    const failing = dataOf(`const cluster = new Cluster('c', { a: {} });
      cluster.vpcConfig.apply(() => { throw new RangeError('mine'); });`);
    await assert.rejects(failing, /index\.js:9:\d+: RangeError: mine/);
  });
});
