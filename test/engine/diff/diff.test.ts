import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  changesBetween,
  diffGraphs,
  formatDiff,
  type GraphValue,
  graphFromText,
  graphToText,
  Secret,
  unknown,
} from '../../../engine/index.ts';
import { graphOf, map, node, tier } from '../graph-sample.ts';

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
