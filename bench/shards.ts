import { runProcess } from './measure/process.ts';
import { inRounds, type Sample } from './measure/rounds.ts';
import type { Bench } from './parts.ts';
import { ajj, type Measured } from './project/project.ts';
import { addShards } from './project/shards.ts';
import { processRow, type Section } from './report/report.ts';

const agents = 5000;
const cells = 10;
const limit = 600;
/** A round takes minutes. */
const maxRuns = 2;

interface Previewed {
  readonly outputs: { readonly agents: number };
  readonly resources: readonly unknown[];
}

/** Measures the preview of a very large fleet both ways: in one stack, and in cells beside what they share. */
export async function benchShards(bench: Bench): Promise<Section[]> {
  const { project, say } = bench;
  const { whole, shared, cells: parts } = addShards(project, agents, cells);
  const command = ({ stack }: Measured, ...more: string[]) =>
    ajj(project, ['preview', '--stack', stack, ...more], limit, bench.signal);
  const all = [whole, shared, ...parts];
  const resources = new Map<string, number>();
  for (const measured of all) {
    say(`sharding: looking at ${measured.stack}`);
    const { output } = await runProcess(command(measured, '--json'), { output: true });
    const found = JSON.parse(output) as Previewed;
    if (found.outputs.agents !== measured.agents) {
      throw new Error(`${measured.stack}: ${found.outputs.agents} agents were previewed, not ${measured.agents}`);
    }
    resources.set(measured.stack, found.resources.length);
  }
  const memory = async (measured: Measured): Promise<number | undefined> =>
    (await runProcess(command(measured), { memory: true })).memory?.tree;
  const largest = parts.reduce((max, part) => (part.agents > max.agents ? part : max));
  const memories = [await memory(whole), await memory(shared), await memory(largest)];
  const runs = Math.min(bench.runs, maxRuns);
  say(`sharding: ${runs} rounds of ${all.length}`);
  const samples = await inRounds(
    all.map((measured) => ({ name: measured.stack, run: () => runProcess(command(measured)) })),
    runs,
  );
  const of = ({ stack }: Measured): Sample[] => samples.get(stack) ?? [];
  const shown = ({ stack, agents: held }: Measured): string => `${held} agents, ${resources.get(stack)} resources`;
  const extra = (index: number) => (memories[index] === undefined ? {} : { memoryMiB: memories[index] });
  const inTurn = Array.from({ length: runs }, (_, round) =>
    sumOf([shared, ...parts].flatMap((part) => of(part)[round] ?? [])),
  );
  return [
    {
      name: 'shards',
      title: `ajj preview of ${agents} agents with policies: in one stack, and in ${cells} cells beside what they share`,
      rows: [
        processRow('one stack', of(whole), extra(0)),
        processRow('what the cells share', of(shared), extra(1)),
        processRow('the largest cell', of(largest), extra(2)),
        processRow(`all ${cells + 1}, one after another`, inTurn),
      ],
      notes: [
        `one stack: ${shown(whole)}; what the cells share: ${shown(shared)}; the largest cell: ${shown(largest)}`,
        'each stack checks the whole fleet against its quotas and nodes, and registers its part of it',
      ],
    },
  ];
}

function sumOf(samples: readonly Sample[]): Sample {
  const processor = samples.map((sample) => sample.processor).filter((seconds) => seconds !== undefined);
  const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
  return {
    seconds: sum(samples.map(({ seconds }) => seconds)),
    processor: processor.length === samples.length ? sum(processor) : undefined,
  };
}
