import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { find, hourly, jarvis } from './sample.ts';

describe('CRDT backup (B13)', () => {
  /** Runs the job's script with a `curl` in whose place `answer` (of a POSIX shell) stands. */
  const run = (answer: string): { code: number; kept: string[]; asked: string } => {
    const folder = mkdtempSync(join(tmpdir(), 'fleetwright-backup-'));
    try {
      const volume = join(folder, 'backup');
      mkdirSync(volume);
      const old = join(volume, 'jarvis-0-old.snapshot');
      writeFileSync(old, 'old');
      utimesSync(old, 0, 0);
      const curl = join(folder, 'curl');
      writeFileSync(
        curl,
        `#!/bin/sh\necho "$@" >> "${folder}/asked"\nwhile [ "$1" != --output ]; do shift; done\nfile=$2\nurl=$3\n${answer}\n`,
      );
      chmodSync(curl, 0o755);
      const spec = { ...jarvis, backup: hourly, access: { apiKeys: { name: 'keys', key: 'keys' } } };
      const [container] = find(spec, 'CronJob', 'jarvis-backup').spec.jobTemplate.spec.template.spec.containers;
      const named = (container.env as { name: string; value?: string }[]).map(({ name, value }) => [
        name,
        value ?? 'k',
      ]);
      const script = (container.command[2] as string).replaceAll('/backup', volume);
      let code = 0;
      try {
        execFileSync('/bin/sh', ['-c', script], {
          env: { ...Object.fromEntries(named), PATH: `${folder}${delimiter}${process.env.PATH}` },
          stdio: 'ignore',
        });
      } catch (error) {
        code = (error as { status: number }).status;
      }
      const kept = readdirSync(volume).map((file) => file.replace(/\d{8}T\d{6}Z/, 'now'));
      return { code, kept: kept.sort(), asked: readFileSync(join(folder, 'asked'), 'utf8') };
    } finally {
      rmSync(folder, { recursive: true });
    }
  };

  it('keeps the answer of every member there is, and then lets old ones go', () => {
    const there = 'case "$url" in *jarvis-[0-3].*) echo state > "$file";; *) exit 6;; esac';
    const { code, kept, asked } = run(there);
    assert.equal(code, 0);
    assert.deepEqual(
      kept,
      [0, 1, 2, 3].map((member) => `jarvis-${member}-now.snapshot`),
    );
    assert.match(asked, /--header X-API-Key: k .*http:\/\/jarvis-0\.jarvis-peers\.jarvis-system\.svc:8080\/snapshot/);
  });

  it('fails where a member of the least scale does not answer, and keeps what it has', () => {
    const { code, kept } = run('case "$url" in *jarvis-[01].*) echo state > "$file";; *) exit 6;; esac');
    assert.equal(code, 1);
    assert.deepEqual(kept, ['jarvis-0-now.snapshot', 'jarvis-0-old.snapshot', 'jarvis-1-now.snapshot']);
  });

  it('fails where a member breaks off in its answer, and takes no half for a whole', () => {
    const { code, kept } = run('echo half > "$file"; exit 18');
    assert.equal(code, 1);
    assert.equal(kept.filter((file) => file.endsWith('now.snapshot')).length, 0);
  });
});
