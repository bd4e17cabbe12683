import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import fc from 'fast-check';
import { shapeOfKind } from '../../../components/core/overrides/kubernetes-shapes.ts';
import { strategicMerge } from '../../../components/core/overrides/strategic-merge.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { deployment } from './plans.ts';

const shape = shapeOfKind(deployment);

interface Case {
  readonly original: unknown;
  readonly patch: unknown;
  readonly expected: unknown;
}

const { cases } = JSON.parse(readFileSync(resolve(import.meta.dirname, 'strategic-cases.json'), 'utf8')) as {
  cases: Case[];
};

// biome-ignore lint/suspicious/noExplicitAny: the tests look into a manifest, and fail where a path is wrong.
const podOf = (value: any): any => value.spec.template.spec;
const pod = (spec: object): object => ({ spec: { template: { spec } } });
const merged = (patch: object): unknown => strategicMerge(deployment, patch, shape).value;

describe('a strategic merge patch', () => {
  it('makes of an object what Kubernetes makes of it', () => {
    assert.ok(cases.length >= 50);
    for (const { original, patch, expected } of cases) {
      assert.deepEqual(strategicMerge(original, patch, shape).value, expected, JSON.stringify(patch));
    }
  });

  it('merges containers by name and their environment by name, and replaces other lists', () => {
    const web = { name: 'web', args: ['--slow'], env: [{ name: 'MODE', value: 'fast' }] };
    const { containers, tolerations } = podOf(merged(pod({ containers: [web], tolerations: [{ key: 'spot' }] })));
    assert.deepEqual(
      containers.map(({ name }: { name: string }) => name),
      ['web', 'proxy'],
    );
    assert.deepEqual(containers[0].args, ['--slow']);
    assert.deepEqual(containers[0].env, [
      { name: 'MODE', value: 'fast' },
      { name: 'LEVEL', value: 'info' },
    ]);
    assert.equal(containers[0].image, 'registry.example.com/web:1.0.0');
    assert.deepEqual(tolerations, [{ key: 'spot' }]);
  });

  it('removes by null and by $patch: delete, and replaces by $patch: replace', () => {
    const { tolerations, containers } = podOf(
      merged(pod({ tolerations: null, containers: [{ name: 'proxy', $patch: 'delete' }] })),
    );
    assert.deepEqual([tolerations, containers.length], [undefined, 1]);
    const only = [{ name: 'new', image: 'registry.example.com/new:1.0.0' }];
    assert.deepEqual(podOf(merged(pod({ containers: [...only, { $patch: 'replace' }] }))).containers, only);
    const item = { name: 'web', image: 'registry.example.com/web:2.0.0' };
    const replaced = podOf(merged(pod({ containers: [{ ...item, $patch: 'replace' }] }))).containers;
    assert.deepEqual([replaced[0], replaced.length], [item, 2]);
    assert.deepEqual(podOf(merged(pod({ $patch: 'replace', hostNetwork: true }))), { hostNetwork: true });
  });

  it('says of what means nothing where it is', () => {
    const { findings } = strategicMerge(
      deployment,
      pod({
        priorityClasName: null,
        tolerations: [{ key: 'gpu', $patch: 'delete' }],
        containers: [{ image: 'x' }, { name: 'prxy', $patch: 'delete' }, { name: 'web', $patch: 'keep' }],
        $retainKeys: ['containers'],
      }),
      shape,
    );
    assert.deepEqual(findings.map(formatProblem), [
      'spec.template.spec.priorityClasName: must be a known field. Write priorityClassName, or remove it.',
      'spec.template.spec.tolerations[0]: must not have $patch: Kubernetes replaces this list as a whole. Write all items of the list, without $patch.',
      'spec.template.spec.containers[0]: must have name, which identifies the items of this list.',
      'spec.template.spec.containers[prxy]: must have the name of an item in the list. Write proxy, or remove it.',
      'spec.template.spec.containers[web]: must be the directive $patch: delete or $patch: replace (got "keep").',
      'spec.template.spec.$retainKeys: must be the directive $patch: delete or $patch: replace (got "$retainKeys").',
    ]);
  });

  it('changes neither the object nor itself', () => {
    const before = structuredClone(deployment);
    const patch = pod({ containers: [{ name: 'proxy', $patch: 'delete' }], tolerations: null });
    const written = structuredClone(patch);
    merged(patch);
    assert.deepEqual([deployment, patch], [before, written]);
  });

  it('takes a key called __proto__ for a key', () => {
    const patch = JSON.parse('{"metadata":{"annotations":{"__proto__":"x"}}}') as object;
    const { annotations } = (merged(patch) as { metadata: { annotations: object } }).metadata;
    assert.deepEqual(Object.keys(annotations), ['__proto__']);
  });

  it('changes nothing if it is empty, and the same twice as once', () => {
    const originals = fc.constantFrom(...cases.map(({ original }) => original), deployment);
    const patches = fc.oneof(fc.constantFrom(...cases.map(({ patch }) => patch)), fc.object());
    fc.assert(
      fc.property(originals, patches, (original, patch) => {
        assert.deepEqual(strategicMerge(original, {}, shape).value, original);
        const once = strategicMerge(original, patch, shape).value;
        assert.deepEqual(strategicMerge(once, patch, shape).value, once);
      }),
    );
  });
});
