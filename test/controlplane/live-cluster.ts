import assert from 'node:assert/strict';
import { type Answer, ApiClient, type Question } from '../../controlplane/api.ts';
import {
  type ControlPlaneStatus,
  controlPlaneStatus,
  type NodeManifest,
  type RunningControlPlane,
  startControlPlane,
} from '../../controlplane/index.ts';
import { waitFor } from '../../controlplane/waiting.ts';
import { list } from './live-fixtures.ts';

/** Waits until something holds; says what did not. */
export async function until(what: string, holds: () => Promise<boolean>, limit = 20_000): Promise<void> {
  const look = async () => ((await holds().catch(() => false)) ? true : undefined);
  assert.ok(await waitFor(look, { limit, pause: 25 }), `${what}, within ${limit / 1000} s`);
}

interface LivePod {
  readonly metadata: { readonly name: string };
  readonly status: { readonly conditions?: readonly { readonly type: string; readonly status: string }[] };
}

/** A control plane under test, and the questions that tests ask it. */
export class LiveCluster {
  readonly #directory: string;
  #running: RunningControlPlane | undefined;
  #client: ApiClient | undefined;

  constructor(directory: string) {
    this.#directory = directory;
  }

  async start(nodes: readonly NodeManifest[]): Promise<void> {
    this.#running = await startControlPlane({ directory: this.#directory, nodes });
    this.close();
    this.#client = await ApiClient.fromKubeconfig(this.#running.kubeconfig);
  }

  /** What the last start gave. */
  get running(): RunningControlPlane {
    assert.ok(this.#running, 'it was not started');
    return this.#running;
  }

  async ask(method: Question['method'], path: string, body?: unknown): Promise<Answer> {
    assert.ok(this.#client, 'it was not started');
    return this.#client.ask({ method, path, body });
  }

  async status(): Promise<Extract<ControlPlaneStatus, { state: 'running' }>> {
    const found = await controlPlaneStatus(this.#directory);
    assert.ok(found.state === 'running', `it is ${found.state}`);
    return found;
  }

  /** The processes: the supervisor's, and one a component. */
  async processes(): Promise<readonly number[]> {
    const { pid, components } = await this.status();
    const all = [pid, ...components.flatMap((one) => (one.pid === undefined ? [] : [one.pid]))];
    assert.equal(all.length, 1 + components.length, 'a component does not run');
    return all;
  }

  async pidOf(component: string): Promise<number> {
    const pid = (await this.status()).components.find(({ name }) => name === component)?.pid;
    assert.ok(pid, `${component} does not run`);
    return pid;
  }

  /** The agent's pods. */
  async pods(): Promise<readonly { readonly name: string; readonly ready: boolean }[]> {
    const answer = await this.ask('GET', '/api/v1/namespaces/live/pods?labelSelector=app%3Dagent');
    return list<LivePod>(answer).map(({ metadata, status: { conditions = [] } }) => ({
      name: metadata.name,
      ready: conditions.some(({ type, status }) => type === 'Ready' && status === 'True'),
    }));
  }

  async deletePod(name: string): Promise<void> {
    assert.equal((await this.ask('DELETE', `/api/v1/namespaces/live/pods/${name}`)).status, 200);
  }

  podsReady(count: number): Promise<void> {
    return until(`${count} pods ready`, async () => {
      const found = await this.pods();
      return found.length === count && found.every(({ ready }) => ready);
    });
  }

  close(): void {
    this.#client?.close();
  }
}
