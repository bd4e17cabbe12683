import type { ClusterClient } from './cluster-client.ts';

/** A cluster that serves every kind and contains nothing. It replaces a cluster that is not running, to plan against. */
export function emptyCluster(server: string): ClusterClient {
  const changed = (): never => {
    throw new Error(`${server} is not running: nothing can be changed there`);
  };
  return {
    server,
    apply: async () => changed(),
    create: async () => changed(),
    replace: async () => changed(),
    patch: async () => changed(),
    delete: async () => changed(),
    evict: async () => changed(),
    read: async () => undefined,
    list: async () => [],
    // biome-ignore lint/correctness/useYield: there is never anything to tell.
    async *follow() {
      changed();
    },
    serves: async () => true,
    groups: async () => new Set(),
    namespacedKinds: async () => [],
    version: async () => changed(),
  };
}
