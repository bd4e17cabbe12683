import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { withPlaces } from '../../../cli/stack/places.ts';

const file = `config:
  fleetwright:environment: develop
  fleetwright:fleet:
    tiers:
      tier1: &first
        scaling: { minReplicas: 12 }
      tier2: *first
  fleetwright:network:
    egress:
      - { name: models, port: 70000 }
  fleetwright:cluster: '{"kind": "ekss"}'
`;

describe('the places of problems in the file of a stack (A1)', () => {
  let folder: string;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'fleetwright-places-'));
    writeFileSync(join(folder, 'Pulumi.yaml'), 'name: fleetwright\nruntime: nodejs\n');
    writeFileSync(join(folder, 'Pulumi.dev.yaml'), file);
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  const placeOf = (path: string, stack = 'dev'): string | undefined =>
    withPlaces(folder, stack, [{ path, must: 'be right' }])[0]?.at;

  for (const [path, line] of [
    ['environment', 2],
    ['fleet.tiers.tier1.scaling.minReplicas', 6],
    ['fleet.tiers.tier2.scaling.minReplicas', 6],
    ['network.egress.0.port', 10],
    ['network.egress[0].port', 10],
    ['cluster.kind', 11],
  ] as const) {
    it(`are the lines where the values stand: ${path}`, () => {
      assert.equal(placeOf(path), `Pulumi.dev.yaml:${line}`);
    });
  }

  it('are left out for what the file does not set, for other problems, and without a file', () => {
    for (const path of ['fleet.maxWorkers', 'fleet.tiers.tier3.scaling', '--image', 'cluster-config.yaml:2 crdt']) {
      assert.equal(placeOf(path), undefined, path);
    }
    assert.equal(placeOf('environment', 'other'), undefined);
  });

  it('are kept where a problem has one', () => {
    const problem = { path: 'environment', at: 'index.ts:3', must: 'be right' };
    assert.deepEqual(withPlaces(folder, 'dev', [problem]), [problem]);
  });
});
