import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { policyFolder } from '../../cli/policies.ts';

describe('the policies that a command holds (F1)', () => {
  let root: string;

  before(() => {
    root = mkdtempSync(join(tmpdir(), 'fleetwright-policies-'));
    writeFileSync(join(root, 'Pulumi.yaml'), 'name: somebodys\nruntime: nodejs\n');
    mkdirSync(join(root, 'program'));
  });

  after(() => rmSync(root, { recursive: true, force: true }));

  it('are those that are named, from the folder where the command runs', () => {
    assert.equal(policyFolder(join(root, 'program'), { policyPack: 'mine' }), join(root, 'program', 'mine'));
  });

  it('are those that come with ajj in a project without any, and else the project’s own, from wherever in it', () => {
    assert.equal(policyFolder(root, {}), resolve(import.meta.dirname, '../../policies'));
    mkdirSync(join(root, 'policies'));
    assert.equal(policyFolder(join(root, 'program'), {}), join(root, 'policies'));
  });
});
