import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClusterClient, connect, loadKubeconfig } from '../../apply/index.ts';
import { deleteControlPlane, ensureBinary } from '../../controlplane/index.ts';
import { LiveCluster } from '../controlplane/live-cluster.ts';
import { node } from '../controlplane/live-fixtures.ts';

/** Names the folder of the control plane that the files of a run share. */
const variable = 'FLEETWRIGHT_TEST_CONTROL_PLANE';

/**
 * A control plane for tests that leave alone what others have there: each keeps to namespaces and names of its own, and
 * changes nothing that belongs to the whole cluster.
 */
export interface SharedControlPlane {
  /** Where the control plane keeps what it has. */
  readonly directory: string;
  readonly kubeconfig: string;
  readonly cluster: LiveCluster;
  readonly client: ClusterClient;
  /** Ends what this file has of it; the control plane too, if it was started for this file alone. */
  release(): Promise<void>;
}

/** The control plane of this run, or one for this file where the run has none. */
export async function sharedControlPlane(): Promise<SharedControlPlane> {
  const shared = process.env[variable];
  const own = shared === undefined ? await folder() : undefined;
  const directory = shared ?? join(own as string, 'cluster');
  const cluster = new LiveCluster(directory);
  const release = async (): Promise<void> => {
    cluster.close();
    if (own !== undefined) await removeAll(own);
  };
  try {
    await ensureBinary();
    await cluster.start([node('n1')]);
    const { kubeconfig } = cluster.running;
    const client = connect(await loadKubeconfig({ kubeconfig, namedBy: 'test' }));
    return { directory, kubeconfig, cluster, client, release };
  } catch (error) {
    await release();
    throw error;
  }
}

/** Does some work while there is a control plane that the processes which it starts share; gives it their environment. */
export async function withSharedControlPlane<T>(work: (env: NodeJS.ProcessEnv) => Promise<T>): Promise<T> {
  const own = await folder();
  const cluster = new LiveCluster(join(own, 'cluster'));
  try {
    // Where it does not start, each file that wants it says why.
    const started = await cluster.start([node('n1')]).then(
      () => true,
      () => false,
    );
    return await work(started ? { [variable]: join(own, 'cluster') } : {});
  } finally {
    cluster.close();
    await removeAll(own);
  }
}

const folder = (): Promise<string> => mkdtemp(join(tmpdir(), 'fleetwright-shared-'));

async function removeAll(own: string): Promise<void> {
  await deleteControlPlane(join(own, 'cluster'));
  await rm(own, { recursive: true, force: true });
}
