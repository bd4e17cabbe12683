import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { deleteControlPlane } from '../../controlplane/index.ts';

const root = resolve(import.meta.dirname, '../..');
const copied = [
  'cli',
  'components',
  'controlplane',
  'engine',
  'apply',
  'aws-limits',
  'policies',
  'stacks',
  'package.json',
  'Pulumi.yaml',
  'Pulumi.dev.yaml',
  'Pulumi.prod.yaml',
  // Last, as it counts only where no source is newer.
  'dist/ajj',
];

/** How a run of `ajj` ended. */
export interface AjjRun {
  readonly code: number | null;
  /** What it printed as its result. */
  readonly stdout: string;
  /** What it said while it ran. */
  readonly stderr: string;
}

/** How `ajj` is run. */
export interface AjjOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Called with all of standard error whenever there is more of it; the first signal it returns is sent. */
  readonly onNote?: (stderr: string) => NodeJS.Signals | undefined;
  /** Default 120. */
  readonly timeoutSeconds?: number;
}

/**
 * A folder that nothing else has. Its path is one that copies before it had, where none of those is there any more:
 * Node's cache of compiled modules depends on the path, and a copy in a new place would compile all of its own again.
 */
function newFolder(): string {
  for (let number = 1; number <= 20; number += 1) {
    const directory = join(tmpdir(), `fleetwright-project-${number}`);
    try {
      mkdirSync(directory);
      return directory;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
  return mkdtempSync(join(tmpdir(), 'fleetwright-project-'));
}

/** A copy of the project in a folder of its own, with a cluster of its own: what a user has after a fresh clone. */
export class ProjectCopy {
  readonly directory: string;

  constructor() {
    this.directory = newFolder();
    for (const name of copied) cpSync(join(root, name), join(this.directory, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(this.directory, 'node_modules'));
  }

  /** Where the embedded control plane of the copy keeps its data. */
  get clusterDirectory(): string {
    return join(this.directory, '.fleetwright', 'cluster');
  }

  /** The kubeconfig of the copy's embedded control plane. */
  get kubeconfig(): string {
    return join(this.clusterDirectory, 'kubeconfig');
  }

  /** Writes a file of the copy. */
  write(file: string, text: string): string {
    const path = join(this.directory, file);
    mkdirSync(resolve(path, '..'), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  /** Runs `ajj` in the copy to its end, as a user would: without a terminal, and no cluster named unless `env` does. */
  async ajj(args: readonly string[], { env = {}, onNote, timeoutSeconds = 120 }: AjjOptions = {}): Promise<AjjRun> {
    const { KUBECONFIG: _, ...inherited } = process.env;
    const child = spawn(process.execPath, [join(this.directory, 'cli', 'ajj.js'), ...args], {
      cwd: this.directory,
      env: { ...inherited, NO_COLOR: '1', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutSeconds * 1000,
      killSignal: 'SIGKILL',
    });
    let stdout = '';
    let stderr = '';
    let sent = false;
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      stderr += chunk.toString();
      const signal = sent ? undefined : onNote?.(stderr);
      if (signal === undefined) return;
      sent = true;
      child.kill(signal);
    });
    const code = await new Promise<number | null>((done, failed) => {
      child.once('error', failed);
      child.once('close', done);
    });
    return { code, stdout, stderr };
  }

  /** Ends the copy's cluster, and removes all of it. */
  async remove(): Promise<void> {
    try {
      await deleteControlPlane(this.clusterDirectory);
    } finally {
      rmSync(this.directory, { recursive: true, force: true });
    }
  }
}

/** A folder with a program called `pulumi` that does what `script` (of a POSIX shell) says; put it on the PATH. */
export function fakePulumi(project: ProjectCopy, script: string): string {
  const folder = join(project.directory, 'fake-bin');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'pulumi'), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return `${folder}${delimiter}${process.env.PATH ?? ''}`;
}
