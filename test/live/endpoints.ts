import { setTimeout as sleep } from 'node:timers/promises';
import type { ClusterClient } from '../../apply/index.ts';

interface Slice {
  readonly endpoints?: readonly {
    readonly conditions?: { readonly ready?: boolean };
    readonly targetRef?: { readonly name?: string };
  }[];
}

/** Pods that are ready behind a service, by name. */
export async function readyBehind(client: ClusterClient, namespace: string, service: string): Promise<string[]> {
  const labelSelector = `kubernetes.io/service-name=${service}`;
  const slices = await client.list('discovery.k8s.io/v1', 'EndpointSlice', { namespace, labelSelector });
  return (slices as Slice[])
    .flatMap(({ endpoints }) => endpoints ?? [])
    .filter(({ conditions }) => conditions?.ready === true)
    .map(({ targetRef }) => targetRef?.name ?? '');
}

/** Counts the pods behind a service over and over while something goes on. */
export async function sampled<T>(
  client: ClusterClient,
  place: readonly [string, string],
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly counts: readonly number[] }> {
  const counts: number[] = [];
  const state = { over: false };
  const sampling = (async () => {
    while (!state.over) {
      counts.push((await readyBehind(client, ...place)).length);
      await sleep(5);
    }
  })();
  try {
    return { result: await work(), counts };
  } finally {
    state.over = true;
    await sampling;
  }
}
