import type { ClusterClient } from './cluster-client.ts';

/** A cluster that has nothing in it, and every kind: stands for one that does not run, to plan against. */
export function emptyCluster(server: string): ClusterClient {
  const changed = (): never => {
    throw new Error(`${server} does not run: nothing can be changed there`);
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
