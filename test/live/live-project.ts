import assert from 'node:assert/strict';
import { type ClusterClient, connect, loadKubeconfig } from '../../apply/index.ts';
import { ensureBinary } from '../../controlplane/index.ts';
import { ProjectCopy } from '../cli/project.ts';

/** How long getting ready may take, in milliseconds: the control plane's binary may have to be built first. */
export const readyLimit = 30 * 60_000;

/** A stack's file that deploys the whole fleet as for development. */
export const development = 'config:\n  fleetwright:environment: development\n';

/** A project with a control plane of its own, running, and a client of it. */
export interface LiveProject {
  readonly project: ProjectCopy;
  readonly client: ClusterClient;
}

/**
 * A project whose control plane runs: with nothing on it, or, given its stack's file, with that deployed. A stack that is
 * to be small names `one.csv`, a catalog of one agent.
 */
export async function liveProject(stack?: string): Promise<LiveProject> {
  await ensureBinary();
  const project = new ProjectCopy();
  if (stack !== undefined) {
    project.write('one.csv', 'name,tier,category,purpose\naider,2,coding,Pairs\n');
    project.write('Pulumi.dev.yaml', stack);
  }
  const { code, stderr } = await project.ajj(stack === undefined ? ['cluster', 'start'] : ['up']);
  if (code !== 0) await project.remove();
  assert.equal(code, 0, stderr);
  const client = connect(await loadKubeconfig({ kubeconfig: project.kubeconfig, namedBy: 'test' }));
  return { project, client };
}
