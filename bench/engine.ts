import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { arePulumiProgramsKept } from '../test/engine/pulumi/programs.ts';
import { PulumiProject } from '../test/engine/pulumi/pulumi-project.ts';
import { measurePulumi, watchLoad } from './measure/pulumi.ts';
import { inRounds, type Sample } from './measure/rounds.ts';
import type { Bench } from './parts.ts';
import { processRow, ratioRow, type Section, timeRow } from './report/report.ts';

/** At most so many seconds with the pack over those without. */
const target = 5.6;
/** Where the program of the stacks stops taking stack traces of promises. */
const program = 'stacks/index.ts';
const withoutTraces = "import './config/promise-traces.ts';\n";

/** Measures `pulumi preview` of the development stack by the real engine. */
export async function benchEngine(bench: Bench): Promise<Section[]> {
  // It takes half an hour to build, so a measurement does not.
  if (!(await arePulumiProgramsKept())) {
    const notes = ['not measured: the engine is not built yet. Run make conformance first.'];
    return [{ name: 'engine', title: 'pulumi preview by the real Pulumi engine', rows: [], notes }];
  }
  const project = await PulumiProject.create();
  try {
    await project.initStack('dev', 'Pulumi.dev.yaml');
    return [await benchPack(bench, project), await benchTraces(bench, project)];
  } finally {
    await project.remove();
  }
}

const preview = (project: PulumiProject, ...more: string[]): Promise<Sample> =>
  measurePulumi(project, ['preview', '-s', 'dev', '--parallel', '64', ...more], { PULUMI_SKIP_CHECKPOINTS: 'true' });

const secondsOf = (samples: readonly Sample[]): number[] => samples.map(({ seconds }) => seconds);

/** Without policies, and with the pack. */
async function benchPack({ runs, say }: Bench, project: PulumiProject): Promise<Section> {
  const [without, withPack] = ['without policies', 'with all policies'];
  say(`previewing with Pulumi, with and without policies: ${runs} rounds of 2`);
  const loadNote = watchLoad();
  const samples = await inRounds(
    [
      { name: without, run: () => preview(project) },
      { name: withPack, run: () => preview(project, '--policy-pack', 'policies') },
    ],
    runs,
  );
  const [bare = [], checked = []] = [samples.get(without), samples.get(withPack)];
  const over = secondsOf(checked).map((seconds, index) => seconds - (secondsOf(bare)[index] ?? Number.NaN));
  return {
    name: 'engine',
    title: 'pulumi preview of the development stack, by the real Pulumi engine',
    rows: [
      processRow(without, bare),
      processRow(withPack, checked),
      timeRow('the one over the other', over, { target }),
    ],
    notes: [
      'whole processes; the pack is a process of its own, which the engine asks about each resource twice',
      loadNote(),
    ],
  };
}

/** With the SDK's stack trace of each promise, and without. */
async function benchTraces({ runs, say }: Bench, project: PulumiProject): Promise<Section> {
  const source = readFileSync(join(project.directory, program), 'utf8');
  const tracing = source.replace(withoutTraces, '');
  if (tracing === source) throw new Error(`${program} no longer has the line ${withoutTraces.trim()}`);
  const [traced, untraced] = ['with a stack trace of each promise', 'without, as the stacks do'];
  const previewOf = (text: string) => (): Promise<Sample> => {
    project.copy.write(program, text);
    return preview(project);
  };
  say(`previewing with Pulumi, with and without traces of promises: ${runs} rounds of 2`);
  const loadNote = watchLoad();
  const samples = await inRounds(
    [
      { name: traced, run: previewOf(tracing) },
      { name: untraced, run: previewOf(source) },
    ],
    runs,
  );
  const [before = [], after = []] = [samples.get(traced), samples.get(untraced)];
  return {
    name: 'traces of promises',
    title: 'pulumi preview of the development stack, with and without stack traces of promises',
    rows: [
      processRow(traced, before),
      processRow(untraced, after),
      ratioRow('the one over the other', secondsOf(before), secondsOf(after)),
    ],
    notes: ['whole processes, without policies', loadNote()],
  };
}
