import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const scripts = resolve(import.meta.dirname, '../../../components/healing/scripts');

/** Answers lists from files, says of everything else what it was asked, and fails where it is meant to. */
const kubectl = `#!/bin/sh
namespace=
if [ "$1" = --namespace ]; then namespace=$2; shift 2; fi
case "$1 $2" in
  'get nodes') cat "$FIXTURES/nodes" ;;
  get\\ *)
    file="$FIXTURES/$namespace.$2"
    case "$4" in *claimName*) file="$file.claims" ;; esac
    if [ "$REFUSED" = "$2" ]; then echo "Error from server (Forbidden)" >&2; exit 1; fi
    if [ -f "$file" ]; then cat "$file"; fi ;;
  *) echo "$namespace $*" >> "$FIXTURES/calls"; if [ "$REFUSED" = "$1" ]; then exit 1; fi ;;
esac
`;

export const recently = new Date(Date.now() - 60_000).toISOString().replace(/\.\d+/, '');

export interface Run {
  readonly code: number | null;
  readonly lines: readonly Record<string, unknown>[];
  readonly calls: readonly string[];
  readonly stderr: string;
}

/** Runs a script as the pod does, against lists of lines by file. */
export function run(script: string, fixtures: Record<string, string[]>, env: Record<string, string>): Run {
  const directory = mkdtempSync(join(tmpdir(), 'fleetwright-healing-'));
  try {
    writeFileSync(join(directory, 'kubectl'), kubectl, { mode: 0o755 });
    for (const [file, lines] of Object.entries(fixtures))
      writeFileSync(join(directory, file), lines.map((line) => `${line}\n`).join(''));
    const { status, stdout, stderr } = spawnSync('/bin/sh', [join(scripts, `${script}.sh`)], {
      env: { PATH: `${directory}:/usr/bin:/bin`, FIXTURES: directory, HOME: directory, REFUSED: '', ...env },
      encoding: 'utf8',
    });
    const calls = join(directory, 'calls');
    return {
      code: status,
      lines: stdout
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line)),
      calls: existsSync(calls) ? readFileSync(calls, 'utf8').trimEnd().split('\n') : [],
      stderr,
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}
