import assert from 'node:assert/strict';
import { evaluate, formatTree } from '../../../engine/index.ts';
import { fixture } from '../fixture.ts';
import { graphOf, map, node } from '../graph-sample.ts';

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
    const providers = ['a', 'b', 'c', 'd'].map((name) => node('pulumi:providers:aws', name));
    assert.match(formatTree(graphOf(providers)), /^Stack p-s {2}4 aws providers/);
    const nounOf = (): string => 'agent';
    assert.equal(formatTree(graphOf(policies), { nounOf }), 'Stack p-s  4 agents  0 objects\n');
  });
});
