import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { deleteControlPlane, ensureBinary } from '../../../controlplane/index.ts';
import { pageFiles, readPage, root } from '../docs/markdown.ts';

const blocks = pageFiles()
  .flatMap((file) => readPage(file).blocks)
  .filter(({ language, marks }) => language === 'bash' && marks.includes('needs=clone'));

/** `make test` runs this test among others, so `make -n` shows what it would run. With FILE=…, it runs one file. */
const makeScript = `#!/bin/sh
[ "$*" = test ] && set -- -n test
exec ${whereIs('make')} "$@"
`;

function whereIs(program: string): string {
  return execFileSync('sh', ['-c', `command -v ${program}`], { encoding: 'utf8' }).trim();
}

/** The files of the project as git knows them, also those that are not committed yet. */
function sources(): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { cwd: root, encoding: 'utf8' });
  return listed
    .trim()
    .split('\n')
    .filter((file) => lstatSync(join(root, file), { throwIfNoEntry: false }) !== undefined);
}

describe('the commands for a clone of the project, as written (J4)', function () {
  this.timeout(15 * 60_000);
  const directory = mkdtempSync(join(tmpdir(), 'fleetwright-clone-'));
  const bin = mkdtempSync(join(tmpdir(), 'fleetwright-bin-'));
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, KUBECONFIG: '', NO_COLOR: '1' };

  before(async () => {
    await ensureBinary();
    for (const file of sources()) {
      mkdirSync(dirname(join(directory, file)), { recursive: true });
      cpSync(join(root, file), join(directory, file), { verbatimSymlinks: true });
    }
    // Instead of npm ci. A folder of links, so that nothing that runs here changes the packages of the project itself.
    const packages = join(directory, 'node_modules');
    mkdirSync(packages);
    for (const name of readdirSync(join(root, 'node_modules'))) {
      if (name !== '.setup') symlinkSync(join(root, 'node_modules', name), join(packages, name));
    }
    writeFileSync(join(packages, '.setup'), '');
    writeFileSync(join(bin, 'make'), makeScript, { mode: 0o755 });
    run('git init -q -b main && git add -A && git -c user.name=test -c user.email=test@example.com commit -qm Begin');
  });
  after(async () => {
    await deleteControlPlane(join(directory, '.fleetwright', 'cluster'));
    for (const folder of [directory, bin]) rmSync(folder, { recursive: true, force: true });
  });

  function run(commands: string): string {
    return execFileSync('bash', ['-euo', 'pipefail', '-c', commands], {
      cwd: directory,
      env,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 14 * 60_000,
      maxBuffer: 64 * 1024 * 1024,
    });
  }

  it('are in the documentation', () => assert.ok(blocks.length >= 3));

  for (const { file, line, content } of blocks) {
    it(`run: ${file}:${line}`, () => {
      run(content);
    });
  }

  it('change nothing that git tracks', () => assert.equal(run('git status --porcelain'), ''));

  it('list every target that has a description', () => {
    const help = run('make help');
    for (const target of ['setup', 'up', 'down', 'check', 'test']) assert.match(help, new RegExp(`^${target} `, 'm'));
  });

  it('preview and remove what make up deployed', () => {
    assert.match(run('make preview'), /^✔ fleetwright/m);
    run('make down');
    assert.throws(() => run('node cli/ajj.js status'));
  });
});
