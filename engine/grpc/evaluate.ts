import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { type Problem, ProblemsError } from '../../components/core/problems/problem.ts';
import { readStack, type Stack } from '../config/stack.ts';
import { compileCacheFolder } from '../evaluate/cache.ts';
import { decodeNode, graphOf } from '../evaluate/decode.ts';
import type { EvaluateOptions, Evaluation } from '../evaluate/evaluate.ts';
import { problemInWords } from '../evaluate/failure.ts';
import type { Diagnostic } from '../evaluate/messages.ts';
import { Monitor } from '../evaluate/monitor.ts';
import { protocolOf } from '../evaluate/protocol.ts';
import { Registry } from '../evaluate/registry.ts';
import { Transforms } from '../evaluate/transforms.ts';
import { Engine } from './engine.ts';
import { definitionOf, serviceOf, startServer } from './server.ts';

const parallel = 64;
const defaultTimeoutSeconds = 300;

function argumentsOf({ project, name }: Stack, organization: string, address: string): string[] {
  const flags = {
    monitor: address,
    engine: address,
    project: project.name,
    stack: name,
    organization,
    parallel,
    pwd: project.workingFolder,
    'root-directory': project.root,
  };
  return [...Object.entries(flags).flatMap(([flag, value]) => [`--${flag}`, String(value)]), '--dry-run'];
}

async function runProgram(
  stack: Stack,
  organization: string,
  address: string,
  locate: (module: string) => string,
  limits: { readonly signal: AbortSignal },
): Promise<{ output: string; code: number | null }> {
  const { project } = stack;
  const runner = locate('cmd/run/index.js');
  const given = [...project.nodeArguments, runner, ...argumentsOf(stack, organization, address), project.entry];
  const child = spawn(process.execPath, given, {
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: limits.signal,
    killSignal: 'SIGKILL',
    env: {
      ...process.env,
      NODE_COMPILE_CACHE: compileCacheFolder(),
      PULUMI_CONFIG: JSON.stringify(stack.config),
      PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(stack.secretKeys),
      PULUMI_NODEJS_TYPESCRIPT: String(project.typescript),
    },
  });
  try {
    const ended = new Promise<number | null>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', resolve);
    });
    const [out, errors, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
    return { output: out + errors, code };
  } finally {
    child.kill('SIGKILL');
  }
}

function problemsOfRun(code: number | null, output: string, diagnostics: readonly Diagnostic[]): Problem[] {
  if (code === 0) return [];
  const logged = diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  const said = logged.length > 0 ? logged : [output.trim().split('\n').at(-1) ?? ''];
  return said.map(problemInWords);
}

/** Serves a monitor and an engine on a port, and lets the SDK's runner run the program against them. */
export async function serveAndRun(options: EvaluateOptions): Promise<Evaluation> {
  const started = performance.now();
  const stack = readStack(options.directory, options.stack, options.config);
  const { project } = stack;
  const protocol = protocolOf(project.workingFolder);
  const diagnostics: Diagnostic[] = [];
  const report = (diagnostic: Diagnostic): void => {
    diagnostics.push(diagnostic);
  };
  const registry = new Registry();
  const transforms = new Transforms(protocol, project.name, stack.name);
  const identity = { project: project.name, stack: stack.name, root: project.root };
  const monitor = new Monitor({ ...identity, protocol, registry, transforms, report, unanswered: [] });
  const monitorService = definitionOf(protocol, 'proto/resource_grpc_pb.js', 'ResourceMonitorService');
  const engineService = definitionOf(protocol, 'proto/engine_grpc_pb.js', 'EngineService');
  const server = await startServer([
    [monitorService, serviceOf(monitor, monitorService)],
    [engineService, serviceOf(new Engine(protocol, report), engineService)],
  ]);
  const limit = AbortSignal.timeout((options.timeoutSeconds ?? defaultTimeoutSeconds) * 1000);
  const signal = options.signal ? AbortSignal.any([options.signal, limit]) : limit;
  try {
    const organization = options.organization ?? 'organization';
    const { output, code } = await runProgram(stack, organization, server.address, protocol.locate, { signal });
    const problems = [...problemsOfRun(code, output, diagnostics), ...registry.problems];
    if (problems.length > 0) throw new ProblemsError(problems);
    const total = (performance.now() - started) / 1000;
    return {
      graph: graphOf(project.name, stack.name, registry.nodes.map(decodeNode), {}),
      seconds: { total, load: 0, program: total },
      peakMemoryMiB: process.resourceUsage().maxRSS / 1024,
      diagnostics,
    };
  } finally {
    server.close();
  }
}
