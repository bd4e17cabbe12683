import { ensureBinary } from '../controlplane/index.ts';
import { runProcess } from './measure/process.ts';
import type { Sample } from './measure/rounds.ts';
import type { Bench } from './parts.ts';
import { ajj, type Project } from './project/project.ts';
import { processRow, type Row, type Section, timeRow } from './report/report.ts';

/** At most so many seconds from a stopped, empty cluster to all agents available, and with nothing to change. */
const targets = { fromNothing: 18, again: 5 };
/** In seconds; the first one may build the control plane. */
const limit = 1800;

interface UpResult {
  /** Workloads: the agents, and what the platform runs besides. */
  readonly available: number;
  readonly applied: Readonly<Record<'created' | 'configured' | 'unchanged' | 'pruned', readonly unknown[]>>;
  readonly phases: readonly { readonly name: string; readonly seconds: number }[];
}

/** One `ajj up`: the whole process from outside, and what it says of itself. */
interface Up {
  readonly sample: Sample;
  readonly result: UpResult;
}

/** Measures `ajj up` on an embedded cluster of the copied project's own, which is always removed again. */
export async function benchUp(bench: Bench): Promise<Section[]> {
  const { project, runs, say, signal } = bench;
  const binary = await ensureBinary({ signal, progress: ({ message }) => say(`control plane: ${message}`) });
  const fromNothing: Up[] = [];
  const again: Up[] = [];
  try {
    for (let round = 0; round <= runs; round += 1) {
      say(round === 0 ? 'ajj up: a first run that is not counted' : `ajj up: run ${round} of ${runs}`);
      await deleteCluster(project, signal);
      const first = await up(bench);
      const second = await up(bench);
      requireNothingChanged(second);
      if (round === 0) continue;
      fromNothing.push(first);
      again.push(second);
    }
  } finally {
    await deleteCluster(project, AbortSignal.timeout(limit * 1000));
  }
  const last = fromNothing.at(-1)?.result;
  return [
    {
      name: 'up',
      title: `ajj up --stack dev on the embedded control plane: ${last?.applied.created.length} objects, ${last?.available} workloads available, ${project.small.agents} of them agents`,
      rows: [
        processRow('from a stopped, empty cluster', samplesOf(fromNothing), { target: targets.fromNothing }),
        ...phaseRows(fromNothing, 'from nothing'),
        processRow('again, nothing to change', samplesOf(again), { target: targets.again }),
        ...phaseRows(again, 'again'),
      ],
      notes: [
        binary.built
          ? `the control plane was built before, in ${Math.round(binary.seconds)} s, with whatever Go's caches held`
          : 'the control plane was in the cache; --cold measures the first ajj up with its build, all caches empty',
        'the cluster is made anew for each run, in a temporary folder, and removed',
      ],
    },
  ];
}

function samplesOf(ups: readonly Up[]): Sample[] {
  return ups.map(({ sample }) => sample);
}

function phaseRows(ups: readonly Up[], which: string): Row[] {
  const names = ups[0]?.result.phases.map(({ name }) => name) ?? [];
  return names.map((name) => {
    const samples = ups.map(({ result }) => result.phases.find((phase) => phase.name === name)?.seconds ?? Number.NaN);
    return timeRow(`  ${which}: ${name}`, samples);
  });
}

/** Brings the fleet up, and makes sure that it is. */
export async function up({ project, signal }: Bench): Promise<Up> {
  const { stack, agents } = project.small;
  const command = ajj(project, ['up', '--stack', stack, '--engine', 'offline', '--json'], limit, signal);
  const sample = await runProcess(command, { output: true });
  const result = JSON.parse(sample.output) as UpResult;
  if (result.available < agents)
    throw new Error(`${result.available} workloads came up, and there are ${agents} agents`);
  return { sample, result };
}

function requireNothingChanged({ result: { applied } }: Up): void {
  const changed = applied.created.length + applied.configured.length + applied.pruned.length;
  if (changed > 0) throw new Error(`a second ajj up changed ${changed} objects`);
}

/** Ends and removes the embedded cluster of a copied project. */
export async function deleteCluster(project: Project, signal: AbortSignal): Promise<void> {
  await runProcess(ajj(project, ['cluster', 'delete'], limit, signal));
}
