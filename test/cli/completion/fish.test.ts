import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { completionFolder, isInstalled, offers } from './offers.ts';

if (isInstalled('fish')) {
  describe('completion in fish (J4)', () => {
    let folder: string;

    before(() => {
      folder = completionFolder('fish');
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    /** What fish offers, each word before its description. Whatever it writes is in the folder, its home. */
    function offered(line: string): string[] {
      const script = 'source ./ajj.fish; complete -C $argv[1]';
      const printed = execFileSync('fish', ['--no-config', '-c', script, line], {
        cwd: folder,
        env: { PATH: process.env.PATH, HOME: folder },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      return printed
        .split('\n')
        .filter((one) => one !== '')
        .map((one) => one.split('\t')[0] as string)
        .sort();
    }

    for (const [line, words] of offers) {
      it(`offers ${words.join(', ') || 'nothing'} after ${JSON.stringify(line)}`, () =>
        assert.deepEqual(offered(line), words));
    }

    it('offers files after an option that takes one', () =>
      assert.deepEqual(offered('ajj up --policy-config ajj'), ['ajj.fish']));
  });
}
