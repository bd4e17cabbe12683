import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placeInRepository } from '../../../engine/config/repository.ts';

describe('the place of a project in its repository (A9)', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'fleetwright-repository-'));
    mkdirSync(join(folder, 'repo', 'infra', 'agents'), { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it('is the path from its root', () => {
    mkdirSync(join(folder, 'repo', '.git'));
    assert.equal(placeInRepository(join(folder, 'repo', 'infra', 'agents')), 'infra/agents');
    assert.equal(placeInRepository(join(folder, 'repo')), '');
  });

  it('is the path from the root of a worktree, whose .git is a file', () => {
    mkdirSync(join(folder, '.git'));
    writeFileSync(join(folder, 'repo', '.git'), 'gitdir: ../.git/worktrees/repo\n');
    assert.equal(placeInRepository(join(folder, 'repo', 'infra')), 'infra');
  });

  it('is empty where there is no repository', () => {
    assert.equal(placeInRepository(join(folder, 'repo', 'infra')), '');
  });
});
