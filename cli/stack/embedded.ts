import pc from 'picocolors';
import { type Problem, ProblemsError } from '../../components/core/problems/problem.ts';
import { controlPlaneStatus, deleteControlPlane, stopControlPlane } from '../../controlplane/index.ts';
import { readProject } from '../../engine/index.ts';
import { runSteps } from '../output/progress.ts';
import type { Run } from '../run.ts';
import { readyCluster } from './cluster.ts';
import { loadStack } from './stack.ts';
import { embeddedNote } from './summary.ts';
import { embeddedDirectory } from './target.ts';

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 1024 && port <= 65535) return port;
  const problem: Problem = {
    path: '--port',
    got: text,
    must: 'be a port from 1024 to 65535',
  };
  throw new ProblemsError([problem]);
}

/** Starts the embedded control plane. The only line on standard output can be evaluated by a shell. */
export async function startCluster(
  request: { readonly directory: string; readonly stack: string; readonly port: string | undefined },
  { output, signal }: Run,
): Promise<boolean> {
  const port = portOf(request.port);
  const { stack, platform } = loadStack(request.directory, request.stack);
  const directory = embeddedDirectory(stack.project.root);
  let kubeconfig = '';
  let server = '';
  await runSteps(output, [
    {
      title: 'Starting the embedded control plane',
      work: async (report) => {
        const ready = await readyCluster({ kind: 'embedded', directory }, platform, { report, signal, port });
        ({ kubeconfig, server } = ready);
        return `${ready.summary}, at ${server}`;
      },
    },
  ]);
  output.note(embeddedNote);
  output.print(`export KUBECONFIG='${kubeconfig}'`);
  output.result({ schema: 'ajj/cluster-start/v1', kubeconfig, server });
  return true;
}

/** Stops the embedded control plane of a project. */
export async function stopCluster(directory: string, { output }: Run): Promise<boolean> {
  const { stopped } = await stopControlPlane(embeddedDirectory(readProject(directory).root));
  output.print(stopped ? 'stopped; its data is kept (start it again with ajj cluster start)' : 'not running');
  output.result({ schema: 'ajj/cluster-stop/v1', stopped });
  return true;
}

/** Removes the embedded control plane of a project with all its data. */
export async function deleteCluster(directory: string, { output }: Run): Promise<boolean> {
  await deleteControlPlane(embeddedDirectory(readProject(directory).root));
  output.print('deleted, with all its data');
  output.result({ schema: 'ajj/cluster-delete/v1', deleted: true });
  return true;
}

/** Shows the state of the embedded control plane. */
export async function showCluster(directory: string, { output }: Run): Promise<boolean> {
  const status = await controlPlaneStatus(embeddedDirectory(readProject(directory).root));
  output.result({ schema: 'ajj/cluster-status/v1', ...status });
  const paint = pc.createColors(output.color);
  if (status.state === 'stopped') {
    output.print('stopped (start it with ajj cluster start)');
    if (status.failure !== undefined) output.print(`  it failed: ${JSON.stringify(status.failure)}`);
    return false;
  }
  if (status.state === 'stale') {
    output.print(
      `it was killed; its data is kept (start it again with ajj cluster start). Started ${status.startedAt}`,
    );
    return false;
  }
  output.print(
    `${paint.bold('running')}  Kubernetes ${status.kubernetesVersion} at ${status.server}, since ${status.startedAt}`,
  );
  for (const component of status.components) {
    const state = component.ready ? paint.green('ready') : paint.red('not ready');
    output.print(
      `  ${component.name.padEnd(26)} ${state}  pid ${component.pid ?? '-'}, ${component.restarts} restarts`,
    );
  }
  output.print(`  nodes      ${status.nodes ?? 'unknown: the API server does not answer'}`);
  output.print(`  kubeconfig ${status.kubeconfig}`);
  output.print(`\n${embeddedNote}`);
  return status.components.every(({ ready }) => ready);
}
