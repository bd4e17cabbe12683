import { ensureHelm, type Helm } from '../helm/build.ts';
import { runProcess } from '../measure/process.ts';
import { inRounds } from '../measure/rounds.ts';
import type { Bench } from '../parts.ts';
import type { Measured } from '../project/project.ts';
import { processRow, type Row, ratioRow, type Section } from '../report/report.ts';
import { renderersOf } from './candidates.ts';
import { readObjects, requireSame } from './same-objects.ts';

/** At most so many times as long as Helm takes. */
const targets = { small: 1, large: 0.5 };

/** Measures `ajj render` beside Helm, cdk8s and a bare script, on the same objects. */
export async function benchRender(bench: Bench): Promise<Section[]> {
  const { project } = bench;
  let helm: Helm | undefined;
  let without: string | undefined;
  try {
    helm = await ensureHelm(bench.say, bench.signal);
  } catch (error) {
    bench.signal.throwIfAborted();
    without = `Helm is left out: ${(error as Error).message}`;
  }
  return [
    await benchStack(bench, project.small, targets.small, helm, without),
    await benchStack(bench, project.large, targets.large, helm, without),
  ];
}

async function benchStack(
  { project, runs, full, say, signal }: Bench,
  measured: Measured,
  target: number,
  helm: Helm | undefined,
  without: string | undefined,
): Promise<Section> {
  const { agents } = measured;
  say(`rendering ${agents} agents: making sure that all make the same objects`);
  const renderers = renderersOf(project, measured, helm, signal).filter(({ more }) => full || !more);
  const memory = new Map<string, number | undefined>();
  let expected: ReturnType<typeof readObjects> | undefined;
  for (const { name, begin } of renderers) {
    const { command, output } = begin();
    await runProcess(command);
    const objects = readObjects(output);
    expected ??= objects;
    requireSame(name, expected, objects);
    memory.set(name, (await runProcess(begin().command, { memory: true })).memory?.tree);
  }
  say(`rendering ${agents} agents: ${runs} rounds of ${renderers.length}`);
  const candidates = renderers.map(({ name, begin }) => ({ name, run: () => runProcess(begin().command) }));
  const samples = await inRounds(candidates, runs);
  const rows = renderers.map(({ name }): Row => {
    const memoryMiB = memory.get(name);
    return processRow(name, samples.get(name) ?? [], {
      ...(memoryMiB === undefined ? {} : { memoryMiB }),
    });
  });
  const first = rows[0]?.summary.median ?? Number.NaN;
  const secondsOf = (name = ''): number[] => (samples.get(name) ?? []).map(({ seconds }) => seconds);
  const own = renderers.find(({ isOwn }) => isOwn);
  const ofHelm = renderers.find(({ name }) => name.startsWith('helm'));
  return {
    name: `render ${agents}`,
    title: `Manifests of ${agents} agents: the same ${expected?.size ?? 0} objects from each, parsed and compared`,
    rows: [
      ...rows.map((row, index) => (index === 0 ? row : { ...row, relative: row.summary.median / first })),
      ...(ofHelm === undefined
        ? []
        : [ratioRow('ajj render to helm template', secondsOf(own?.name), secondsOf(ofHelm.name), target)]),
    ],
    notes: [
      ...(without === undefined ? [] : [without]),
      'the others read figures worked out and checked, and what belongs to no one agent as finished objects; ajj works all of it out',
      'all on Node have one warm compile cache; all but the one onto the disk write into memory, each into an empty folder',
      'a disk that has just deleted thousands of files makes new ones up to ten times slower (ext4: for half a minute)',
    ],
  };
}
