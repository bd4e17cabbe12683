import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Evaluation,
  evaluate,
  evaluateOverGrpc,
  type Graph,
  graphFromText,
  graphToText,
  loadGraph,
  type ResourceNode,
  ResourceReference,
  Secret,
  saveGraph,
  unknown,
} from '../../../engine/index.ts';
import { fixture, problemsOf, withFolder } from '../fixture.ts';

const directory = fixture('features');

function find(graph: Graph, name: string): ResourceNode {
  const node = graph.resources.find((resource) => resource.name === name);
  assert.ok(node, `the graph has no ${name}`);
  return node;
}

/** A graph without what the two ways may do differently: the order of registration, and the places in the program. */
function comparable({ resources, ...rest }: Graph): unknown {
  const nodes = resources.map(({ source: _, ...node }) => node).sort((a, b) => (a.urn < b.urn ? -1 : 1));
  return { ...rest, nodes };
}

describe('evaluation of a program (J3)', () => {
  let evaluation: Evaluation;
  let graph: Graph;

  before(async () => {
    evaluation = await evaluate({ directory, stack: 'dev' });
    graph = evaluation.graph;
  });

  it('tells secrets, unknowns and plain values apart', () => {
    const { data } = find(graph, 'settings').inputs;
    assert.deepEqual(data, {
      region: 'eu-central-1',
      ratio: '1.1',
      list: '["a",2]',
      nested: new Secret(unknown),
      uid: unknown,
      address: unknown,
      zones: unknown,
    });
    assert.deepEqual(find(graph, 'credentials').inputs.stringData, new Secret({ token: unknown, plain: 'pl4in' }));
  });

  it('keeps parent, provider, dependencies and options', () => {
    const tools = find(graph, 'tools').urn;
    const { dependencies, propertyDependencies, provider, parent, options } = find(graph, 'settings');
    assert.deepEqual(dependencies, [tools]);
    assert.deepEqual(propertyDependencies, { data: [tools], metadata: [tools] });
    assert.equal(provider, find(graph, 'cluster').urn);
    assert.equal(parent, 'urn:pulumi:dev::features::pulumi:pulumi:Stack::features-dev');
    const { version: _, ...own } = options;
    assert.deepEqual(own, {
      aliases: [{ name: 'formerly', parent }],
      deletedWith: tools,
      ignoreChanges: ['data.region'],
    });
    assert.equal(find(graph, 'tools').options.protect, true);
    assert.deepEqual(find(graph, 'credentials').options.customTimeouts, { create: '5m' });
  });

  it('builds URNs from the types of all parents', () => {
    const types = 'fixture:features:Group$fixture:features:Inner$kubernetes:core/v1:Namespace';
    assert.equal(find(graph, 'inside').urn, `urn:pulumi:dev::features::${types}::inside`);
  });

  it('says where in the program each resource is made, also a component', () => {
    const text = readFileSync(join(directory, 'index.ts'), 'utf8').split('\n');
    const lineOf = (name: string): string | undefined => text[(find(graph, name).source?.line ?? 0) - 1]?.trim();
    assert.equal(find(graph, 'inside').source?.file, 'index.ts');
    assert.match(lineOf('inside') ?? '', /^new Namespace\('inside'/);
    assert.match(lineOf('group') ?? '', /^new Group\('group'/);
  });

  it('takes a remote component as one resource whose outputs are unknown', () => {
    assert.equal(find(graph, 'remote').remote, true);
    assert.deepEqual(find(graph, 'remote').inputs.of, new ResourceReference(find(graph, 'settings').urn, unknown));
    assert.deepEqual(graph.outputs.inner, { remote: unknown, stack: unknown, uid: unknown });
  });

  it('marks what is read and not managed', () => {
    const external = graph.resources.filter((node) => node.external).map(({ name }) => name);
    assert.deepEqual(external.sort(), ['acme/network/dev', 'existing']);
  });

  it('applies transforms, of the stack and of a resource', () => {
    assert.deepEqual(find(graph, 'changed').inputs.metadata, { name: 'changed', labels: { team: 'platform' } });
    assert.deepEqual(find(graph, 'marked').inputs.data, { mark: 'own' });
    assert.equal(find(graph, 'marked').options.protect, true);
  });

  it('passes on what the program logs', () => {
    assert.deepEqual(evaluation.diagnostics, [
      {
        severity: 'info',
        message:
          'the answer of aws:index/getAvailabilityZones:getAvailabilityZones is unknown: only its provider can give it',
      },
      { severity: 'warning', message: 'mind the gap', urn: find(graph, 'settings').urn },
    ]);
  });

  it('gives the same graph over gRPC, by the runner of the Pulumi CLI', async () => {
    const other = await evaluateOverGrpc({ directory, stack: 'dev' });
    assert.deepEqual(comparable(graph), comparable(other.graph));
  });

  it('gives the same graph with all of the SDK loaded and left as it is', async () => {
    const other = await evaluate({ directory, stack: 'dev', lazy: false });
    assert.deepEqual(comparable(graph), comparable(other.graph));
  });

  for (const name of ['plain', 'dynamic']) {
    it(`gives the same graph in all ways for a program of another make: ${name}`, async () => {
      const options = { directory: fixture(name), stack: 'dev' };
      const [first, ...others] = await Promise.all([
        evaluate(options),
        evaluate({ ...options, lazy: false }),
        evaluateOverGrpc(options),
      ]);
      assert.equal(first.graph.resources.length, 2);
      for (const other of others) assert.deepEqual(comparable(other.graph), comparable(first.graph));
    });
  }

  it('refuses over gRPC what it refuses in process', async () => {
    const failing = fixture('failing');
    const [problem] = await problemsOf(() => evaluateOverGrpc({ directory: failing, stack: 'duplicate' }));
    assert.match(problem ?? '', /::twin \(index\.ts:53\): two resources have this URN/);
    const [thrown] = await problemsOf(() => evaluateOverGrpc({ directory: failing, stack: 'throws' }));
    assert.match(
      thrown ?? '',
      /^the program: Running program .* failed with an unhandled exception: .*no such tier: tier9/,
    );
  });
});

describe('a saved graph (J3)', () => {
  it('is the same byte for byte, run by run, and holds no secret', async () => {
    const texts = await Promise.all(
      [1, 2].map(async () => graphToText((await evaluate({ directory, stack: 'dev' })).graph)),
    );
    assert.equal(texts[0], texts[1]);
    assert.ok(!/hunter2|pl4in/.test(texts[0] ?? ''));
    assert.equal(graphToText(graphFromText(texts[0] ?? '') as Graph), texts[0]);
  });

  it('comes back with secrets and unknowns marked, and an own key $ unharmed', () =>
    withFolder({}, async (folder) => {
      const inputs = { $: 'secret', password: new Secret('hunter2'), id: unknown };
      const node = { ...bare, inputs };
      const file = join(folder, 'graph.json');
      await saveGraph({ project: 'p', stack: 's', resources: [node], outputs: {} }, file);
      const loaded = (await loadGraph(file)).resources[0]?.inputs;
      assert.deepEqual(loaded, { $: 'secret', password: new Secret(unknown), id: unknown });
    }));

  it('is refused when it is something else, or not there', () =>
    withFolder({ 'other.json': '{"a":1}' }, async (folder) => {
      const fix = 'Save one with ajj preview --save FILE, and name that file.';
      const other = join(folder, 'other.json');
      assert.deepEqual(await problemsOf(() => loadGraph(other)), [
        `${other}: must be a saved graph (got "{\\"a\\":1}"). ${fix}`,
      ]);
      const absent = join(folder, 'absent.json');
      assert.deepEqual(await problemsOf(() => loadGraph(absent)), [`${absent}: does not exist. ${fix}`]);
    }));
});

const bare: ResourceNode = {
  urn: 'urn:pulumi:s::p::a:b:C::c',
  type: 'a:b:C',
  name: 'c',
  custom: true,
  remote: false,
  external: false,
  inputs: {},
  dependencies: [],
  propertyDependencies: {},
  options: {},
};
