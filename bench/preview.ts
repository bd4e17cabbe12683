import { runProcess } from './measure/process.ts';
import { inRounds, type Sample } from './measure/rounds.ts';
import type { Bench } from './parts.ts';
import { ajj, type Measured, repetitions } from './project/project.ts';
import { processRow, ratioRow, type Section } from './report/report.ts';

/** At most so many seconds; ten times the agents at most so many times as long. */
const targets = { preview: 2.5, evaluation: 2.5, growth: 8 };
const limit = 600;

interface PreviewResult {
  readonly outputs: { readonly agents: number };
  readonly resources: readonly unknown[];
  readonly policy?: { readonly passed: boolean };
}

/** One way to call `ajj preview`. */
interface Call {
  readonly name: string;
  readonly measured: Measured;
  readonly policies: boolean;
  readonly target?: number;
}

/** Measures `ajj preview`, with its policies and without, of the fleet and of ten times the fleet. */
export async function benchPreview(bench: Bench): Promise<Section[]> {
  const { project, runs, full, say } = bench;
  const { small, large } = project;
  const calls: Call[] = [
    { name: `${small.agents} agents, with policies`, measured: small, policies: true, target: targets.preview },
    { name: `${small.agents} agents, evaluation only`, measured: small, policies: false, target: targets.evaluation },
    { name: `${large.agents} agents, with policies`, measured: large, policies: true },
    ...(full ? [{ name: `${large.agents} agents, evaluation only`, measured: large, policies: false }] : []),
  ];
  const facts = [];
  for (const call of calls) {
    say(`previewing ${call.name}: looking at the result and at the memory`);
    facts.push({ call, ...(await inspect(bench, call)) });
  }
  say(`previewing: ${runs} rounds of ${calls.length}`);
  const samples = await inRounds(
    calls.map((call) => ({ name: call.name, run: () => runProcess(commandOf(bench, call)) })),
    runs,
  );
  const of = (index: number): readonly Sample[] => samples.get(calls[index]?.name ?? '') ?? [];
  const times = (index: number): number[] => of(index).map(({ seconds }) => seconds);
  const rows = facts.map(({ call, memoryMiB }, index) => {
    const extra = { ...(memoryMiB === undefined ? {} : { memoryMiB }), ...(call.target && { target: call.target }) };
    return processRow(call.name, of(index), extra);
  });
  const counts = [facts[0]?.resources, facts[2]?.resources].join(' and ');
  return [
    {
      name: 'preview',
      title: `ajj preview of the development stack: ${counts} resources, the pack with its verdict`,
      rows: [
        ...rows,
        ratioRow(`${repetitions} × the agents, with policies`, times(2), times(0), targets.growth),
        ...(full ? [ratioRow(`${repetitions} × the agents, evaluation only`, times(3), times(1))] : []),
      ],
      notes: [
        'whole processes, start and output included; evaluation only is --no-policy, so a little more than evaluation',
        'memory: the peak of ajj, the program and the pack together, in a run that is not timed',
      ],
    },
  ];
}

function commandOf({ project, signal }: Bench, { measured, policies }: Call, ...more: string[]) {
  const without = policies ? [] : ['--no-policy'];
  return ajj(project, ['preview', '--stack', measured.stack, ...without, ...more], limit, signal);
}

/** Looks whether a call previews what it is said to, before it is timed. */
async function inspect(bench: Bench, call: Call): Promise<{ resources: number; memoryMiB: number | undefined }> {
  const { output } = await runProcess(commandOf(bench, call, '--json'), { output: true });
  const { outputs, resources, policy } = JSON.parse(output) as PreviewResult;
  if (outputs.agents !== call.measured.agents) throw new Error(`${call.name}: ${outputs.agents} agents were previewed`);
  if ((policy?.passed ?? false) !== call.policies)
    throw new Error(`${call.name}: the policies did not pass as they do`);
  const { memory } = await runProcess(commandOf(bench, call), { memory: true });
  return { resources: resources.length, memoryMiB: memory?.tree };
}
