import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { stringify } from 'yaml';
import { loadStack } from '../../cli/stack/stack.ts';
import { nodePoolsOf } from '../../components/cluster/nodes/facts.ts';
import type { Command } from '../measure/process.ts';
import { repeatCatalog } from './catalog.ts';

/** The repository. */
export const root = resolve(import.meta.dirname, '../..');

/** What `ajj` and the program are made of. */
const sources = [
  'cli',
  'components',
  'controlplane',
  'engine',
  'apply',
  'aws-limits',
  'policies',
  'stacks',
  'package.json',
  'tsconfig.json',
  // Last, as it counts only where no source is newer.
  'dist/ajj',
];
const stacks = ['Pulumi.yaml', 'Pulumi.dev.yaml'];

/** How many times the fleet is repeated in the large stack. */
export const repetitions = 10;

/** A stack that is measured. */
export interface Measured {
  readonly stack: string;
  readonly agents: number;
}

/** A copy of the project in a folder of its own: the user's cluster, stacks and caches stay as they are. */
export interface Project {
  /** Holds everything that is written. */
  readonly workspace: string;
  /** The same in memory, where the system has such a place: what is written there says nothing of the disk. */
  readonly scratch: string;
  /** The copy. */
  readonly directory: string;
  readonly environment: NodeJS.ProcessEnv;
  readonly small: Measured;
  readonly large: Measured;
}

/** Copies the project into `workspace`, and adds a stack of ten times as many agents. */
export function copyProject(workspace: string, scratch: string): Project {
  const directory = join(workspace, 'project');
  mkdirSync(directory);
  for (const name of [...sources, ...stacks]) cpSync(join(root, name), join(directory, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
  const catalog = readFileSync(join(root, 'stacks/agents.csv'), 'utf8');
  const agents = catalog.trimEnd().split('\n').length - 1;
  const repeated = join(workspace, 'agents.csv');
  writeFileSync(repeated, repeatCatalog(catalog, repetitions));
  writeFileSync(join(directory, 'Pulumi.bench.yaml'), stringify({ config: largeStack(directory, repeated) }));
  return {
    workspace,
    scratch,
    directory,
    environment: environmentIn(workspace),
    small: { stack: 'dev', agents },
    large: { stack: 'bench', agents: agents * repetitions },
  };
}

/** The development stack with another catalog, and with as many more nodes to hold its agents. */
function largeStack(directory: string, catalog: string): Record<string, unknown> {
  const nodePools = nodePoolsOf(loadStack(directory, 'dev').platform.context);
  return {
    'fleetwright:environment': 'development',
    'fleetwright:fleet': { catalog },
    'fleetwright:nodePools': Object.fromEntries(
      nodePools.map(({ name, maxNodes }) => [name, { maxNodes: maxNodes * repetitions }]),
    ),
  };
}

/**
 * The environment of everything that is measured: no cluster of the user's, no settings of Node's; one cache for
 * compiled code, that every program on Node may fill in its first run.
 */
function environmentIn(workspace: string): NodeJS.ProcessEnv {
  const {
    KUBECONFIG: _cluster,
    NODE_OPTIONS: _options,
    FORCE_COLOR: _color,
    PULUMI_CONFIG: _config,
    ...rest
  } = process.env;
  return {
    ...rest,
    NO_COLOR: '1',
    NODE_COMPILE_CACHE: join(workspace, 'compiled'),
    HELM_CACHE_HOME: join(workspace, 'helm/cache'),
    HELM_CONFIG_HOME: join(workspace, 'helm/config'),
    HELM_DATA_HOME: join(workspace, 'helm/data'),
  };
}

/** A run of `ajj` in the copy of the project. */
export function ajj(project: Project, rest: readonly string[], limit: number, signal: AbortSignal): Command {
  const { directory, environment } = project;
  return {
    program: process.execPath,
    arguments: [join(directory, 'cli/ajj.js'), ...rest],
    directory,
    environment,
    limit,
    signal,
  };
}
