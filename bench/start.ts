import { runProcess } from './measure/process.ts';
import { inRounds } from './measure/rounds.ts';
import type { Bench } from './parts.ts';
import { ajj } from './project/project.ts';
import { processRow, type Section, timeRow } from './report/report.ts';

/** At most so many seconds over a Node that does nothing. */
const target = 0.06;
const limit = 60;
/** A start is short, so one more or less counts for little. */
const times = 4;

/** Measures what `ajj` takes before it does anything. */
export async function benchStart({ project, runs, say, signal }: Bench): Promise<Section[]> {
  const { directory, environment } = project;
  const bare = { directory, environment, limit, signal, program: process.execPath, arguments: ['-e', '0'] };
  const [help, node] = ['ajj --help', 'node -e 0'];
  say(`starting: ${times * runs} rounds of 2`);
  const samples = await inRounds(
    [
      { name: help, run: () => runProcess(ajj(project, ['--help'], limit, signal)) },
      { name: node, run: () => runProcess(bare) },
    ],
    times * runs,
  );
  const [own = [], others = []] = [samples.get(help), samples.get(node)];
  const over = own.map(({ seconds }, index) => seconds - (others[index]?.seconds ?? Number.NaN));
  return [
    {
      name: 'start',
      title: 'Starting ajj',
      rows: [processRow(help, own), processRow(node, others), timeRow('the one over the other', over, { target })],
      notes: [],
    },
  ];
}
