import assert from 'node:assert/strict';
import { globSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '../..');

/** Tests of the whole house, which have no source of their own, by room; with the reason. */
const wholeHouse: Readonly<Record<string, string>> = {
  'engine/pulumi': 'the real Pulumi engine, which is the source of truth for our own',
  frame: 'what holds for the repository itself',
  library: 'a program of somebody else, which imports the components',
  live: 'everything together, on a control plane',
};

const rooms = 'apply,aws-limits,bench,cli,components,controlplane,docs,engine,packaging,policies,stacks';

/** Paths of sources, without their endings. */
const sources = new Set(
  globSync(`{${rooms}}/**/*.{ts,js,sh}`, { cwd: root }).map((file) =>
    file.replace(/^components\//, '').replace(/\.\w+$/, ''),
  ),
);
const folders = new Set([...sources].map((source) => dirname(source)));

const tests = globSync('**/*.test.ts', { cwd: resolve(root, 'test') }).map((file) => file.replace(/\.test\.ts$/, ''));

const isOf = (test: string, room: string): boolean => test === room || test.startsWith(`${room}/`);

/** Whether a test has the path of a source or folder, or stands in a folder that has the path of a source. */
const mirrors = (test: string): boolean => sources.has(test) || folders.has(test) || sources.has(dirname(test));

/** What is wrong with the places of tests, and what to do. */
function misplaced(among: readonly string[]): string[] {
  return among
    .filter((test) => !Object.keys(wholeHouse).some((room) => isOf(test, room)) && !mirrors(test))
    .map(
      (test) =>
        `test/${test}.test.ts has no source of its path: name it after the source that it tests, split it if it tests several, or put it in a folder of the source's name`,
    );
}

describe('tests mirror the source', () => {
  it('by path and name: each stands where its source does', () => {
    const wrong = misplaced(tests);
    assert.equal(wrong.length, 0, wrong.join('\n'));
  });

  it('but for those of the whole house that there are', () => {
    const gone = Object.keys(wholeHouse).filter((room) => !tests.some((test) => isOf(test, room)));
    assert.deepEqual(gone, [], 'strike them from the list');
  });

  it('and would tell of each that does not', () => {
    const right = ['core/values/cidr', 'tuning/scripts/tune', 'engine/evaluate', 'policies/packs/random'];
    const wrong = ['core/values/numbers', 'values/cidr', 'engine/random/packs'];
    assert.deepEqual(
      misplaced([...right, ...wrong]).map((said) => said.split(' ')[0]),
      wrong.map((test) => `test/${test}.test.ts`),
    );
  });
});
