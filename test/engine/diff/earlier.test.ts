import assert from 'node:assert/strict';
import { earlierOf } from '../../../engine/diff/earlier.ts';
import { diffGraphs, type ResourceNode } from '../../../engine/index.ts';
import { graphOf, map, node } from '../graph-sample.ts';

const group = 'x:y:Group';
/** A resource below another one. */
const below = (parent: ResourceNode, name: string, fields: Partial<ResourceNode> = {}): ResourceNode => {
  const urn = `urn:pulumi:s::p::${parent.type}$${map}::${name}`;
  return node(map, name, { parent: parent.urn, ...fields, urn });
};

/** The earlier names of resources that were found under another URN, by their new names. */
function renamedFrom(
  before: readonly ResourceNode[],
  after: readonly ResourceNode[],
): Readonly<Record<string, string>> {
  const found = earlierOf(graphOf(before), graphOf(after));
  const renamed = [...found].filter(([urn, { urn: earlier }]) => urn !== earlier);
  return Object.fromEntries(renamed.map(([urn, { name }]) => [urn.split('::').at(-1), name]));
}

describe('resources that had another URN before (J3)', () => {
  it('are found by each part of an alias, and by a URN', () => {
    const old = node(group, 'old');
    const cases: Readonly<Record<string, readonly [before: ResourceNode, after: ResourceNode]>> = {
      name: [node(map, 'a'), node(map, 'b', { options: { aliases: [{ name: 'a' }] } })],
      type: [node('x:y:Map', 'b'), node(map, 'b', { options: { aliases: [{ type: 'x:y:Map' }] } })],
      parent: [below(old, 'b'), node(map, 'b', { options: { aliases: [{ parent: old.urn }] } })],
      'no parent': [node(map, 'b'), below(old, 'b', { options: { aliases: [{ noParent: true }] } })],
      'the stack as parent': [
        node(map, 'b'),
        below(old, 'b', { options: { aliases: [{ parent: 'urn:pulumi:s::p::pulumi:pulumi:Stack::p-s' }] } }),
      ],
      'stack and project': [
        node(map, 'b', { urn: `urn:pulumi:t::q::${map}::b` }),
        node(map, 'b', { options: { aliases: [{ stack: 't', project: 'q' }] } }),
      ],
      URN: [node(map, 'a'), node(map, 'b', { options: { aliases: [`urn:pulumi:s::p::${map}::a`] } })],
    };
    for (const [what, [before, after]] of Object.entries(cases)) {
      assert.equal(earlierOf(graphOf([before]), graphOf([after])).get(after.urn)?.urn, before.urn, what);
    }
  });

  it('are found below a parent that was found so, also where their names begin with its name', () => {
    const [app, shop] = [node(group, 'app'), node(group, 'shop', { options: { aliases: [{ name: 'app' }] } })];
    const before = [app, below(app, 'app-cache'), below(app, 'log'), below(app, 'first')];
    const after = [
      shop,
      below(shop, 'shop-cache'),
      below(shop, 'log'),
      below(shop, 'second', { options: { aliases: [{ name: 'first' }] } }),
    ];
    const renamed = { shop: 'app', 'shop-cache': 'app-cache', log: 'log', second: 'first' };
    // A child keeps its URN where only the name of its parent changed.
    assert.deepEqual(renamedFrom(before, after), { shop: 'app', 'shop-cache': 'app-cache', second: 'first' });
    assert.equal(earlierOf(graphOf(before), graphOf(after)).size, Object.keys(renamed).length + 1);
  });

  it('are not what the program still registers, nor what another one continues already', () => {
    const aliases = [{ name: 'a' }];
    const [one, two] = [node(map, 'b', { options: { aliases } }), node(map, 'c', { options: { aliases } })];
    assert.deepEqual(renamedFrom([node(map, 'a')], [node(map, 'a'), one]), {});
    assert.deepEqual(renamedFrom([node(map, 'a')], [one, two]), { b: 'a' });
  });

  it('are unchanged by that alone, under a provider that was renamed too', () => {
    const provider = 'pulumi:providers:kubernetes';
    const [old, now] = ['old', 'now'].map((name) => node(provider, name, { custom: true })) as [
      ResourceNode,
      ResourceNode,
    ];
    const before = graphOf([old, node(map, 'a', { provider: old.urn, inputs: { data: { x: '1' } } })]);
    const renamed = { ...now, options: { aliases: [{ name: 'old' }] } };
    const options = { aliases: [{ name: 'a' }] };
    const same = graphOf([renamed, node(map, 'b', { provider: now.urn, options, inputs: { data: { x: '1' } } })]);
    assert.deepEqual(diffGraphs(before, same).changes, []);
    const changed = graphOf([renamed, node(map, 'b', { provider: now.urn, options, inputs: { data: { x: '2' } } })]);
    assert.deepEqual(
      diffGraphs(before, changed).changes.map(({ kind, name, properties }) => [kind, name, properties.length]),
      [['update', 'b', 1]],
    );
    const without = graphOf([now, node(map, 'b', { provider: now.urn, inputs: { data: { x: '1' } } })]);
    assert.deepEqual(
      diffGraphs(before, without).changes.map(({ kind }) => kind),
      ['create', 'create', 'delete', 'delete'],
    );
  });
});
