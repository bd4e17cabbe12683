import { patterns } from '../components/applications/patterns/registry.ts';
import { ensureBinary } from '../controlplane/index.ts';
import { runProcess } from './measure/process.ts';
import type { Sample } from './measure/rounds.ts';
import type { Bench } from './parts.ts';
import { ajj } from './project/project.ts';
import { processRow, type Row, type Section, timeRow } from './report/report.ts';
import { deleteCluster } from './up.ts';

/** At most so many seconds, on the embedded control plane: the platform's share alone, as no container starts there. */
const targets = { deploy: 2, recovery: 0.3, scaling: 0.5 };
const limit = 600;
const image = 'registry.example.com/myapp:1.0.0';

interface Rounds {
  readonly rounds: readonly { readonly recoverySeconds: number; readonly scaleSeconds: number }[];
}

/**
 * Measures `ajj deploy` by each pattern, from the command's start to its end with all replicas available, and how the
 * pattern recovers and scales.
 */
export async function benchPatterns(bench: Bench): Promise<Section[]> {
  const { project, runs, say, signal } = bench;
  await ensureBinary({ signal, progress: ({ message }) => say(`control plane: ${message}`) });
  const run = (args: readonly string[]) => runProcess(ajj(project, [...args], limit, signal), { output: true });
  const deploying: Row[] = [];
  const recovering: Row[] = [];
  const scaling: Row[] = [];
  try {
    await deleteCluster(project, signal);
    await run(['cluster', 'start']);
    for (const { name } of patterns) {
      const samples: Sample[] = [];
      for (let round = 0; round <= runs; round += 1) {
        say(`ajj deploy -p ${name}: ${round === 0 ? 'a run that is not counted' : `run ${round} of ${runs}`}`);
        const place = ['myapp', '-n', 'bench'];
        const sample = await run(['deploy', ...place, '-p', name, '--image', image]);
        await run(['undeploy', ...place]);
        if (round > 0) samples.push(sample);
      }
      deploying.push(processRow(name, samples, { target: targets.deploy }));
    }
    for (const { name } of patterns) {
      say(`recovering and scaling by ${name}`);
      const { output } = await run(['benchmark', '-p', name, '-a', '3', '-d', '20s', '--json']);
      const { rounds } = JSON.parse(output) as Rounds;
      const recoveries = rounds.map(({ recoverySeconds }) => recoverySeconds);
      const scalings = rounds.map(({ scaleSeconds }) => scaleSeconds);
      recovering.push(timeRow(name, recoveries, { target: targets.recovery }));
      scaling.push(timeRow(name, scalings, { target: targets.scaling }));
    }
  } finally {
    await deleteCluster(project, AbortSignal.timeout(limit * 1000));
  }
  const notes = ['the embedded control plane starts no container: this is the platform’s share of the time alone'];
  const title = 'ajj deploy by each pattern, policies included, to all replicas available';
  return [
    { name: 'deploy', title, rows: deploying, notes },
    { name: 'recover', title: 'a deleted pod replaced and ready, by each pattern', rows: recovering, notes },
    { name: 'scale', title: '2 to 20 replicas available, by each pattern', rows: scaling, notes },
  ];
}
