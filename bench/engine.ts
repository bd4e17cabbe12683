import { arePulumiProgramsKept } from '../test/engine/pulumi/programs.ts';
import { PulumiProject } from '../test/engine/pulumi/pulumi-project.ts';
import { processorOfChildren } from './measure/processor.ts';
import { inRounds, type Sample } from './measure/rounds.ts';
import type { Bench } from './parts.ts';
import { processRow, type Section, timeRow } from './report/report.ts';

/** At most so many seconds with the pack over those without. */
const target = 5.6;

/** Measures `pulumi preview` of the development stack by the real engine, without policies and with the pack. */
export async function benchEngine({ runs, say }: Bench): Promise<Section[]> {
  const section = { name: 'engine', title: 'pulumi preview of the development stack, by the real Pulumi engine' };
  // It takes half an hour to build, so a measurement does not.
  if (!(await arePulumiProgramsKept()))
    return [
      { ...section, rows: [], notes: ['not measured: the engine is not built yet. Run make conformance first.'] },
    ];
  const project = await PulumiProject.create();
  try {
    await project.initStack('dev', 'Pulumi.dev.yaml');
    const run = async (...more: string[]): Promise<Sample> => {
      const earlier = processorOfChildren();
      const args = ['preview', '-s', 'dev', '--parallel', '64', ...more];
      const { seconds } = await project.succeed(args, { env: { PULUMI_SKIP_CHECKPOINTS: 'true' } });
      const now = processorOfChildren();
      return { seconds, processor: now === undefined || earlier === undefined ? undefined : now - earlier };
    };
    const [without, withPack] = ['without policies', 'with all policies'];
    say(`previewing with Pulumi: ${runs} rounds of 2`);
    const samples = await inRounds(
      [
        { name: without, run: () => run() },
        { name: withPack, run: () => run('--policy-pack', 'policies') },
      ],
      runs,
    );
    const [bare = [], checked = []] = [samples.get(without), samples.get(withPack)];
    const over = checked.map(({ seconds }, index) => seconds - (bare[index]?.seconds ?? Number.NaN));
    return [
      {
        ...section,
        rows: [
          processRow(without, bare),
          processRow(withPack, checked),
          timeRow('the one over the other', over, { target }),
        ],
        notes: ['whole processes; the pack is a process of its own, which the engine asks about each resource twice'],
      },
    ];
  } finally {
    await project.remove();
  }
}
