import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deleteControlPlane, ensureBinary } from '../controlplane/index.ts';
import { arePulumiProgramsKept } from '../test/engine/pulumi/programs.ts';
import { PulumiProject } from '../test/engine/pulumi/pulumi-project.ts';
import { measurePulumi, watchLoad } from './measure/pulumi.ts';
import { type Candidate, inRounds } from './measure/rounds.ts';
import type { Bench } from './parts.ts';
import { processRow, type Section } from './report/report.ts';

/** With the state written after each step, a run of all agents takes ten minutes. */
const agents = 20;
const stackFile = `config:
  fleetwright:environment: development
  fleetwright:fleet: { catalog: few.csv }
`;
const rates = { PULUMI_K8S_CLIENT_QPS: '500', PULUMI_K8S_CLIENT_BURST: '1000' };
const once = { PULUMI_SKIP_CHECKPOINTS: 'true' };

/** Measures `pulumi up` by the real engine on a new embedded cluster, by how often it writes the state. */
export async function benchCheckpoints(bench: Bench): Promise<Section[]> {
  const { runs, say, signal } = bench;
  const title = `pulumi up of the development stack with ${agents} agents, by the real Pulumi engine`;
  if (!(await arePulumiProgramsKept())) {
    const notes = ['not measured: the engine is not built yet. Run make conformance first.'];
    return [{ name: 'checkpoints', title, rows: [], notes }];
  }
  await ensureBinary({ signal });
  const project = await PulumiProject.create();
  try {
    const catalog = readFileSync(join(project.directory, 'stacks', 'agents.csv'), 'utf8').split('\n');
    project.copy.write('few.csv', `${catalog.slice(0, agents + 1).join('\n')}\n`);
    const up = (name: string, env: NodeJS.ProcessEnv, args: readonly string[]): Candidate => ({
      name,
      run: async () => {
        await renew(project);
        say(`pulumi up: ${name}`);
        const command = ['up', '--yes', '--skip-preview', '-s', 'dev', ...args];
        return measurePulumi(project, command, { ...rates, ...env, KUBECONFIG: project.copy.kubeconfig });
      },
    });
    const loadNote = watchLoad();
    const candidates = [
      up('state written after each step', {}, []),
      up('state written once', once, []),
      up('state written once, --parallel 64', once, ['--parallel', '64']),
    ];
    const samples = await inRounds(candidates, runs);
    const rows = candidates.map(({ name }) => processRow(name, samples.get(name) ?? []));
    const notes = ['without a preview or policies; each run has a new cluster and an empty state', loadNote()];
    return [{ name: 'checkpoints', title, rows, notes }];
  } finally {
    await project.remove();
  }
}

/** A new embedded cluster, and a stack that has nothing. */
async function renew(project: PulumiProject): Promise<void> {
  await deleteControlPlane(project.copy.clusterDirectory);
  const { code, stderr } = await project.copy.ajj(['cluster', 'start']);
  if (code !== 0) throw new Error(stderr);
  await project.pulumi(['stack', 'rm', '--force', '--yes', '-s', 'dev']); // There is none in the first run.
  project.copy.write('Pulumi.dev.yaml', stackFile);
  await project.succeed(['stack', 'init', 'dev']);
}
