import type { ClusterClient } from './cluster-client.ts';

/** A cluster that has nothing in it and takes nothing: stands for one that does not run, to plan against. */
export function emptyCluster(server: string): ClusterClient {
  const changed = (): never => {
    throw new Error(`${server} does not run: nothing can be changed there`);
  };
  return {
    server,
    apply: async () => changed(),
    delete: async () => changed(),
    evict: async () => changed(),
    read: async () => undefined,
    list: async () => [],
    // biome-ignore lint/correctness/useYield: there is never anything to tell.
    async *follow() {
      changed();
    },
    serves: async () => false,
    groups: async () => new Set(),
    version: async () => changed(),
  };
}
