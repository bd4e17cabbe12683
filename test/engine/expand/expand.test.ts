import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expandGraph } from '../../../engine/expand/expand.ts';
import type { Graph, ResourceNode } from '../../../engine/graph/graph.ts';
import { urnOf } from '../../../engine/graph/urn.ts';
import { Asset, type GraphObject, Secret, unknown } from '../../../engine/graph/value.ts';

const pod = (name: string, namespace?: string): string =>
  JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name, ...(namespace && { namespace }) } });

function node(type: string, name: string, inputs: GraphObject, more: Partial<ResourceNode> = {}): ResourceNode {
  return {
    urn: urnOf('dev', 'case', '', type, name),
    type,
    name,
    custom: false,
    remote: true,
    external: false,
    inputs,
    dependencies: [],
    propertyDependencies: {},
    options: {},
    ...more,
  };
}

describe('what charts and files stand for (A9, F1)', () => {
  let folder: string;
  const { PATH, XDG_CACHE_HOME } = process.env;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fleetwright-expand-'));
    mkdirSync(join(folder, 'bin'));
    // Nothing of this machine answers, but what a test puts there.
    process.env.PATH = join(folder, 'bin');
    process.env.XDG_CACHE_HOME = join(folder, 'cache');
  });
  afterEach(() => {
    process.env.PATH = PATH;
    if (XDG_CACHE_HOME === undefined) delete process.env.XDG_CACHE_HOME;
    else process.env.XDG_CACHE_HOME = XDG_CACHE_HOME;
    rmSync(folder, { recursive: true, force: true });
  });

  const write = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  const program = (name: string, script: string): void =>
    writeFileSync(join(folder, 'bin', name), `#!${process.execPath}\n${script}\n`, { mode: 0o755 });
  const graphOf = (...resources: ResourceNode[]): Graph => ({ project: 'case', stack: 'dev', resources, outputs: {} });
  const namesOf = async (...resources: ResourceNode[]): Promise<string[]> => {
    const { graph, notChecked } = await expandGraph(graphOf(...resources), { folder });
    assert.deepEqual(notChecked, []);
    return graph.resources.slice(resources.length).map(({ name }) => name);
  };
  const reasonOf = async (resource: ResourceNode): Promise<string | undefined> => {
    const { graph, notChecked } = await expandGraph(graphOf(resource), { folder });
    assert.deepEqual(graph.resources, [resource]);
    assert.deepEqual([notChecked.length, notChecked[0]?.urn], [1, resource.urn]);
    return notChecked[0]?.reason;
  };

  const configFile = (inputs: GraphObject): ResourceNode => node('kubernetes:yaml/v2:ConfigFile', 'files', inputs);

  it('is in YAML files: all documents, and what lists hold', async () => {
    write('app.yaml', `${pod('one', 'shop')}\n---\napiVersion: v1\nkind: List\nitems: [${pod('two')}]\n---\n`);
    const { graph } = await expandGraph(graphOf(configFile({ file: 'app.yaml' })), { folder });
    const [, one, two] = graph.resources;
    const parent = 'urn:pulumi:dev::case::kubernetes:yaml/v2:ConfigFile';
    assert.equal(one?.urn, `${parent}$kubernetes:core/v1:Pod::files:shop/one`);
    assert.equal(two?.urn, `${parent}$kubernetes:core/v1:Pod::files:two`);
    assert.deepEqual([one?.custom, one?.parent], [true, `${parent}::files`]);
    assert.deepEqual(one?.inputs, JSON.parse(pod('one', 'shop')));
  });

  it('is in files that a pattern names, in texts, and in objects', async () => {
    write('manifests/a.yaml', pod('a'));
    write('manifests/b.json', pod('b'));
    const group = node('kubernetes:yaml/v2:ConfigGroup', 'group', {
      files: ['manifests/*'],
      yaml: pod('c'),
      objs: [JSON.parse(pod('d'))],
      resourcePrefix: 'x',
    });
    assert.deepEqual(await namesOf(group), ['x:a', 'x:b', 'x:c', 'x:d']);
  });

  it('is not checked, with the reason, where files cannot be read', async () => {
    write('broken.yaml', 'a: [');
    write('other.yaml', 'a: 1');
    assert.equal(await reasonOf(configFile({ file: 'none.yaml' })), 'none.yaml cannot be read');
    assert.match((await reasonOf(configFile({ file: 'broken.yaml' }))) ?? '', /^broken\.yaml cannot be read \(/);
    assert.equal(
      await reasonOf(configFile({ file: 'other.yaml' })),
      'other.yaml holds something without apiVersion and kind',
    );
    assert.equal(
      await reasonOf(configFile({ file: 'https://example.com/a.yaml' })),
      'https://example.com/a.yaml is not on this machine',
    );
    assert.equal(await reasonOf(configFile({ file: unknown })), 'file is not known before the deployment');
    assert.equal(await reasonOf(configFile({ files: 'none/*.yaml' })), 'no file fits none/*.yaml');
  });

  const chart = (inputs: GraphObject): ResourceNode =>
    node('kubernetes:helm.sh/v4:Chart', 'proxy', { chart: 'ingress', ...inputs });
  const helm = `
const { readFileSync, writeFileSync } = require('node:fs');
const args = process.argv.slice(2);
const values = args.flatMap((arg, index) => (args[index - 1] === '--values' ? [readFileSync(arg, 'utf8')] : []));
writeFileSync(${JSON.stringify('asked.json')}, JSON.stringify({ args, values }));
console.log(${JSON.stringify(`${pod('one')}\n---\n${pod('two', 'other')}`)});
console.log('---\\n{"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRole","metadata":{"name":"r"}}');`;
  const asked = (): { args: string[]; values: string[] } =>
    JSON.parse(readFileSync(join(folder, 'asked.json'), 'utf8'));

  it('is what Helm makes of a chart, in the namespace of the release', async () => {
    program('helm', helm);
    const names = await namesOf(
      chart({ namespace: 'web', version: '1.2.3', repositoryOpts: { repo: 'https://charts.example.com' } }),
    );
    assert.deepEqual(names, ['proxy:web/one', 'proxy:other/two', 'proxy:r']);
    assert.deepEqual(asked().args, [
      ...['template', '--namespace', 'web', '--version', '1.2.3', '--repo', 'https://charts.example.com'],
      ...['--include-crds', '--', 'proxy', 'ingress'],
    ]);
  });

  it('is rendered once while chart, version and values are the same', async () => {
    program('helm', helm);
    const pinned = (values: GraphObject): ResourceNode => chart({ version: '1.2.3', values });
    const isRendered = async (resource: ResourceNode): Promise<boolean> => {
      rmSync(join(folder, 'asked.json'), { force: true });
      assert.equal((await namesOf(resource)).length, 3);
      return existsSync(join(folder, 'asked.json'));
    };
    assert.equal(await isRendered(pinned({ replicas: 1 })), true);
    assert.equal(await isRendered(pinned({ replicas: 1 })), false);
    assert.equal(await isRendered(pinned({ replicas: 2 })), true, 'other values');
    write('proxy.tgz', 'one');
    assert.equal(await isRendered(chart({ chart: 'proxy.tgz' })), true, 'an archive');
    assert.equal(await isRendered(chart({ chart: 'proxy.tgz' })), false, 'the same archive');
    write('proxy.tgz', 'two');
    assert.equal(await isRendered(chart({ chart: 'proxy.tgz' })), true, 'another archive of its name');
    const unpinned = chart({});
    assert.equal(await isRendered(unpinned), true);
    assert.equal(await isRendered(unpinned), true, 'without a version it may change');
  });

  it('is what Helm makes of a release with its values, which hold no secret', async () => {
    program('helm', helm);
    write('base.yaml', 'replicas: 2\n');
    const release = node(
      'kubernetes:helm.sh/v3:Release',
      'proxy',
      {
        chart: './charts/proxy',
        name: 'edge',
        skipCrds: true,
        valueYamlFiles: [new Asset('path', 'base.yaml'), new Asset('text', 'a: 1\n')],
        values: { controller: { hostNetwork: true, password: new Secret('hunter2') } },
      },
      { custom: true, remote: false },
    );
    assert.equal((await namesOf(release))[0], 'proxy:default/one');
    const { args, values } = asked();
    assert.deepEqual(args.slice(-3), ['--', 'edge', './charts/proxy']);
    assert.deepEqual(values, ['replicas: 2\n', 'a: 1\n', '{"controller":{"hostNetwork":true,"password":"hidden"}}']);
    const scratch = args.findLast((_, index) => args[index - 1] === '--values') as string;
    assert.equal(existsSync(scratch), false, 'values are not left behind');
  });

  it('is not checked where Helm is missing, fails, or would need credentials or what is not known yet', async () => {
    assert.equal(await reasonOf(chart({})), 'Helm is not on the PATH; install it to have the chart checked');
    program('helm', `console.error('Error: looking up\\nError: no such chart'); process.exit(1);`);
    assert.equal(await reasonOf(chart({})), 'helm failed (Error: no such chart)');
    // klog writes time and place before it, and the folder is another one on each machine.
    const logged = String.raw`E1129 10:17:00.692818   20835 run.go:72] "command failed" err="no 'kustomization.yaml' in '${folder}/a' and \"${folder}\""`;
    program('helm', `console.error(${JSON.stringify(logged)}); process.exit(1);`);
    assert.equal(await reasonOf(chart({})), `helm failed (no 'kustomization.yaml' in 'a' and ".")`);
    program('helm', helm);
    const credentials = { repo: 'https://charts.example.com', username: 'me', password: new Secret('x') };
    assert.match((await reasonOf(chart({ repositoryOpts: credentials }))) ?? '', /asks for credentials/);
    assert.equal(
      await reasonOf(chart({ values: { image: { tag: unknown } } })),
      'values.image.tag is not known before the deployment',
    );
    assert.equal(existsSync(join(folder, 'asked.json')), false);
  });

  const kustomization = (inputs: GraphObject): ResourceNode =>
    node('kubernetes:kustomize/v2:Directory', 'base', inputs);

  it('is what kustomize makes of a folder, or kubectl where that is missing', async () => {
    mkdirSync(join(folder, 'base'));
    assert.match((await reasonOf(kustomization({ directory: 'base' }))) ?? '', /neither kustomize nor kubectl/);
    const answers = (name: string): string =>
      `console.log(JSON.stringify({ apiVersion: 'v1', kind: 'Pod', metadata: { name: ['${name}', ...process.argv.slice(2)].join(' ') } }))`;
    program('kubectl', answers('kubectl'));
    assert.deepEqual(await namesOf(kustomization({ directory: 'base' })), ['base:kubectl kustomize -- base']);
    program('kustomize', answers('kustomize'));
    assert.deepEqual(await namesOf(kustomization({ directory: 'base', namespace: 'web' })), [
      'base:web/kustomize build -- base',
    ]);
    assert.equal(await reasonOf(kustomization({ directory: 'none' })), 'none is not on this machine');
  });

  it('is not known of components that their provider makes', async () => {
    const reason = 'only its provider knows what it creates';
    assert.equal(await reasonOf(node('eks:index:Cluster', 'c', {})), reason);
    const local = node('kubernetes:helm.sh/v3:Chart', 'old', {}, { remote: false });
    assert.equal(await reasonOf(local), reason);
    const child = node('kubernetes:core/v1:Pod', 'one', {}, { remote: false, custom: true, parent: local.urn });
    assert.deepEqual(await namesOf(local, child), [], 'the component registered what it stands for itself');
  });
});
