import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { compileCacheFolder } from '../../../engine/evaluate/cache.ts';
import { ProjectCopy } from '../../cli/project.ts';
import { type PulumiPrograms, pulumiPrograms } from './programs.ts';
import type { Fault } from './stand-in-faults.ts';

/** How a run of the Pulumi CLI ended. */
export interface PulumiRun {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** In seconds. */
  readonly seconds: number;
}

/** How many resources an operation changed, by what it did: `{ created: 3 }`. */
export function summaryOf({ stdout }: PulumiRun): Readonly<Record<string, number>> {
  const lines = stdout.matchAll(/^ {4}(?:[-+~] )?(\d+) (created|updated|deleted|unchanged|imported)$/gm);
  return Object.fromEntries([...lines].map(([, count, operation]) => [operation, Number(count)]));
}

/** How the Pulumi CLI is run. */
export interface PulumiOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Default 600. */
  readonly timeoutSeconds?: number;
  /** Called with all of standard output whenever there is more of it; the first signal it returns is sent. */
  readonly onOutput?: (stdout: string) => NodeJS.Signals | undefined;
}

const root = resolve(import.meta.dirname, '../../..');
const require = createRequire(import.meta.url);

/** A copy of the project on which the real Pulumi engine works, with a backend and a home of its own. */
export class PulumiProject {
  readonly copy: ProjectCopy;
  readonly #bin: string;
  readonly #faults: string;

  private constructor(copy: ProjectCopy, { cli, kubernetes }: PulumiPrograms) {
    this.copy = copy;
    this.#bin = join(copy.directory, '.pulumi-bin');
    this.#faults = join(copy.directory, 'faults.json');
    for (const folder of [this.#bin, this.#home, this.stateFolder]) mkdirSync(folder);
    symlinkSync(cli, join(this.#bin, 'pulumi'));
    symlinkSync(kubernetes, join(this.#bin, 'pulumi-resource-kubernetes'));
    this.#script('pulumi-language-nodejs', [join(import.meta.dirname, 'host.ts')]);
    const dynamic = require.resolve('@pulumi/pulumi/cmd/dynamic-provider/index.js');
    this.#script('pulumi-resource-pulumi-nodejs', [dynamic]);
    for (const name of ['aws', 'eks']) {
      const { version } = require(`@pulumi/${name}/package.json`) as { version: string };
      this.#script(`pulumi-resource-${name}`, [join(import.meta.dirname, 'stand-in.ts'), name, version]);
    }
    this.#script('aws', [join(import.meta.dirname, 'aws-cli.ts')]);
  }

  /** Makes one, and builds the engine's programs if they are not there yet. */
  static async create(): Promise<PulumiProject> {
    const programs = await pulumiPrograms();
    const copy = new ProjectCopy();
    return new PulumiProject(copy, programs);
  }

  get directory(): string {
    return this.copy.directory;
  }

  get #home(): string {
    return join(this.directory, '.pulumi-home');
  }

  /** Where the backend keeps the states of stacks. */
  get stateFolder(): string {
    return join(this.directory, '.pulumi-state');
  }

  #script(name: string, command: readonly string[]): void {
    const words = [process.execPath, ...command].map((word) => `'${word}'`).join(' ');
    writeFileSync(join(this.#bin, name), `#!/bin/sh\nexec ${words} "$@"\n`, { mode: 0o755 });
  }

  /** The environment in which the real engine runs, for `ajj` too. */
  get env(): NodeJS.ProcessEnv {
    const { KUBECONFIG: _, ...inherited } = process.env;
    return {
      ...inherited,
      PATH: [this.#bin, join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter),
      PULUMI_HOME: this.#home,
      PULUMI_BACKEND_URL: `file://${this.stateFolder}`,
      PULUMI_CONFIG_PASSPHRASE: 'a passphrase for tests',
      // As docs/guides/pulumi.md recommends: each run starts half a dozen programs of Node.
      NODE_COMPILE_CACHE: compileCacheFolder(),
      PULUMI_SKIP_UPDATE_CHECK: 'true',
      PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: 'true',
      FLEETWRIGHT_STAND_IN_FAULTS: this.#faults,
      FLEETWRIGHT_STAND_IN_CLUSTER: this.copy.kubeconfig,
      FLEETWRIGHT_STAND_IN_MADE: join(this.directory, 'made'),
      NO_COLOR: '1',
    };
  }

  /** Says what the stand-ins are to do otherwise than well, from now on. */
  inject(faults: readonly Fault[]): void {
    writeFileSync(this.#faults, JSON.stringify(faults));
  }

  /** Runs the Pulumi CLI to its end. */
  async pulumi(args: readonly string[], options: PulumiOptions = {}): Promise<PulumiRun> {
    const { env = {}, timeoutSeconds = 600, onOutput } = options;
    const started = performance.now();
    const child = spawn(join(this.#bin, 'pulumi'), [...args, '--non-interactive'], {
      cwd: this.directory,
      env: { ...this.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: timeoutSeconds * 1000,
      killSignal: 'SIGKILL',
    });
    let sent = false;
    let stdout = '';
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      stdout += chunk;
      const signal = sent ? undefined : onOutput?.(stdout);
      if (signal === undefined) return;
      sent = true;
      child.kill(signal);
    });
    const said = text(child.stderr);
    const code = await new Promise<number | null>((done, failed) => {
      child.once('error', failed);
      child.once('close', done);
    });
    return { code, stdout, stderr: await said, seconds: (performance.now() - started) / 1000 };
  }

  /** Runs the Pulumi CLI, and expects it to succeed. @throws Error with what it said if it fails. */
  async succeed(args: readonly string[], options: PulumiOptions = {}): Promise<PulumiRun> {
    const run = await this.pulumi(args, options);
    if (run.code === 0) return run;
    const end = `${run.stdout}\n${run.stderr}`.split('\n').slice(-60).join('\n');
    throw new Error(`pulumi ${args.join(' ')} ended with ${run.code}:\n${end}`);
  }

  /** Makes a stack, with the configuration file that the project has for it, or an empty one. */
  async initStack(name: string, file?: string): Promise<void> {
    if (file !== undefined) this.copy.write(`Pulumi.${name}.yaml`, readFileSync(resolve(root, file), 'utf8'));
    await this.succeed(['stack', 'init', name]);
  }

  /** Ends the copy's cluster and what a killed run left running, and removes all of it. */
  async remove(): Promise<void> {
    await this.copy.remove();
    this.#endPlugins();
    rmSync(this.directory, { recursive: true, force: true });
  }

  /** The plugins of an engine that is killed go on. Linux tells them by their environment; elsewhere they stay. */
  #endPlugins(): void {
    if (process.platform !== 'linux') return;
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
      try {
        const environment = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0');
        if (environment.includes(`PULUMI_HOME=${this.#home}`)) process.kill(Number(pid), 'SIGKILL');
      } catch {
        // It has ended, or is somebody else's.
      }
    }
  }
}
