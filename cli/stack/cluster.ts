import type { ClusterClient, KubeconfigSource } from '../../apply/index.ts';
import { simulatedNodes } from '../../components/cluster/nodes/facts.ts';
import { customKindsOf } from '../../components/core/kubernetes/custom-kinds.ts';
import { objectsOf } from '../../components/core/kubernetes/plan.ts';
import { type FailedModule, startControlPlane } from '../../controlplane/index.ts';
import type { Platform } from '../../stacks/platform.ts';
import { seconds } from '../output/output.ts';
import type { Report } from '../output/progress.ts';
import type { Target } from './target.ts';

/** A cluster that answers. */
export interface ReadyCluster {
  readonly kind: Target['kind'];
  /** File, or files, that reach it. */
  readonly kubeconfig: string;
  readonly server: string;
  /** What it took to have it, for people. */
  readonly summary: string;
}

/** Starts the embedded control plane with the nodes that the environment describes, or takes the one that is named. */
export async function readyCluster(
  target: Target,
  platform: Platform,
  options: { readonly report: Report; readonly signal: AbortSignal; readonly port?: number | undefined },
): Promise<ReadyCluster> {
  if (target.kind === 'named') {
    const { kubeconfig, namedBy } = target.source;
    const client = await connectTo(target.source);
    const version = await client.version();
    const summary = `cluster ${client.server} (${version}), named by ${namedBy}`;
    return { kind: 'named', kubeconfig, server: client.server, summary };
  }
  const { signal, port } = options;
  const running = await startControlPlane({
    directory: target.directory,
    nodes: simulatedNodes(platform.context),
    kinds: customKindsOf(platform.components.flatMap(objectsOf)),
    signal,
    ...(port === undefined ? {} : { port }),
    progress: ({ message, done, total }) =>
      options.report(total === undefined ? message : `${message} (${done ?? 0} of ${total})`),
  });
  const took = seconds(running.phases.reduce((sum, phase) => sum + phase.seconds, 0));
  const how = running.built ? `built and started in ${took}` : running.started ? `started in ${took}` : 'is running';
  return {
    kind: 'embedded',
    kubeconfig: running.kubeconfig,
    server: running.server,
    summary: `embedded control plane ${how}${uncheckedNote(running.unchecked)}`,
  };
}

/** What is said of definitions that could not be fetched. */
export function uncheckedNote(unchecked: readonly FailedModule[]): string {
  const modules = unchecked.map(({ module: { path, version }, said }) => `${path} ${version} (${said})`);
  return modules.length === 0
    ? ''
    : `; not checked: custom resources with definitions that could not be fetched, from ${modules.join(', ')}`;
}

/** A client of a cluster by kubeconfig; loads the Kubernetes library, which takes a while. */
export async function connectTo(source: KubeconfigSource): Promise<ClusterClient> {
  const { connect, loadKubeconfig } = await import('../../apply/index.ts');
  return connect(await loadKubeconfig(source));
}

/** What reaches a target: what names it, or the kubeconfig of the embedded control plane that was started. */
export function sourceOf(target: Target, embedded: string | undefined): KubeconfigSource {
  return target.kind === 'named' ? target.source : { kubeconfig: embedded ?? '', namedBy: 'ajj' };
}
