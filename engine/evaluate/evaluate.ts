import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Problem, ProblemsError } from '../../components/core/problems/problem.ts';
import { type ExtraConfig, readStack, type Stack } from '../config/stack.ts';
import type { Graph, ResourceNode } from '../graph/graph.ts';
import { withoutMarks } from '../graph/wire.ts';
import { besideOf } from './beside.ts';
import { compileCacheFolder } from './cache.ts';
import { decodeNode, graphOf } from './decode.ts';
import { engineArguments } from './engine-arguments.ts';
import { type Answer, answerDescriptor, type Diagnostic, type Job, type WireNode } from './messages.ts';

/** What to evaluate, and its limits. */
export interface EvaluateOptions {
  /** The project's folder, or a folder within it. */
  readonly directory: string;
  readonly stack: string;
  /** Configuration that takes precedence over the files, by `namespace:key` or the project's own `key`. */
  readonly config?: ExtraConfig;
  /** Aborting it ends the evaluation, and the promise is rejected with its reason. */
  readonly signal?: AbortSignal;
  /** Default 120. */
  readonly timeoutSeconds?: number;
  /** Pulumi's organization. Default `organization`, as Pulumi has it for a local backend. */
  readonly organization?: string;
  /**
   * Is called with resources while the program still runs, a few at a time, in the order of registration, and without
   * the outputs that components register at the end. Discard them if the evaluation fails.
   */
  readonly registered?: (nodes: readonly ResourceNode[]) => void;
  /** Whether to load parts of the SDK that evaluations rarely use only on demand. Default true. */
  readonly lazy?: boolean;
}

/** What a program registers, with the time and memory it took. */
export interface Evaluation {
  readonly graph: Graph;
  /** In seconds: the total, and of that the time to load the SDK and to run the program. */
  readonly seconds: { readonly total: number; readonly load: number; readonly program: number };
  /** Peak memory of the program's process. */
  readonly peakMemoryMiB: number;
  /** The program's log messages and its output, each in order. */
  readonly diagnostics: readonly Diagnostic[];
}

const defaultTimeoutSeconds = 120;
/** Extra time beyond its own limit for a process that is too busy to check the clock. */
const graceSeconds = 2;

function jobOf(stack: Stack, options: EvaluateOptions): Job {
  const { project } = stack;
  return {
    project: project.name,
    stack: stack.name,
    organization: options.organization ?? 'organization',
    root: project.root,
    workingFolder: project.workingFolder,
    entry: project.entry,
    typescript: project.typescript,
    config: stack.config,
    secretKeys: stack.secretKeys,
    timeoutSeconds: options.timeoutSeconds ?? defaultTimeoutSeconds,
    lazy: options.lazy ?? true,
  };
}

/** How the child ended. */
interface Outcome {
  /** Undefined if it ended without an answer. */
  readonly answer: Answer | undefined;
  readonly nodes: readonly ResourceNode[];
  readonly output: string;
  readonly errors: string;
  readonly isOverdue: boolean;
  readonly ending: string;
}

/** Reads the child's pipe: its resources as they come, then its answer. */
async function readAnswer(
  pipe: Readable,
  registered: EvaluateOptions['registered'],
): Promise<Pick<Outcome, 'answer' | 'nodes'>> {
  const nodes: ResourceNode[] = [];
  let answer: Answer | undefined;
  for await (const line of createInterface({ input: pipe })) {
    const message = parseLine(line);
    if (Array.isArray(message)) {
      const batch = message.map(decodeNode);
      nodes.push(...batch);
      registered?.(batch);
    } else answer = message as Answer | undefined;
  }
  return { answer, nodes };
}

/** Undefined for an incomplete line. How its writer ended is reported elsewhere. */
function parseLine(line: string): WireNode[] | Answer | undefined {
  try {
    return JSON.parse(line) as WireNode[] | Answer;
  } catch {
    return undefined;
  }
}

async function runChild(
  job: Job,
  nodeArguments: readonly string[],
  { signal, registered }: EvaluateOptions,
): Promise<Outcome> {
  signal?.throwIfAborted();
  const program = fileURLToPath(besideOf('child', import.meta.url));
  const child = spawn(process.execPath, [...engineArguments, ...nodeArguments, program], {
    stdio: ['pipe', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, NODE_COMPILE_CACHE: compileCacheFolder() },
  });
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  let isOverdue = false;
  const limit = setTimeout(
    () => {
      isOverdue = true;
      kill();
    },
    (job.timeoutSeconds + graceSeconds) * 1000,
  );
  signal?.addEventListener('abort', kill, { once: true });
  try {
    const ended = new Promise<string>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (code, killedBy) => resolve(killedBy ?? `exit code ${code}`));
    });
    // If a child ends before it has read its job, its exit is reported instead.
    child.stdin.on('error', () => {});
    child.stdin.end(JSON.stringify(job));
    const pipe = child.stdio[answerDescriptor] as Readable;
    const [answered, output, errors, ending] = await Promise.all([
      readAnswer(pipe, registered),
      text(child.stdout),
      text(child.stderr),
      ended,
    ]);
    signal?.throwIfAborted();
    return { ...answered, output, errors, isOverdue, ending };
  } finally {
    clearTimeout(limit);
    signal?.removeEventListener('abort', kill);
    kill();
  }
}

/** A message without the marks that stand for unknown and encrypted values. */
function readable(diagnostic: Diagnostic): Diagnostic {
  return { ...diagnostic, message: withoutMarks(diagnostic.message) };
}

function linesOf(severity: Diagnostic['severity'], output: string): Diagnostic[] {
  return output
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((message) => ({ severity, message }));
}

function problemWithoutAnswer({ isOverdue, ending, errors }: Outcome, seconds: number): Problem {
  if (isOverdue) {
    const said = `did not end within ${seconds} s and was too busy to answer, so nothing was registered`;
    return { path: 'the program', said, fix: 'Look for an endless loop.' };
  }
  const last = errors.trim().split('\n').at(-1);
  const said = `its process ended (${ending}) before it reported its resources${last ? `: ${last}` : ''}`;
  return { path: 'the program', said, fix: 'Check what the program does to its own process.' };
}

/**
 * Runs the unchanged program of a stack as a preview in its own process, without Pulumi's engine or any provider, and
 * returns what it registers. Values that only a provider knows are unknown. Secrets are only kept in memory.
 * @throws ProblemsError if the configuration is wrong, if the program fails, hangs or ends its process, or if it
 * registers something that Pulumi's engine would refuse.
 */
export async function evaluate(options: EvaluateOptions): Promise<Evaluation> {
  const started = performance.now();
  const stack = readStack(options.directory, options.stack, options.config);
  const job = jobOf(stack, options);
  const outcome = await runChild(job, stack.project.nodeArguments, options);
  const { answer, nodes } = outcome;
  if (answer === undefined) throw new ProblemsError([problemWithoutAnswer(outcome, job.timeoutSeconds)]);
  if (answer.problems.length > 0) {
    throw Object.assign(new ProblemsError(answer.problems), answer.trace !== undefined && { cause: answer.trace });
  }
  const graph = graphOf(job.project, job.stack, nodes, answer.outputs);
  const warnings = stack.warnings.map((message): Diagnostic => ({ severity: 'warning', message }));
  const { loadSeconds: load, programSeconds: program } = answer;
  return {
    graph,
    seconds: { total: (performance.now() - started) / 1000, load, program },
    peakMemoryMiB: answer.peakMemoryMiB,
    diagnostics: [
      ...warnings,
      ...answer.diagnostics,
      ...linesOf('info', outcome.output),
      ...linesOf('warning', outcome.errors),
    ].map(readable),
  };
}
