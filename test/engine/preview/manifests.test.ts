import assert from 'node:assert/strict';
import { evaluate, manifestsOf, Secret } from '../../../engine/index.ts';
import { fixture } from '../fixture.ts';
import { graphOf, map, node, tier } from '../graph-sample.ts';

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
