import { isCloud } from '../../components/cluster/spec.ts';
import { runSteps, type Step } from '../output/progress.ts';
import { type ReadyCluster, readyCluster } from './cluster.ts';
import type { Deployed, Deployment } from './deployment.ts';
import { pulumiUp } from './pulumi.ts';

/** Deploys with the Pulumi CLI. If the stack uses the embedded control plane, this starts it first. */
export async function deployWithPulumi(deployment: Deployment): Promise<Deployed> {
  const { loaded, target, output, signal, stopwatch, policies } = deployment;
  const { stack, platform } = loaded;
  let cluster: ReadyCluster | undefined;
  let changes: Readonly<Record<string, number>> = {};
  const clusterStep: Step = {
    title: 'Preparing the cluster',
    work: async (report) => {
      cluster = await stopwatch.time('cluster', () => readyCluster(target, platform, { report, signal }));
      return cluster.summary;
    },
  };
  const pulumiStep: Step = {
    title: `Running pulumi up -s ${stack.name}`,
    work: async (report) => {
      const onOutput = (text: string): void => report(text.trimEnd().split('\n').at(-1) ?? '');
      const { root } = stack.project;
      changes = await stopwatch.time('pulumi up', () =>
        pulumiUp({
          root,
          stack: stack.name,
          kubeconfig: cluster?.kubeconfig,
          cluster: platform.cluster,
          policies,
          onOutput,
          signal,
        }),
      );
      const parts = Object.entries(changes).map(([operation, count]) => `${count} ${operation}`);
      return `pulumi up: ${parts.length === 0 ? 'done' : parts.join(', ')}`;
    },
  };
  // A stack that creates its own cluster has none to prepare.
  await runSteps(output, isCloud(platform.cluster) ? [pulumiStep] : [clusterStep, pulumiStep]);
  return { cluster, changes };
}
