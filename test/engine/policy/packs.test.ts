import assert from 'node:assert/strict';
import { join } from 'node:path';
import { evaluate, packFolders, runPolicyPack } from '../../../engine/index.ts';
import { fixture, problemsOf } from '../fixture.ts';

describe('a folder of policy packs (A9)', () => {
  it('stands for each pack in it, and a pack for itself', () => {
    const packs = fixture('packs');
    assert.deepEqual(packFolders(packs), [join(packs, 'first'), join(packs, 'second')]);
    assert.deepEqual(packFolders(join(packs, 'first')), [join(packs, 'first')]);
    assert.deepEqual(packFolders(fixture('plain')), [fixture('plain')]);
  });
});

describe('several packs at once (A9)', () => {
  it('are loaded together, and each keeps its name, its version and its settings', async () => {
    const { graph } = await evaluate({ directory: fixture('features'), stack: 'dev' });
    const report = await runPolicyPack(fixture('packs'), graph, { loud: { says: 'LOUD' } });
    assert.deepEqual(
      report.packs.map(({ name, version, policies }) => [name, version, policies.map((policy) => policy.name)]),
      [
        ['first', '1.0.0', ['quiet']],
        ['second', '2.0.0', ['loud']],
      ],
    );
    const found = new Set(
      report.violations.map((one) => `${one.pack} ${one.packVersion} ${one.policy}: ${one.message}`),
    );
    assert.deepEqual([...found].sort(), ['first 1.0.0 quiet: psst', 'second 2.0.0 loud: LOUD']);
    assert.equal(report.passed, false);
  });

  it('are reported together when a setting names no policy of any', async () => {
    const { graph } = await evaluate({ directory: fixture('features'), stack: 'dev' });
    assert.deepEqual(await problemsOf(() => runPolicyPack(fixture('packs'), graph, { load: 'advisory' })), [
      'policies.first, second.load: must be a policy of the pack. Did you mean loud?',
    ]);
  });
});
