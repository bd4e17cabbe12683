import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { EngineEvent, Stack as PulumiStack, UpOptions } from '@pulumi/pulumi/automation/index.js';
import type { ClusterSpec } from '../../components/cluster/spec.ts';
import { ProblemsError } from '../../components/core/problems/problem.ts';
import { compileCacheFolder, packFolders, readPolicyConfig } from '../../engine/index.ts';
import type { PolicyOptions } from '../options.ts';
import { policyFolder } from '../policies.ts';
import { changesBeforeFailure, problemsOfRun } from './pulumi-problems.ts';

/** What deploys a stack: the Pulumi CLI through its Automation API, or `ajj` itself. */
export type Engine = { readonly name: 'pulumi'; readonly version: string } | { readonly name: 'offline' };

/** Program names of the CLI, by platform. */
const programs = process.platform === 'win32' ? ['pulumi.exe', 'pulumi.cmd'] : ['pulumi'];

const secondsToAnswer = 20;

/** The version of the Pulumi CLI on the PATH; undefined if there is none that answers. */
export async function findPulumi(environment: NodeJS.ProcessEnv = process.env): Promise<string | undefined> {
  const folders = (environment.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = folders.flatMap((folder) => programs.map((name) => join(folder, name))).find(existsSync);
  if (found === undefined) return undefined;
  try {
    const options = { env: { ...environment, PULUMI_SKIP_UPDATE_CHECK: 'true' }, timeout: secondsToAnswer * 1000 };
    return (await promisify(execFile)(found, ['version'], options)).stdout.trim();
  } catch {
    return undefined;
  }
}

/**
 * The engine for `--engine`. `auto` uses the CLI if it is installed.
 * @throws ProblemsError if the CLI is requested but missing.
 */
export async function chooseEngine(asked: 'auto' | 'pulumi' | 'offline'): Promise<Engine> {
  if (asked === 'offline') return { name: 'offline' };
  const version = await findPulumi();
  if (version !== undefined) return { name: 'pulumi', version };
  if (asked === 'auto') return { name: 'offline' };
  throw new ProblemsError([
    {
      path: '--engine',
      said: 'no Pulumi CLI was found on the PATH',
      fix: 'Install it (see docs/guides/pulumi.md), or omit --engine: stacks of Kubernetes objects do not need it.',
    },
  ]);
}

/** What the CLI should do. */
export interface PulumiRun {
  readonly root: string;
  readonly stack: string;
  readonly kubeconfig: string | undefined;
  readonly cluster: ClusterSpec;
  /** The policies to check; none when it destroys. */
  readonly policies?: PolicyOptions | undefined;
  readonly onOutput: (text: string) => void;
  readonly signal: AbortSignal;
}

/** How many operations the engine runs in parallel. */
const parallel = 64;

/**
 * The environment of the CLI. On the embedded cluster it writes its state once at the end, not after every step: if the
 * run is killed, the next one adopts the objects again. On other clusters, a killed run must not lose what it created.
 * The compile cache of the program and the packs is kept for the next run.
 */
function environmentOf({ kubeconfig, cluster }: PulumiRun): Record<string, string> {
  const skips = cluster.kind === 'embedded' && process.env.PULUMI_SKIP_CHECKPOINTS === undefined;
  return {
    ...(kubeconfig === undefined ? {} : { KUBECONFIG: kubeconfig }),
    ...(skips ? { PULUMI_SKIP_CHECKPOINTS: 'true' } : {}),
    NODE_COMPILE_CACHE: compileCacheFolder(),
  };
}

async function select(run: PulumiRun): Promise<PulumiStack> {
  const { LocalWorkspace } = await import('@pulumi/pulumi/automation/index.js');
  return LocalWorkspace.createOrSelectStack(
    { stackName: run.stack, workDir: run.root },
    { envVars: environmentOf(run) },
  );
}

/** Options for every command of the CLI. */
type Common = Pick<UpOptions, 'onOutput' | 'onEvent' | 'signal' | 'parallel'>;

/**
 * Runs `pulumi up` through the Automation API, with the policy packs.
 * @returns the number of changes, by operation.
 */
export async function pulumiUp(run: PulumiRun): Promise<Readonly<Record<string, number>>> {
  const { policies } = run;
  const policyPacks = policies === undefined ? [] : packFolders(policyFolder(process.cwd(), policies));
  return translated('up', run, policyPacks, async (common) => {
    const stack = await select(run);
    return withPoliciesOf(run, policyPacks, async (packs) => {
      const { summary } = await stack.up({ ...common, ...packs });
      return (summary.resourceChanges ?? {}) as Record<string, number>;
    });
  });
}

type PulumiPolicies = Pick<UpOptions, 'policyPacks' | 'policyPackConfigs'>;

/**
 * Calls `work` with the packs and their settings in the form of the CLI: one JSON file for each pack. Each pack gets
 * all settings, and ignores those for other packs.
 */
async function withPoliciesOf<T>(
  { policies }: PulumiRun,
  folders: readonly string[],
  work: (policies: PulumiPolicies) => Promise<T>,
): Promise<T> {
  if (policies === undefined) return work({});
  const policyPacks = [...folders];
  const { policyConfig } = policies;
  if (policyConfig === undefined) return work({ policyPacks });
  const config = readPolicyConfig(resolve(policyConfig));
  const directory = await mkdtemp(join(tmpdir(), 'fleetwright-policies-'));
  try {
    const file = join(directory, 'config.json');
    await writeFile(file, JSON.stringify(config));
    return await work({ policyPacks, policyPackConfigs: policyPacks.map(() => file) });
  } finally {
    await rm(directory, { recursive: true });
  }
}

/**
 * Runs `pulumi destroy` through the Automation API.
 * @returns the number of changes, by operation.
 */
export async function pulumiDestroy(run: PulumiRun): Promise<Readonly<Record<string, number>>> {
  return translated('destroy', run, [], async (common) => {
    const stack = await select(run);
    const { summary } = await stack.destroy(common);
    return (summary.resourceChanges ?? {}) as Record<string, number>;
  });
}

/**
 * Turns failures of the CLI into problems of the user's stack, because they are not internal errors.
 * @throws ProblemsError with what failed, by resource, if the work fails.
 */
async function translated<T>(
  command: 'up' | 'destroy',
  { stack, onOutput, signal }: PulumiRun,
  packs: readonly string[],
  work: (common: Common) => Promise<T>,
): Promise<T> {
  const events: EngineEvent[] = [];
  // Keeps only events that explain a failure. A large stack has tens of thousands of events.
  const onEvent = (event: EngineEvent): void => {
    const { severity } = event.diagnosticEvent ?? {};
    if (severity === 'error' || severity === 'warning' || event.policyEvent || event.summaryEvent) events.push(event);
  };
  try {
    return await work({ onOutput, onEvent, signal, parallel });
  } catch (error) {
    if (error instanceof ProblemsError) throw error;
    const policyPacks = packs.map((folder) => relative(process.cwd(), folder) || '.');
    const stderr = stderrOf(error as Error);
    const cause = changesBeforeFailure(events);
    const failure = new ProblemsError(problemsOfRun({ command, stack, policyPacks, events, stderr }));
    throw cause === undefined ? failure : Object.assign(failure, { cause });
  }
}

/** The standard error of the CLI; the message of any other error. */
function stderrOf(error: Error): string {
  const { commandResult } = error as { readonly commandResult?: { readonly err?: { readonly stderr?: string } } };
  return commandResult?.err?.stderr?.trim() || (error.message.split('\n')[0] ?? error.message);
}
