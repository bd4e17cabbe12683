import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deleteControlPlane, ensureBinary, type NodeManifest } from '../../controlplane/index.ts';
import { LiveCluster } from '../controlplane/live-cluster.ts';

/** A control plane without a project, in a folder that goes with it. */
export interface LiveControlPlane {
  /** The folder: there is room for more beside the control plane. */
  readonly root: string;
  /** Where the control plane keeps what it has. */
  readonly directory: string;
  readonly cluster: LiveCluster;
  /** Ends it and deletes the folder. */
  remove(): Promise<void>;
}

/** Starts a control plane with the given nodes. The binary may have to be built first: give it `readyLimit`. */
export async function liveControlPlane(nodes: readonly NodeManifest[]): Promise<LiveControlPlane> {
  await ensureBinary();
  const root = await mkdtemp(join(tmpdir(), 'fleetwright-live-'));
  const directory = join(root, 'cluster');
  const cluster = new LiveCluster(directory);
  const remove = async (): Promise<void> => {
    cluster.close();
    await deleteControlPlane(directory);
    await rm(root, { recursive: true, force: true });
  };
  try {
    await cluster.start(nodes);
  } catch (error) {
    await remove();
    throw error;
  }
  return { root, directory, cluster, remove };
}
