import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

interface Rule {
  readonly name: string;
  readonly to: { readonly path?: string };
}

const { forbidden } = JSON.parse(readFileSync('.dependency-cruiser.json', 'utf8')) as { forbidden: readonly Rule[] };

/** Whether a rule keeps its room from importing a file. */
function forbids(name: string, file: string): boolean {
  const rule = forbidden.find((one) => one.name === name);
  assert.ok(rule?.to.path, `${name} says where imports may not lead`);
  return new RegExp(rule.to.path).test(file);
}

describe('import boundaries', () => {
  for (const name of [
    'engine-knows-only-core',
    'apply-knows-only-core',
    'aws-limits-know-only-core-and-graphs',
    'controlplane-knows-only-core',
  ]) {
    it(`of ${name} leave nothing but the core`, () => {
      for (const file of [
        'components/fleet/spec.ts',
        'components/security/network/flows.ts',
        'stacks/index.ts',
        'cli/run.ts',
      ]) {
        assert.ok(forbids(name, file), file);
      }
      assert.ok(!forbids(name, 'components/core/problems/problem.ts'));
    });
  }

  it('of rooms-do-not-import-each-other leave of the policies nothing but the table of escalations', () => {
    const rooms = 'rooms-do-not-import-each-other';
    for (const file of ['policies/security/rbac-escalation.ts', 'policies/lib/read.ts', 'policies/packs.ts']) {
      assert.ok(forbids(rooms, file), file);
    }
    assert.ok(!forbids(rooms, 'policies/security/escalations.ts'));
  });
});
