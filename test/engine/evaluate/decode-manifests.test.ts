import assert from 'node:assert/strict';
import { decodeManifests } from '../../../engine/evaluate/decode-manifests.ts';
import { evaluate } from '../../../engine/index.ts';
import { problemsOf, withProgram } from '../fixture.ts';

/** Texts and their objects, printed by the decoder of Kubernetes' own library (apimachinery 0.37), which the provider uses. */
const decoded: readonly (readonly [text: string, objects: readonly unknown[]])[] = [
  ['a: 1.10\n', [{ a: 1.1 }]],
  ['a: 01\n', [{ a: 1 }]],
  ['a: 0777\n', [{ a: 511 }]],
  ['a: 0o17\n', [{ a: 15 }]],
  ['a: 1_000\n', [{ a: 1000 }]],
  ['a: 0x1F\n', [{ a: 31 }]],
  ['a: yes\n', [{ a: true }]],
  ['a: no\n', [{ a: false }]],
  ['a: on\n', [{ a: true }]],
  ['a: Off\n', [{ a: false }]],
  ['a: y\n', [{ a: true }]],
  ['a: n\n', [{ a: false }]],
  ['a: Y\n', [{ a: true }]],
  ['a: 2001-01-02\n', [{ a: '2001-01-02' }]],
  ['a: 2001-12-14t21:59:43.10-05:00\n', [{ a: '2001-12-14t21:59:43.10-05:00' }]],
  ['a: null\n', [{ a: null }]],
  ['a: ~\n', [{ a: null }]],
  ['a: \n', [{ a: null }]],
  ['a: 123456789012345678901234\n', [{ a: 1.2345678901234569e23 }]],
  ['a: 1e3\n', [{ a: 1000 }]],
  ['a: 1e21\n', [{ a: 1e21 }]],
  ['a: 0b101\n', [{ a: 5 }]],
  ['a: "0042"\n', [{ a: '0042' }]],
  ['a: !!str 5\n', [{ a: '5' }]],
  ['a: !!int "5"\n', [{ a: 5 }]],
  ['a: !!float 3\n', [{ a: 3 }]],
  ['a: !!binary aGVsbG8=\n', [{ a: 'hello' }]],
  ['a: !foo bar\n', [{ a: 'bar' }]],
  ['a: true\n', [{ a: true }]],
  ['a: True\n', [{ a: true }]],
  ['a: TRUE\n', [{ a: true }]],
  ['a: 1.0\n', [{ a: 1 }]],
  ['a: -0\n', [{ a: 0 }]],
  ['a: +5\n', [{ a: 5 }]],
  ['a: 08\n', [{ a: 8 }]],
  ['a: 190:20:30\n', [{ a: '190:20:30' }]],
  ['a: .5\n', [{ a: 0.5 }]],
  ['a: 5.\n', [{ a: 5 }]],
  ['a: _1\n', [{ a: '_1' }]],
  ['a: 0x\n', [{ a: '0x' }]],
  ['a: 1e400\n', [{ a: '1e400' }]],
  ['a: {1: x, true: y, 1.5: z, yes: w}\n', [{ a: { '1': 'x', '1.5': 'z', true: 'w' } }]],
  ['a: [~]\n', [{ a: [null] }]],
  ['a: "<<"\n', [{ a: '<<' }]],
  ['a: {<<: {q: 1}, r: 2}\n', [{ a: { q: 1, r: 2 } }]],
  ['a: 1__0\n', [{ a: 10 }]],
  ['a: 0.1\n', [{ a: 0.1 }]],
  ['a: 1.5e3\n', [{ a: 1500 }]],
  ['a: =\n', [{ a: '=' }]],
  ['a: -0b11\n', [{ a: -3 }]],
  ['a: 0X1f\n', [{ a: 31 }]],
  ['a: 1:20\n', [{ a: '1:20' }]],
  ['a: 100Mi\n', [{ a: '100Mi' }]],
  ['a: 0.5\n', [{ a: 0.5 }]],
  ['a: &x {k: 1}\nb: *x\n', [{ a: { k: 1 }, b: { k: 1 } }]],
  ['a: 1\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
  ['---\na: 1\n---\n---\nb: 1\n', [{ a: 1 }, { b: 1 }]],
  ['# only\n', []],
  ['', []],
  ['a: 1\na: 2\n', [{ a: 2 }]],
  ['{"a": 1}', [{ a: 1 }]],
  ['a: |\n  x\n  y\n', [{ a: 'x\ny\n' }]],
  ['a: 1\n...\n---\nb: 2\n', [{ a: 1 }, { b: 2 }]],
  ['a: {x: 1, x: 2}\n', [{ a: { x: 2 } }]],
  ['a: 1\n--- # c\nb: 2\n', [{ a: 1 }, { b: 2 }]],
  ['a: 1\n---\n# just a comment\n---\nb: 2', [{ a: 1 }, { b: 2 }]],
  ['<<: {a: 1}\nb: 2\n', [{ a: 1, b: 2 }]],
  ['5: x\n', [{ '5': 'x' }]],
  ['a:\tb\n', [{ a: 'b' }]],
  ['a: !!timestamp 2001-01-02\n', [{ a: '2001-01-02' }]],
  ['apiVersion: v1\nkind: List\nitems:\n- a: 1\n', [{ apiVersion: 'v1', items: [{ a: 1 }], kind: 'List' }]],
];

/** Texts that the same decoder refuses. */
const refused: readonly string[] = ['a: .inf\n', '- a\n', 'a: {? {z: 1} : 1}\n', 'a: [1, 2\n'];

const program = `const k8s = require('@pulumi/kubernetes');
const file = new k8s.yaml.ConfigFile('objects', { file: 'objects.yaml' });
new k8s.core.v1.ConfigMap('m', { metadata: { name: 'm' }, data: {
  known: file.getResource('v1/Service', 'shop', 'web').metadata.name, keys: file.resources.apply((r) => Object.keys(r).join()),
  computed: file.getResource('v1/Service', 'shop', 'web').spec.clusterIP,
} });`;

describe('manifests in a text (J3)', () => {
  for (const [text, objects] of decoded) {
    it(`are decoded as Kubernetes does: ${JSON.stringify(text)}`, () =>
      assert.deepEqual(decodeManifests(text), objects));
  }
  for (const text of refused) {
    it(`are refused as Kubernetes does: ${JSON.stringify(text)}`, () => assert.throws(() => decodeManifests(text)));
  }

  it('become resources of a ConfigFile, with what a provider adds to them unknown', () => {
    const objects =
      'kind: Service\napiVersion: v1\nmetadata: { name: web, namespace: shop }\nspec: { ports: [{ port: 0o120 }] }\n';
    return withProgram({ 'index.js': program, 'objects.yaml': objects }, async (directory) => {
      const { graph } = await evaluate({ directory, stack: 'dev' });
      const service = graph.resources.find(({ type }) => type === 'kubernetes:core/v1:Service');
      assert.deepEqual(service?.inputs.spec, { ports: [{ port: 80 }] });
      const { data } = graph.resources.find(({ name }) => name === 'm')?.inputs ?? {};
      assert.equal(JSON.stringify(data), '{"known":"web","keys":"v1/Service::shop/web","computed":"[unknown]"}');
    });
  });

  it('that are not YAML are a problem of the program', () =>
    withProgram({ 'index.js': program, 'objects.yaml': 'a: [1, 2\n' }, async (directory) => {
      const [problem] = await problemsOf(() => evaluate({ directory, stack: 'dev' }));
      assert.match(problem ?? '', /Flow sequence in block collection must be sufficiently indented/);
    }));
});
