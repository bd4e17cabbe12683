import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { type ClusterClient, RefusedByServer } from '../../apply/index.ts';

/** Allows or forbids pods on every node, as `kubectl cordon` does. */
export async function cordonAll(client: ClusterClient, unschedulable: boolean): Promise<void> {
  for (const { metadata } of await client.list('v1', 'Node')) {
    const node = { apiVersion: 'v1', kind: 'Node', metadata: { name: metadata.name }, spec: { unschedulable } };
    await client.apply(node, { fieldManager: 'kubectl-cordon' });
  }
}

const patience = 30_000;

/**
 * Holds that a disruption budget lets the first of some pods go, and refuses every other while it is away. The nodes
 * are cordoned meanwhile: however slow the machine is, the pod that went has nowhere to come back to.
 */
export async function assertOneMayGo(
  client: ClusterClient,
  budget: { readonly namespace: string; readonly name: string },
  pods: readonly string[],
): Promise<void> {
  const allowed = async (): Promise<number> => {
    const live = await client.read({ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', ...budget });
    return (live?.status as { disruptionsAllowed?: number } | undefined)?.disruptionsAllowed ?? 0;
  };
  const deadline = Date.now() + patience;
  while ((await allowed()) !== 1 && Date.now() < deadline) await delay(100);
  await cordonAll(client, true);
  try {
    const [first = '', ...others] = pods;
    await client.evict(budget.namespace, first);
    for (const pod of others) {
      await assert.rejects(client.evict(budget.namespace, pod), (reason) => {
        assert.ok(reason instanceof RefusedByServer, String(reason));
        assert.equal(reason.status, 429);
        assert.match(reason.message, /disruption budget/);
        return true;
      });
    }
  } finally {
    await cordonAll(client, false);
  }
}
