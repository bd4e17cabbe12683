import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { bundle } from '../../packaging/bundle.ts';

const run = promisify(execFile);
const root = resolve(import.meta.dirname, '../..');

/** The text of each file in a folder, by its path. */
const textsIn = (folder: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => statSync(join(folder, file)).isFile())
      .sort()
      .map((file) => [file, readFileSync(join(folder, file), 'utf8')]),
  );

describe('the bundle of ajj', function () {
  this.timeout(120_000);
  let dist: string;
  let scratch: string;

  before(async () => {
    mkdirSync(join(root, 'dist'), { recursive: true });
    dist = mkdtempSync(join(root, 'dist', 'test-'));
    scratch = mkdtempSync(join(tmpdir(), 'fleetwright-bundle-'));
    await bundle(join(dist, 'ajj'), '../../../');
  });

  after(() => {
    rmSync(dist, { recursive: true, force: true });
    rmSync(scratch, { recursive: true, force: true });
  });

  /** Runs `ajj` from its bundle, or from its sources. */
  const ajj = async (from: 'bundle' | 'sources', ...args: string[]): Promise<string> => {
    const file = from === 'bundle' ? join(dist, 'ajj', 'main.js') : join(root, 'cli', 'main.ts');
    const program = `import { main } from ${JSON.stringify(file)}; await main(process.argv);`;
    const given = ['--input-type=module', '--eval', program, 'ajj', ...args];
    const { stdout } = await run(process.execPath, given, { cwd: root, maxBuffer: 64 * 1024 * 1024 });
    return stdout;
  };

  it('renders the same to the byte as the sources do (J3)', async () => {
    await Promise.all([
      ajj('bundle', 'render', '--stack', 'prod', '--out', join(scratch, 'bundle')),
      ajj('sources', 'render', '--stack', 'prod', '--out', join(scratch, 'sources')),
    ]);
    const rendered = textsIn(join(scratch, 'bundle'));
    assert.ok(Object.keys(rendered).length > 800);
    assert.deepEqual(rendered, textsIn(join(scratch, 'sources')));
  });

  it('evaluates the program, and checks its policies, as the sources do (F1, J3)', async () => {
    const preview = ['preview', '--stack', 'dev', '--json'];
    const [one, other] = await Promise.all([ajj('bundle', ...preview), ajj('sources', ...preview)]);
    const timeless = (text: string): string =>
      text.replaceAll(/"(?:\w*[sS]econds|load|program|total|peakMemoryMiB)": [\d.]+/g, '""');
    assert.ok(one.length > 1000);
    assert.equal(timeless(one), timeless(other));
  });

  it('lists every source that it was made of', () => {
    const inputs = JSON.parse(readFileSync(join(dist, 'ajj', 'inputs.json'), 'utf8')) as string[];
    for (const file of ['cli/main.ts', 'engine/evaluate/child.ts', 'components/fleet/fleet-plan.ts', 'package.json']) {
      assert.ok(inputs.includes(file), file);
    }
    assert.ok(inputs.every((file) => !file.includes('node_modules')));
  });
});
