import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Stack as PulumiStack, UpOptions } from '@pulumi/pulumi/automation/index.js';
import { type Problem, ProblemsError } from '../../components/core/problems/problem.ts';
import { packFolders, readPolicyConfig } from '../../engine/index.ts';
import type { PolicyOptions } from '../options.ts';
import { policyFolder } from '../policies.ts';

/** Who deploys: the Pulumi CLI through its Automation API, or `ajj` itself. */
export type Engine = { readonly name: 'pulumi'; readonly version: string } | { readonly name: 'offline' };

/** Program names of the CLI, by platform. */
const programs = process.platform === 'win32' ? ['pulumi.exe', 'pulumi.cmd'] : ['pulumi'];

const secondsToAnswer = 20;

/** The version of the Pulumi CLI on the PATH; nothing if there is none that answers. */
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
 * The engine that `--engine` asks for; `auto` takes the CLI if there is one.
 * @throws ProblemsError if the CLI is asked for and missing.
 */
export async function chooseEngine(asked: 'auto' | 'pulumi' | 'offline'): Promise<Engine> {
  if (asked === 'offline') return { name: 'offline' };
  const version = await findPulumi();
  if (version !== undefined) return { name: 'pulumi', version };
  if (asked === 'auto') return { name: 'offline' };
  throw new ProblemsError([
    {
      path: '--engine',
      value: asked,
      rule: 'no Pulumi CLI on the PATH answers',
      fix: 'install it (docs/pulumi.md says how), or leave --engine out: stacks of Kubernetes objects need none',
    },
  ]);
}

/** What the CLI is to do. */
export interface PulumiRun {
  readonly root: string;
  readonly stack: string;
  readonly kubeconfig: string | undefined;
  /** The policies to hold; none are when it destroys. */
  readonly policies?: PolicyOptions | undefined;
  readonly onOutput: (text: string) => void;
  readonly signal: AbortSignal;
}

async function select({ root, stack, kubeconfig }: PulumiRun): Promise<PulumiStack> {
  const { LocalWorkspace } = await import('@pulumi/pulumi/automation/index.js');
  const envVars = kubeconfig === undefined ? {} : { KUBECONFIG: kubeconfig };
  return LocalWorkspace.createOrSelectStack({ stackName: stack, workDir: root }, { envVars });
}

/** `pulumi up` through the Automation API, with the policy pack. @returns what changed, by operation. */
export async function pulumiUp(run: PulumiRun): Promise<Readonly<Record<string, number>>> {
  return translated('up', async () => {
    const stack = await select(run);
    return withPoliciesOf(run, async (policies) => {
      const { summary } = await stack.up({ onOutput: run.onOutput, signal: run.signal, ...policies });
      return (summary.resourceChanges ?? {}) as Record<string, number>;
    });
  });
}

type PulumiPolicies = Pick<UpOptions, 'policyPacks' | 'policyPackConfigs'>;

/**
 * Calls `work` with the packs and their settings as the CLI takes them: a file a pack, JSON alone. Each pack gets all
 * that is set and leaves what it has no policy for.
 */
async function withPoliciesOf<T>({ policies }: PulumiRun, work: (policies: PulumiPolicies) => Promise<T>): Promise<T> {
  if (policies === undefined) return work({});
  const policyPacks = [...packFolders(policyFolder(process.cwd(), policies))];
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

/** `pulumi destroy` through the Automation API. @returns what changed, by operation. */
export async function pulumiDestroy(run: PulumiRun): Promise<Readonly<Record<string, number>>> {
  return translated('destroy', async () => {
    const stack = await select(run);
    const { summary } = await stack.destroy({ onOutput: run.onOutput, signal: run.signal });
    return (summary.resourceChanges ?? {}) as Record<string, number>;
  });
}

/** The CLI's own failures are problems of the user's stack, not faults of `ajj`. */
async function translated<T>(command: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProblemsError) throw error;
    throw new ProblemsError([failure(command, error as Error)]);
  }
}

function failure(command: string, { message }: Error): Problem {
  const stderr = /stderr:\s*([\s\S]*?)(?:\n\s*err\?:|$)/.exec(message)?.[1]?.trim() ?? '';
  const rule = stderr === '' ? (message.split('\n')[0] ?? message) : stderr.split('\n').slice(-3).join(' ');
  return { path: `pulumi ${command}`, value: undefined, rule, fix: 'see its output above' };
}
