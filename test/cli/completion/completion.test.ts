import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { completionOf } from '../../../cli/completion/completion.ts';
import { createProgram } from '../../../cli/main.ts';
import { completionFolder, offers } from './offers.ts';

describe('completion (J4)', () => {
  let folder: string;

  before(() => {
    folder = completionFolder('bash');
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** What bash offers after a beginning of a command line. */
  function offered(line: string): string[] {
    const words = line.split(' ');
    const script = `source ./ajj.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _ajj; printf '%s\\n' "\${COMPREPLY[@]}"`;
    const printed = execFileSync('bash', ['-c', script, 'bash', ...words], { cwd: folder, encoding: 'utf8' });
    return printed.split('\n').filter((word) => word !== '');
  }

  for (const [line, words] of offers) {
    it(`in bash offers ${words.join(', ') || 'nothing'} after ${JSON.stringify(line)}`, () =>
      assert.deepEqual(offered(line).sort(), words));
  }

  it('in bash offers files after an option that takes one', () =>
    assert.deepEqual(offered('ajj up --policy-config ajj'), ['ajj.bash']));

  it('offers nothing of one command in another', () => {
    assert.ok(!offered('ajj status --').includes('--engine'));
    assert.ok(offered('ajj up --').includes('--engine'));
  });

  it('has every command and option in zsh and fish too', () => {
    assert.match(completionOf('zsh', createProgram()), /^# Completion of ajj for zsh[\s\S]*complete -F _ajj ajj\n$/);
    const fish = completionOf('fish', createProgram());
    assert.match(fish, /^complete -c ajj -n '__ajj_at \\'\\'' -f -a 'preview' -d 'Show what /m);
    assert.match(fish, /^complete -c ajj -n '__ajj_at \\'rollout promote\\'' -l full -d 'skip the remaining steps'$/m);
    assert.match(fish, /^complete -c ajj -n '__ajj_at \\'up\\'' -s s -l stack -d '[^']+' -x -a '\(__ajj_stacks\)'$/m);
  });
});
