import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { completionFolder, isInstalled, offers } from './offers.ts';

/** In the shell that completes: writes what the completion offers into a file. */
const capture = `compadd() {
  if [[ \${@[1,(i)(-|--)]} == *-[OAD]* ]]; then builtin compadd "$@"; return; fi
  local -a found
  builtin compadd -O found "$@"
  print -rl -- $found >> offered.part
  builtin compadd "$@"
}
_ajj_offered() { zle complete-word; [[ -e offered.part ]] || : > offered.part; mv offered.part offered }
zle -N _ajj_offered
bindkey '^I' _ajj_offered
setopt no_beep
`;

/** Completes each argument in an interactive shell on a terminal of its own, by the tabulator key. */
const drive = `zmodload zsh/zpty
zpty shell zsh -f
zpty -w shell "PS1= ; cd \${(q)PWD}; source ./ajj.zsh; source ./capture.zsh; print -r -- re''ady"
zpty -r -m shell start '*ready*' || exit 3
for line in "$@"; do
  rm -f offered
  zpty -w -n shell "$line"$'\\t'
  repeat 300; do [[ -e offered ]] && break; sleep 0.1; done
  print -r -- "$line: \${(j: :)\${(f)"$(<offered)"}}"
  zpty -w -n shell $'\\C-u'
done
zpty -d shell
`;

const files: readonly (readonly [string, readonly string[]])[] = [['ajj up --policy-config ajj', ['ajj.zsh']]];
const cases = [...offers, ...files];

if (isInstalled('zsh')) {
  describe('completion in zsh (J4)', () => {
    let folder: string;
    let printed: readonly string[];

    before(function () {
      this.timeout(120_000);
      folder = completionFolder('zsh');
      writeFileSync(join(folder, 'capture.zsh'), capture);
      writeFileSync(join(folder, 'drive.zsh'), drive);
      const lines = cases.map(([line]) => line);
      printed = execFileSync('zsh', ['-f', 'drive.zsh', ...lines], {
        cwd: folder,
        env: { PATH: process.env.PATH, HOME: folder, TERM: 'xterm' },
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'inherit'],
      }).split('\n');
    });
    after(() => rmSync(folder, { recursive: true, force: true }));

    for (const [index, [line, words]] of cases.entries()) {
      it(`offers ${words.join(', ') || 'nothing'} after ${JSON.stringify(line)}`, () => {
        const offered = printed[index]?.slice(line.length + 1).trim() ?? '';
        assert.deepEqual(offered.split(' ').filter(Boolean).sort(), words);
      });
    }
  });
}
