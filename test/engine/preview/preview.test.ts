import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, readdirSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import {
  changesBetween,
  diffGraphs,
  evaluate,
  formatDiff,
  formatTree,
  type Graph,
  type GraphValue,
  graphFromText,
  graphOfRevision,
  graphToText,
  manifestsOf,
  type ResourceNode,
  Secret,
  unknown,
} from '../../../engine/index.ts';
import { fixture, problemsOf, withFolder } from '../fixture.ts';

const stack = 'urn:pulumi:s::p::pulumi:pulumi:Stack::p-s';

function node(type: string, name: string, fields: Partial<ResourceNode> = {}): ResourceNode {
  const urn = `urn:pulumi:s::p::${type}::${name}`;
  const custom = type.startsWith('kubernetes:');
  const plain = { urn, type, name, custom, remote: false, external: false, inputs: {}, dependencies: [] };
  return { ...plain, propertyDependencies: {}, options: {}, ...(urn !== stack && { parent: stack }), ...fields };
}

const graphOf = (resources: readonly ResourceNode[], outputs = {}): Graph => ({
  project: 'p',
  stack: 's',
  resources: [node('pulumi:pulumi:Stack', 'p-s'), ...resources],
  outputs,
});

const map = 'kubernetes:core/v1:ConfigMap';
const tier = node('x:y:Tier', 'tier1');

describe('the difference between two graphs (J3)', () => {
  const before = graphOf(
    [
      tier,
      node(map, 'a', { inputs: { metadata: { name: 'a' }, data: { port: '80', 'a.b': 'x', gone: 'y' } } }),
      node(map, 'b', { inputs: { metadata: { name: 'b' } }, parent: tier.urn }),
      node(map, 'c', { inputs: { data: { password: new Secret('old'), same: new Secret('same'), id: unknown } } }),
      node(map, 'd', { inputs: { data: { set: '1' } }, options: { ignoreChanges: ['data.set'] } }),
      node(map, 'gone'),
    ],
    { url: 'http://a' },
  );
  const after = graphOf(
    [
      tier,
      node(map, 'a', { inputs: { metadata: { name: 'a' }, data: { port: '81', 'a.b': 'z', new: ['q', 1] } } }),
      node(map, 'b', { inputs: { metadata: { name: 'b2' } }, parent: tier.urn, options: { protect: true } }),
      node(map, 'c', { inputs: { data: { password: new Secret('new'), same: new Secret('same'), id: unknown } } }),
      node(map, 'd', { inputs: { data: { set: '2' } }, options: { ignoreChanges: ['data.set'] } }),
      node(map, 'made', { inputs: { metadata: { name: 'made' } } }),
    ],
    { url: 'http://b' },
  );

  it('reads as in a code review, with secrets and unknowns hidden', () => {
    assert.equal(
      formatDiff(diffGraphs(before, after)),
      [
        `~ update a (${map})`,
        '    ~ data["a.b"]: "x" → "z"',
        '    - data.gone: "y"',
        '    + data.new: ["q",1]',
        '    ~ data.port: "80" → "81"',
        `± replace b (${map})  in tier1`,
        '    ~ metadata.name: "b" → "b2"',
        '    + options.protect: true',
        `~ update c (${map})`,
        '    ~ data.password: [secret] → [secret]',
        `+ create made (${map})`,
        `- delete gone (${map})`,
        'outputs',
        '    ~ url: "http://a" → "http://b"',
        '',
        '1 to create, 2 to update, 1 to replace, 1 to delete, 3 unchanged',
        '',
      ].join('\n'),
    );
  });

  it('puts changes under the component that changes with them', () => {
    const team = node('x:y:Tier', 'team');
    const text = formatDiff(diffGraphs(graphOf([]), graphOf([team, node(map, 'in', { parent: team.urn })])));
    assert.equal(text, `+ create team (x:y:Tier)\n  + create in (${map})\n\n2 to create, 1 unchanged\n`);
  });

  it('uses color only when asked', () => {
    const diff = diffGraphs(before, after);
    assert.ok(!formatDiff(diff).includes('\u001b'));
    assert.ok(formatDiff(diff, { color: true }).includes('\u001b['));
  });

  it('takes a secret of a saved graph for unchanged, since nothing of it is kept', () => {
    const saved = graphFromText(graphToText(before));
    assert.ok(saved);
    assert.deepEqual(diffGraphs(saved, before), { changes: [], unchanged: 7, outputs: [] });
  });

  it('finds nothing between a value and itself, and something between two that differ', () => {
    const plain = fc.jsonValue().map((value) => value as GraphValue);
    const text = (value: GraphValue): string => graphToText(graphOf([], { value }));
    fc.assert(
      fc.property(plain, plain, (a, b) => {
        assert.deepEqual(changesBetween(a, structuredClone(a)), []);
        const same = text(a) === text(b) || JSON.stringify(a) === JSON.stringify(b);
        assert.equal(changesBetween(a, b).length === 0, same);
      }),
    );
  });
});

describe('the tree of a graph (J3)', () => {
  it('shows many alike as a count, and each on demand', async () => {
    const config = { components: 5 };
    const { graph } = await evaluate({ directory: fixture('fleet'), stack: 'dev', config });
    assert.equal(formatTree(graph), ['Stack fleet-dev  5 workers  25 objects', '└─ kubernetes cluster', ''].join('\n'));
    const expanded = formatTree(graph, { expand: true });
    assert.equal(expanded.split('\n').length - 1, graph.resources.length);
    assert.ok(expanded.includes('└─ Worker worker-4  5 objects\n   ├─ ServiceAccount worker-4\n'));
  });

  it('says what is read only, remote or protected', () => {
    const { name: _, ...read } = node(map, 'r', { external: true, options: { protect: true } });
    const graph = graphOf([{ ...read, name: 'r' }, node('eks:index:Cluster', 'k', { remote: true })]);
    assert.equal(
      formatTree(graph),
      'Stack p-s  1 object\n├─ ConfigMap r  read  protected\n└─ Cluster k  made by its provider\n',
    );
  });

  it('takes the nouns that it is given', () => {
    const policies = ['a', 'b', 'c', 'd'].map((name) => node('x:y:NetworkPolicy', name));
    assert.equal(formatTree(graphOf(policies)), 'Stack p-s  4 network policies  0 objects\n');
    const nounOf = (): string => 'agent';
    assert.equal(formatTree(graphOf(policies), { nounOf }), 'Stack p-s  4 agents  0 objects\n');
  });
});

describe('manifests of a graph (J3)', () => {
  it('come after what they depend on, without components, providers and what is only read', async () => {
    const { graph } = await evaluate({ directory: fixture('features'), stack: 'dev' });
    const manifests = manifestsOf(graph);
    assert.deepEqual(
      manifests.map(({ urn }) => urn.split('::').at(-1)),
      ['inside', 'marked', 'tools', 'settings', 'changed', 'credentials'],
    );
    const seen = new Set<string>();
    for (const { urn, dependsOn } of manifests) {
      for (const dependency of dependsOn) assert.ok(seen.has(dependency), `${urn} comes before ${dependency}`);
      seen.add(urn);
    }
    const credentials = manifests.find(({ urn }) => urn.endsWith('::credentials'));
    assert.ok(credentials?.manifest.stringData instanceof Secret);
    assert.ok(!JSON.stringify(manifests).includes('pl4in'));
  });

  it('show secrets in memory when asked', async () => {
    const secret = node('kubernetes:core/v1:Secret', 's', {
      inputs: { apiVersion: 'v1', kind: 'Secret', stringData: new Secret({ token: 't0p' }) },
    });
    const [revealed] = manifestsOf(graphOf([secret]), { reveal: true });
    assert.deepEqual(revealed?.manifest, { apiVersion: 'v1', kind: 'Secret', stringData: { token: 't0p' } });
  });

  it('depend on the objects of a component, where the component is what is depended on', () => {
    const inputs = { apiVersion: 'v1', kind: 'ConfigMap' };
    const part = node(map, 'part', { inputs, parent: tier.urn });
    const last = node(map, 'a-last', { inputs, dependencies: [tier.urn] });
    const manifests = manifestsOf(graphOf([tier, part, last]));
    assert.deepEqual(
      manifests.map(({ urn }) => urn),
      [part.urn, last.urn],
    );
    assert.deepEqual(manifests[1]?.dependsOn, [part.urn]);
  });
});

describe('the program as it stood at a revision (J3)', () => {
  const packages = fileURLToPath(new URL('../../../node_modules', import.meta.url));
  const leftovers = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('fleetwright-base-'));

  const inRepository = (run: (folder: string, git: (...given: string[]) => void) => Promise<void>): Promise<void> =>
    withFolder({}, async (folder) => {
      const git = (...given: string[]): void => {
        const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.invalid', '-c', 'commit.gpgsign=false'];
        execFileSync('git', ['-C', folder, ...who, ...given], { stdio: 'pipe' });
      };
      git('init', '--quiet');
      git('commit', '--quiet', '--allow-empty', '-m', 'empty');
      git('tag', 'empty');
      cpSync(fixture('plain'), folder, { recursive: true });
      symlinkSync(packages, join(folder, 'node_modules'));
      await run(folder, git);
    });

  it('is evaluated with its own files, and leaves nothing behind', () =>
    inRepository(async (folder, git) => {
      git('add', 'Pulumi.yaml', 'Pulumi.dev.yaml', 'index.js', 'package.json');
      git('commit', '--quiet', '-m', 'first');
      execFileSync('sed', ['-i', 's/greeting: hello/greeting: bye/', join(folder, 'Pulumi.dev.yaml')]);
      const { graph: then } = await graphOfRevision(folder, 'HEAD', 'dev');
      const { graph: now } = await evaluate({ directory: folder, stack: 'dev' });
      assert.equal(
        formatDiff(diffGraphs(then, now)),
        `~ update greeting (${map})\n    ~ data.text: "hello" → "bye"\n\n1 to update, 1 unchanged\n`,
      );
      assert.deepEqual(await problemsOf(() => graphOfRevision(folder, 'HEAD', 'prod')), [
        'HEAD: Pulumi.prod.yaml: (nothing) is wrong because the project has only dev; choose dev, or write that file',
      ]);
      assert.deepEqual(leftovers(), []);
      assert.ok(existsSync(join(folder, 'node_modules')));
    }));

  it('is refused when there is no such revision, project or repository', () =>
    inRepository(async (folder) => {
      const refused = async (revision: string): Promise<string[]> =>
        problemsOf(() => graphOfRevision(folder, revision, 'dev'));
      assert.deepEqual(await refused('no-such'), [
        '--base: "no-such" is wrong because the repository has no such revision; name a branch, a tag or a commit that it has',
      ]);
      assert.deepEqual(await refused('--output=x'), [
        '--base: "--output=x" is wrong because the repository has no such revision; name a branch, a tag or a commit that it has',
      ]);
      assert.deepEqual(await refused('empty'), [
        '--base: "empty" is wrong because the project did not exist then; name a later revision',
      ]);
    }));

  it('is refused outside of a repository', () =>
    withFolder({ 'Pulumi.yaml': 'name: p\nruntime: nodejs\n' }, async (folder) => {
      assert.deepEqual(await problemsOf(() => graphOfRevision(folder, 'HEAD', 'dev')), [
        '--base: "HEAD" is wrong because the project is not in a git repository; compare with a saved graph instead',
      ]);
    }));
});
