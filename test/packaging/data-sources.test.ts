import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { join, matchesGlob, resolve } from 'node:path';
import { dataSources } from '../../packaging/data-sources.ts';

const root = resolve(import.meta.dirname, '../..');

/** JSON files that this project wrote itself. */
const own = [
  '*.json',
  '.*.json',
  '.vscode/*.json',
  '**/package.json',
  '**/tsconfig*.json',
  'docs/**/*.json',
  'examples/**/*.json',
  'policies/exemptions.json',
  'test/*.mocharc.json',
  'test/fixtures/**',
];

describe('data of others (J4)', () => {
  it('is listed with its source, license and date, file by file', () => {
    const tracked = execFileSync('git', ['ls-files', '*.json'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
    const listed = dataSources.flatMap(({ files }) => files);
    const unlisted = tracked.filter((file) => ![...own, ...listed].some((pattern) => matchesGlob(file, pattern)));
    assert.deepEqual(unlisted, []);
    for (const { files, source, license, date } of dataSources) {
      assert.ok(source !== '' && license !== '', files.join());
      assert.match(date, /^\d{4}-\d\d-\d\d$/);
      for (const pattern of files) assert.ok(globSync(pattern, { cwd: root }).length > 0, pattern);
    }
  });

  it('is made anew by programs that exist', () => {
    const programs = dataSources.flatMap(({ update }) => {
      if ('byHand' in update) return [];
      return 'go' in update ? [update.go] : [update.run[0] as string];
    });
    assert.deepEqual(
      programs.filter((file) => !existsSync(join(root, file))),
      [],
    );
  });
});
