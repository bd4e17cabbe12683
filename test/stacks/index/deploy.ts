import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { decodeNode } from '../../../engine/evaluate/decode.ts';
import type { WireNode } from '../../../engine/evaluate/messages.ts';
import { compileCacheFolder, type Graph, readStack } from '../../../engine/index.ts';

/** What a child is to deploy. */
export interface Plan {
  readonly project: string;
  readonly stack: string;
  readonly root: string;
  /** File of the program, in `root`. */
  readonly program: string;
  readonly config: Readonly<Record<string, string>>;
  /** Each is a deployment that fails: at a resource, or after a number of them. */
  readonly failures: readonly ({ readonly urn: string } | { readonly after: number })[];
}

/** What came of a deployment. */
export interface Deployed {
  /** URNs in the order in which they were made. */
  readonly made: readonly string[];
  /** What was registered too early, or with values that are not known. */
  readonly faults: readonly string[];
  /** The resource that could not be made. */
  readonly failed?: string;
  /** Everything that was registered, if nothing failed. */
  readonly nodes?: readonly WireNode[];
}

/** What came of a failure: the deployment that failed, and the one after it. */
export interface Retried {
  readonly first: Deployed;
  readonly second: Deployed;
}

/** Deploys a stack of this project in memory, for each failure from nothing until it fails, and then once more. */
export async function deployInMemory(root: string, stack: string, failures: Plan['failures']): Promise<Retried[]> {
  const { project, config } = readStack(root, stack);
  const plan: Plan = { project: project.name, stack, root, program: 'stacks/index.ts', config, failures };
  const child = spawn(
    process.execPath,
    [
      '--disable-warning=ExperimentalWarning',
      '--max-semi-space-size=64',
      fileURLToPath(new URL('child.ts', import.meta.url)),
    ],
    { stdio: ['pipe', 'pipe', 'inherit'], env: { ...process.env, NODE_COMPILE_CACHE: compileCacheFolder() } },
  );
  child.stdin.end(JSON.stringify(plan));
  return JSON.parse(await text(child.stdout)) as Retried[];
}

/** The graph of a deployment: everything in it is known. */
export function graphOfDeployment(stack: string, { nodes = [] }: Deployed): Graph {
  return {
    project: 'fleetwright',
    stack,
    resources: nodes.filter(({ external }) => !external).map(decodeNode),
    outputs: {},
  };
}
