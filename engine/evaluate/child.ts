import { readFileSync } from 'node:fs';
import type { Problem } from '../../components/core/problems/problem.ts';
import type { WireObject } from '../graph/wire.ts';
import { AnswerPipe } from './answer.ts';
import {
  distinct,
  isExplained,
  problemOfExit,
  problemOfExitCode,
  problemOfTimeLimit,
  problemsOfFailure,
  problemsOfLeak,
} from './failure.ts';
import { features } from './features.ts';
import { deferUnused } from './lazy.ts';
import { atQuietEnd } from './lifecycle.ts';
import type { Diagnostic, Job, WireNode } from './messages.ts';
import { Monitor } from './monitor.ts';
import { isModulePackage, runProgram } from './program.ts';
import { type Protocol, protocolOf } from './protocol.ts';
import { Registry } from './registry.ts';
import { type Sdk, sdkOf } from './sdk.ts';
import { Transforms } from './transforms.ts';

const job = JSON.parse(readFileSync(0, 'utf8')) as Job;
const started = performance.now();
const pipe = new AnswerPipe();
const registry = new Registry((node) => pipe.add(node));
const diagnostics: Diagnostic[] = [];
const failures: Problem[] = [];
const seen = new Set<unknown>();
const unanswered: string[] = [];
let trace: string | undefined;
let loadSeconds = 0;
let programStarted = started;
let answered = false;

const reallyExit = process.exit.bind(process);

function answer(problems: readonly Problem[]): void {
  if (answered) return;
  answered = true;
  pipe.end({
    problems: distinct(problems),
    outputs: problems.length > 0 ? {} : outputsOf(registry.nodes),
    diagnostics,
    loadSeconds,
    programSeconds: (performance.now() - programStarted) / 1000,
    peakMemoryMiB: process.resourceUsage().maxRSS / 1024,
    ...(trace !== undefined && { trace }),
  });
}

function outputsOf(nodes: readonly WireNode[]): Record<string, WireObject> {
  return Object.fromEntries(nodes.flatMap(({ urn, outputs }) => (outputs ? [[urn, outputs]] : [])));
}

function fail(error: unknown, kind: 'thrown' | 'rejected'): void {
  if (seen.has(error)) return;
  seen.add(error);
  // The trace of a failed check does not help to fix what it found, and would only repeat the problems.
  if (!isExplained(job.root, error)) trace ??= (error as Error).stack;
  failures.push(...problemsOfFailure(job.root, error, kind, isModulePackage(job.workingFolder), unanswered));
}

function watch(): void {
  process.on('uncaughtException', (error) => fail(error, 'thrown'));
  process.on('unhandledRejection', (reason) => fail(reason, 'rejected'));
  process.exit = ((code?: number) => {
    answer([...failures, problemOfExit(job.root, code, new Error().stack ?? '')]);
    reallyExit(1);
  }) as typeof process.exit;
}

function prepare(): { protocol: Protocol; sdk: Sdk } {
  process.chdir(job.workingFolder);
  process.env.PULUMI_CONFIG = JSON.stringify(job.config);
  process.env.PULUMI_CONFIG_SECRET_KEYS = JSON.stringify(job.secretKeys);
  process.env.PULUMI_NODEJS_ROOT_DIRECTORY = job.root;
  const protocol = protocolOf(job.workingFolder);
  if (job.lazy) deferUnused(protocol.locate);
  return { protocol, sdk: sdkOf(protocol) };
}

async function evaluate(protocol: Protocol, sdk: Sdk): Promise<void> {
  const { project, stack, root, organization } = job;
  const transforms = new Transforms(protocol, project, stack);
  const report = (diagnostic: Diagnostic): void => {
    diagnostics.push(diagnostic);
  };
  const monitor = new Monitor({ project, stack, root, protocol, registry, transforms, report, unanswered });
  sdk.keepUnknowns();
  if (job.lazy) sdk.beLean(root);
  sdk.captureLog(report);
  sdk.connect(monitor, { project, stack, organization }, Object.keys(features));
  loadSeconds = (performance.now() - started) / 1000;
  programStarted = performance.now();
  await sdk.runInStack(() => runProgram(protocol, job));
}

/** All problems, once the program has settled. */
function verdict(sdk: Sdk, isComplete: boolean): readonly Problem[] {
  const found = [...failures, ...registry.problems];
  if (found.length > 0) return found;
  const exitCode = Number(process.exitCode ?? 0);
  if (exitCode !== 0) return [problemOfExitCode(exitCode)];
  const leak = sdk.leaks();
  if (leak !== undefined) return problemsOfLeak(leak);
  return isComplete ? [] : problemsOfLeak('');
}

watch();
try {
  const { protocol, sdk } = prepare();
  let isComplete = false;
  evaluate(protocol, sdk).then(
    () => {
      isComplete = true;
    },
    (error: unknown) => fail(error, 'thrown'),
  );
  setTimeout(() => {
    answer([
      ...failures,
      ...registry.problems,
      problemOfTimeLimit(job.timeoutSeconds, process.getActiveResourcesInfo()),
    ]);
    reallyExit(1);
  }, job.timeoutSeconds * 1000).unref();
  atQuietEnd(() => {
    answer(verdict(sdk, isComplete));
    process.exitCode = 0;
  });
} catch (error) {
  fail(error, 'thrown');
  answer(failures);
}
