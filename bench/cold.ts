import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { runProcess } from './measure/process.ts';
import type { Bench } from './parts.ts';
import { processRow, type Section } from './report/report.ts';
import { deleteCluster, up } from './up.ts';

/** At most so many seconds. */
const target = 600;
/** How long taking it all away again may take, in seconds. */
const cleaning = 300;

/** Measures the very first `ajj up`: no module fetched, nothing compiled, no binary kept. Once, as it takes minutes. */
export async function benchCold(bench: Bench): Promise<Section[]> {
  const { say } = bench;
  const caches = join(bench.project.workspace, 'cold');
  const environment = {
    ...bench.project.environment,
    XDG_CACHE_HOME: join(caches, 'user'),
    GOCACHE: join(caches, 'go-build'),
    GOMODCACHE: join(caches, 'go-modules'),
    NODE_COMPILE_CACHE: join(caches, 'compiled'),
  };
  const project = { ...bench.project, environment };
  say('ajj up with every cache empty: it fetches and compiles the control plane, which takes minutes');
  try {
    const { sample } = await up({ ...bench, project });
    const fetched = 'Go modules fetched, control plane compiled, all agents available';
    return [
      {
        name: 'first up',
        title: 'The first ajj up on a machine',
        rows: [processRow(fetched, [sample], { target })],
        notes: ['one run'],
      },
    ];
  } finally {
    await deleteCluster(project, AbortSignal.timeout(cleaning * 1000));
    // Go makes its modules read-only, and only Go takes them away again.
    const clean = { program: 'go', arguments: ['clean', '-modcache'], directory: project.directory, environment };
    await runProcess({ ...clean, limit: cleaning, signal: AbortSignal.timeout(cleaning * 1000) });
    await rm(caches, { recursive: true, force: true });
  }
}
