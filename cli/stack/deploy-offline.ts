import { type ApplyResult, apply, waitUntilAvailable } from '../../apply/index.ts';
import { refuse } from '../../components/core/problems/problem.ts';
import { counted } from '../../engine/words.ts';
import { type Report, runSteps } from '../output/progress.ts';
import { connectTo, type ReadyCluster, readyCluster } from './cluster.ts';
import type { Deployed, Deployment } from './deployment.ts';
import { checkKubernetesOnly, plannedObjects } from './objects.ts';
import { stackOwner } from './stack-owner.ts';

/**
 * Deploys without Pulumi: applies what the program registers to the cluster, and waits for the workloads.
 * @throws ProblemsError for cloud resources, before anything is started or changed.
 */
export async function deployOffline(deployment: Deployment): Promise<Deployed> {
  const { graph, loaded, target, output, signal, stopwatch, timeoutSeconds } = deployment;
  refuse(checkKubernetesOnly(graph));
  const objects = plannedObjects(graph);
  let cluster: ReadyCluster | undefined;
  let applied: ApplyResult | undefined;
  let available: number | undefined;
  const client = once(() =>
    connectTo(target.kind === 'named' ? target.source : { kubeconfig: cluster?.kubeconfig ?? '', namedBy: 'ajj' }),
  );
  const applyStep = async (report: Report): Promise<string> => {
    const shared = { client: await client(), owner: stackOwner(loaded), objects, signal };
    applied = await stopwatch.time('apply', () =>
      apply({ ...shared, onProgress: ({ phase, done, total }) => report(`${phase} ${done} of ${total}`) }),
    );
    return appliedLine(applied);
  };
  const waitStep = async (report: Report): Promise<string> => {
    const shared = { client: await client(), objects, signal, timeoutSeconds };
    const said = (note: string | undefined): string => (note === undefined ? '' : ` — ${note}`);
    available = await stopwatch.time('wait', () =>
      waitUntilAvailable({
        ...shared,
        onProgress: ({ done, total, note }) => report(`${done} of ${total} available${said(note)}`),
      }),
    );
    return `${available} of ${available} workloads available`;
  };
  await runSteps(output, [
    {
      title: 'Having the cluster ready',
      work: async (report) => {
        cluster = await stopwatch.time('cluster', () => readyCluster(target, loaded.platform, { report, signal }));
        return cluster.summary;
      },
    },
    { title: `Applying ${counted(objects.length, 'object')}`, work: applyStep },
    { title: 'Waiting for the workloads', work: waitStep },
  ]);
  return { cluster, ...(applied && { applied }), ...(available !== undefined && { available }) };
}

/** What applying did, in a line. */
export function appliedLine({ created, configured, unchanged, pruned }: ApplyResult): string {
  if (created.length + configured.length + pruned.length === 0) {
    return `nothing to change: ${counted(unchanged.length, 'object')} as they should be`;
  }
  const parts = Object.entries({ created, configured, unchanged, pruned }).filter(([, names]) => names.length > 0);
  return `applied: ${parts.map(([what, names]) => `${names.length} ${what}`).join(', ')}`;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
