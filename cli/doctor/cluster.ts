import { checkServed } from '../../apply/custom.ts';
import type { ClusterClient } from '../../apply/index.ts';
import { checkDeclared } from '../../apply/undeclared.ts';
import { controlPlaneStatus } from '../../controlplane/index.ts';
import { connectTo } from '../stack/cluster.ts';
import { objectsOfPlan } from '../stack/objects.ts';
import type { LoadedStack } from '../stack/stack.ts';
import { targetOf } from '../stack/target.ts';
import { type Finding, findingOf, findingsOf } from './finding.ts';

const subject = 'cluster';

/** Whether the cluster of a stack answers, and serves everything that the stack plans. Changes nothing. */
export async function examineCluster(loaded: LoadedStack | undefined): Promise<Finding[]> {
  if (loaded === undefined) return [{ subject, state: 'not checked', found: 'not checked until the stack is fixed' }];
  try {
    const target = targetOf(loaded.platform, loaded.stack.project.root);
    if (target.kind === 'named') return await examine(await connectTo(target.source), loaded, target.source.namedBy);
    const status = await controlPlaneStatus(target.directory);
    if (status.state === 'running') {
      const client = await connectTo({ kubeconfig: status.kubeconfig, namedBy: 'ajj' });
      const ill = status.components.filter(({ ready }) => !ready).map(({ name }) => name);
      if (ill.length === 0) return await examine(client, loaded, 'the embedded control plane');
      const fix = 'Run ajj cluster stop, then ajj up. Its logs are in .fleetwright/cluster.';
      return [{ subject, state: 'bad', found: `not ready: ${ill.join(', ')}`, fix }];
    }
    const failure = status.state === 'stopped' ? status.failure : undefined;
    const why = status.state === 'stale' ? 'its process was killed' : 'it is not running';
    const found = `the embedded control plane: ${failure === undefined ? why : failure.message}`;
    return [{ subject, state: failure === undefined ? 'good' : 'bad', found, fix: 'ajj up starts it.' }];
  } catch (error) {
    return findingsOf(subject, 'bad', error);
  }
}

async function examine(client: ClusterClient, { platform }: LoadedStack, name: string): Promise<Finding[]> {
  const version = await client.version();
  const answers: Finding = { subject, state: 'good', found: `${client.server} answers, ${version} (${name})` };
  const objects = platform.components.flatMap(objectsOfPlan);
  const missing = await Promise.all([checkServed(client, objects), checkDeclared(client, objects)]);
  return [answers, ...missing.flat().map((problem) => findingOf('operators', 'bad', problem))];
}
