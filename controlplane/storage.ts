import type { ApiClient } from './api.ts';
import { clusterProblem } from './cluster-problem.ts';

const path = '/apis/storage.k8s.io/v1/storageclasses';

/**
 * The default storage class, like minikube's. Its volumes are created at once, are on no node, and hold nothing,
 * because no container runs. For a class that waits for its first consumer, the scheduler only looks once a second.
 */
const defaultClass = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: {
    name: 'standard',
    annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' },
  },
  provisioner: 'fleetwright.io/faked',
  reclaimPolicy: 'Delete',
  allowVolumeExpansion: true,
  volumeBindingMode: 'Immediate',
};

/**
 * Adds the default storage class to a cluster, unless it has one of that name.
 * @throws ProblemsError if the API server refuses it.
 */
export async function ensureDefaultStorage(client: ApiClient, signal?: AbortSignal): Promise<void> {
  const { status, body } = await client.ask({ method: 'POST', path, body: defaultClass, signal });
  if (status === 201 || status === 409) return;
  const said = (body as { message?: string } | null)?.message ?? String(body);
  throw clusterProblem(
    'storage',
    `the API server answers ${status}: ${said}`,
    'See logs/kube-apiserver.log in the directory of the cluster, and start it again.',
  );
}
