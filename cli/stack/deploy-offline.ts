import { type ApplyResult, withLock } from '../../apply/index.ts';
import { refuse } from '../../components/core/problems/problem.ts';
import { counted } from '../../components/core/values/words.ts';
import { type Report, runSteps } from '../output/progress.ts';
import { appliedLine, applyObjects, availableLine, awaitObjects, ownershipLines } from './applying.ts';
import { connectTo, type ReadyCluster, readyCluster, sourceOf } from './cluster.ts';
import type { Deployed, Deployment } from './deployment.ts';
import { checkKubernetesOnly, plannedObjects } from './objects.ts';
import { stackOwner } from './stack-owner.ts';
import { checkKnownObjects } from './unknown-objects.ts';

/**
 * Deploys without Pulumi: applies the objects that the program registers, and waits for the workloads.
 * @throws ProblemsError for cloud resources, before anything is started or changed.
 */
export async function deployOffline(deployment: Deployment): Promise<Deployed> {
  const { graph, loaded, target, output, signal, stopwatch, timeoutSeconds, adopt } = deployment;
  refuse(checkKubernetesOnly(graph));
  const objects = plannedObjects(graph);
  refuse(checkKnownObjects(objects));
  let cluster: ReadyCluster | undefined;
  let applied: ApplyResult | undefined;
  let available: number | undefined;
  const client = once(() => connectTo(sourceOf(target, cluster?.kubeconfig)));
  const applyStep = async (report: Report): Promise<string> => {
    const owner = stackOwner(loaded);
    const connected = await client();
    applied = await stopwatch.time('apply', () =>
      withLock({ client: connected, owner, signal }, (locked) =>
        applyObjects({ client: connected, report, signal: locked }, owner, objects, { adopt }),
      ),
    );
    return appliedLine(applied);
  };
  const waitStep = async (report: Report): Promise<string> => {
    const applying = { client: await client(), report, signal };
    available = await stopwatch.time('wait', () => awaitObjects(applying, objects, timeoutSeconds));
    return availableLine(available);
  };
  await runSteps(output, [
    {
      title: 'Preparing the cluster',
      work: async (report) => {
        cluster = await stopwatch.time('cluster', () => readyCluster(target, loaded.platform, { report, signal }));
        return cluster.summary;
      },
    },
    { title: `Applying ${counted(objects.length, 'object')}`, work: applyStep },
    { title: 'Waiting for the workloads', work: waitStep },
  ]);
  for (const line of ownershipLines(applied ?? {})) output.note(line);
  return { cluster, ...(applied && { applied }), ...(available !== undefined && { available }) };
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}
