import { allOf } from '../components/core/values/words.ts';
import type { Answer, ApiClient } from './api.ts';
import { clusterProblem } from './cluster-problem.ts';
import { managedLabel, type NodeManifest } from './node-manifest.ts';
import { isReady, type LiveNode, type NodeChange, planChange, planNodes } from './node-plan.ts';
import type { Progress } from './progress.ts';
import { waitFor } from './waiting.ts';

const path = '/api/v1/nodes';
const readyLimit = 30_000;
const maxConflicts = 5;

/** What is needed to change nodes. */
export interface NodesContext {
  readonly client: ApiClient;
  readonly progress: Progress;
  readonly signal?: AbortSignal | undefined;
}

/** What was changed. */
export interface NodesReport {
  readonly created: number;
  readonly changed: number;
  readonly removed: number;
}

/** The nodes that the launcher manages in a cluster. */
export async function managedNodes(client: ApiClient, signal?: AbortSignal): Promise<readonly LiveNode[]> {
  const answer = await client.ask({ method: 'GET', path: `${path}?labelSelector=${managedLabel}%3Dtrue`, signal });
  accept(answer, 'nodes', [200]);
  return (answer.body as { items: readonly LiveNode[] }).items;
}

/**
 * Creates, changes and removes the managed nodes of a cluster as planned, and waits until all are ready.
 * @throws ProblemsError if the API server refuses a node, or a node is not ready within 30 seconds.
 */
export async function reconcileNodes(context: NodesContext, wanted: readonly NodeManifest[]): Promise<NodesReport> {
  const { client, signal } = context;
  const standing = await managedNodes(client, signal);
  const plan = planNodes(standing, wanted);
  await Promise.all([
    ...plan.create.map(async (node) => {
      accept(await client.ask({ method: 'POST', path, body: node, signal }), node.metadata.name, [201]);
    }),
    ...plan.change.map((change) => applyChange(context, change, wanted)),
    ...plan.remove.map(async (name) => {
      accept(await client.ask({ method: 'DELETE', path: nodePath(name), signal }), name, [200, 404]);
    }),
  ]);
  const changes = plan.create.length + plan.change.length + plan.remove.length;
  if (changes > 0 || !standing.every(isReady)) await waitUntilReady(context, wanted.length);
  return { created: plan.create.length, changed: plan.change.length, removed: plan.remove.length };
}

const nodePath = (name: string): string => `${path}/${encodeURIComponent(name)}`;

/** Changes the status first, so that the annotation of the node is written when everything is done. */
async function applyChange({ client, signal }: NodesContext, planned: NodeChange, wanted: readonly NodeManifest[]) {
  const { name } = planned;
  let change: NodeChange | undefined = planned;
  for (let tries = 1; change !== undefined; tries++) {
    const status = await client.ask({ method: 'PATCH', path: `${nodePath(name)}/status`, body: change.status, signal });
    accept(status, name, [200]);
    const current = await client.ask({ method: 'GET', path: nodePath(name), signal });
    accept(current, name, [200]);
    const asked = wanted.find((node) => node.metadata.name === name);
    change = asked && planChange(current.body as LiveNode, asked);
    if (change === undefined) return;
    const answer = await client.ask({ method: 'PATCH', path: nodePath(name), body: change.node, signal });
    if (answer.status !== 409 || tries === maxConflicts) {
      accept(answer, name, [200]);
      return;
    }
  }
}

async function waitUntilReady({ client, progress, signal }: NodesContext, total: number): Promise<void> {
  let waiting: readonly string[] = [];
  let reported = -1;
  const ready = await waitFor(
    async () => {
      const nodes = await managedNodes(client, signal);
      waiting = nodes.filter((node) => !isReady(node)).map((node) => node.metadata.name);
      const done = nodes.length - waiting.length;
      if (done !== reported) progress({ phase: 'nodes', message: 'nodes ready', done: Math.min(done, total), total });
      reported = done;
      return waiting.length === 0 && done === total ? true : undefined;
    },
    { limit: readyLimit, pause: 100, signal },
  );
  if (ready === undefined) {
    const said = `${allOf(waiting)} ${waiting.length === 1 ? 'was' : 'were'} not ready within ${readyLimit / 1000} seconds`;
    throw clusterProblem('nodes', said, 'See logs/kwok.log in the directory of the cluster, and start it again.');
  }
}

function accept(answer: Answer, name: string, expected: readonly number[]): void {
  if (expected.includes(answer.status)) return;
  const said = (answer.body as { message?: string } | null)?.message ?? String(answer.body);
  throw clusterProblem(`nodes.${name}`, `the API server answers ${answer.status}: ${said}`, 'Fix the node.');
}
