import type { ClusterClient, KubeconfigSource } from '../../apply/index.ts';
import { simulatedNodes } from '../../components/cluster/nodes/facts.ts';
import { customKindsOf } from '../../components/core/kubernetes/custom-kinds.ts';
import { objectsOf } from '../../components/core/kubernetes/plan.ts';
import { constraintTemplatesIn, type FailedModule, startControlPlane } from '../../controlplane/index.ts';
import type { Platform } from '../../stacks/platform.ts';
import { seconds } from '../output/output.ts';
import type { Report } from '../output/progress.ts';
import type { Target } from './target.ts';

/** A cluster that answers. */
export interface ReadyCluster {
  readonly kind: Target['kind'];
  /** One or several files with access to it. */
  readonly kubeconfig: string;
  readonly server: string;
  /** How long it took to get ready, and what was done. */
  readonly summary: string;
}

/** Starts the embedded control plane with the nodes of the environment, or uses the given cluster. */
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
  const objects = platform.components.flatMap(objectsOf);
  const running = await startControlPlane({
    directory: target.directory,
    nodes: simulatedNodes(platform.context),
    kinds: customKindsOf(objects),
    templates: constraintTemplatesIn(objects),
    signal,
    ...(port === undefined ? {} : { port }),
    progress: ({ message, done, total }) =>
      options.report(total === undefined ? message : `${message} (${done ?? 0} of ${total})`),
  });
  const { unchecked } = running;
  const took = seconds(running.phases.reduce((sum, phase) => sum + phase.seconds, 0));
  const how = running.built ? `built and started in ${took}` : running.started ? `started in ${took}` : 'is running';
  return {
    kind: 'embedded',
    kubeconfig: running.kubeconfig,
    server: running.server,
    summary: `embedded control plane ${how}${unchecked.length === 0 ? '' : `; ${uncheckedNote(unchecked)}`}`,
  };
}

/** Which custom resources the embedded cluster cannot check, for people. */
export function uncheckedNote(unchecked: readonly FailedModule[]): string {
  const modules = unchecked.map(({ module: { path, version }, said }) => `${path} ${version} (${said})`);
  return `not checked: custom resources with a definition from ${modules.join(', ')}, which cannot be fetched`;
}

/** A client for a cluster, from a kubeconfig. It loads the Kubernetes library, which takes a while. */
export async function connectTo(source: KubeconfigSource): Promise<ClusterClient> {
  const { connect, loadKubeconfig } = await import('../../apply/index.ts');
  return connect(await loadKubeconfig(source));
}

/** Access to a target: the given kubeconfig, or that of the embedded control plane. */
export function sourceOf(target: Target, embedded: string | undefined): KubeconfigSource {
  return target.kind === 'named' ? target.source : { kubeconfig: embedded ?? '', namedBy: 'ajj' };
}
