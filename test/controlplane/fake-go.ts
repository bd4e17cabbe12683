import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';

/** What the stand-in for Go does. */
export interface FakeGo {
  readonly version?: string;
  /** Lines of its error output while it builds. */
  readonly says?: readonly string[];
  /** Exit code of the build. */
  readonly fails?: number;
  /** How long the build takes, in seconds. */
  readonly takes?: number;
  /** What it reports about modules that it is to download. */
  readonly modules?: readonly object[];
}

/** A module, a cache and a `go` in PATH, all of one test's own. */
export class GoWorkshop {
  readonly root: string;
  readonly #before = { path: process.env.PATH, cache: process.env.XDG_CACHE_HOME };

  private constructor(root: string) {
    this.root = root;
  }

  static async open(): Promise<GoWorkshop> {
    const workshop = new GoWorkshop(await mkdtemp(join(tmpdir(), 'fleetwright-go-')));
    await mkdir(join(workshop.module, 'stages'), { recursive: true });
    await mkdir(workshop.bin);
    await writeFile(join(workshop.module, 'go.mod'), goMod);
    await writeFile(join(workshop.module, 'go.sum'), 'sums\n');
    await writeFile(join(workshop.module, 'main.go'), 'package main\n');
    await writeFile(join(workshop.module, 'stages', 'volumes.yaml'), 'kind: Stage\n');
    process.env.XDG_CACHE_HOME = join(workshop.root, 'cache');
    return workshop;
  }

  get module(): string {
    return join(this.root, 'module');
  }

  get bin(): string {
    return join(this.root, 'bin');
  }

  get cache(): string {
    return join(this.root, 'cache', 'fleetwright', 'controlplane');
  }

  /** Puts a `go` first in PATH. */
  async installGo({ version = 'go1.26.8', says = [], fails = 0, takes = 0, modules = [] }: FakeGo = {}): Promise<void> {
    await writeFile(join(this.root, 'modules'), modules.map((one) => `${JSON.stringify(one, null, '\t')}\n`).join(''));
    const script = `#!/bin/sh
echo "$1" >> '${join(this.root, 'calls')}'
case "$1" in
env) echo '{"GOVERSION":"${version}","GOOS":"linux","GOARCH":"amd64"}' ;;
mod) cat '${join(this.root, 'modules')}' ;;
list) printf 'k8s.io/api\\nk8s.io/apimachinery\\nfleetwright/controlplane\\n' ;;
build)
  ${says.map((line) => `echo '${line}' >&2`).join('\n  ')}
  trap 'kill $!; exit 130' INT
  sleep ${takes} >/dev/null 2>&1 &
  wait $!
  [ ${fails} = 0 ] || exit ${fails}
  while [ "$1" != -o ]; do shift; done
  echo built > "$2"
  chmod +x "$2" ;;
esac
`;
    await writeFile(join(this.bin, 'go'), script);
    await chmod(join(this.bin, 'go'), 0o755);
    process.env.PATH = `${this.bin}${delimiter}${this.#before.path}`;
  }

  /** Leaves no `go` in PATH. */
  removeGo(): void {
    process.env.PATH = this.bin;
  }

  /** The Go commands that were run, in order. */
  async calls(): Promise<readonly string[]> {
    return (await readFile(join(this.root, 'calls'), 'utf8')).trim().split('\n');
  }

  async close(): Promise<void> {
    restore('PATH', this.#before.path);
    restore('XDG_CACHE_HOME', this.#before.cache);
    await rm(this.root, { recursive: true, force: true });
  }
}

function restore(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

const goMod = `module example/controlplane

go 1.26.0

require k8s.io/kubernetes v1.36.3
`;
