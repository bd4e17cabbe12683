import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ApiClient } from './api.ts';
import { isAlive } from './liveness.ts';
import { managedNodes } from './nodes.ts';
import { type ComponentState, readState, type SupervisorState } from './state.ts';

/** A component, as `controlPlaneStatus` shows it. */
export interface ComponentStatus extends ComponentState {
  /** Whether it answered its last health check, which is at most two seconds old. */
  readonly ready: boolean;
}

/** What is known of the control plane of a directory. */
export type ControlPlaneStatus =
  | {
      /** Never started, or stopped in order. */
      readonly state: 'stopped';
      readonly directory: string;
      /** Why it stopped by itself, if it did. */
      readonly failure?: SupervisorState['failure'];
    }
  | {
      /** It was killed, or the machine went down under it. Its data is there; a start goes on with it. */
      readonly state: 'stale';
      readonly directory: string;
      readonly startedAt: string;
    }
  | {
      readonly state: 'running';
      readonly directory: string;
      readonly phase: SupervisorState['phase'];
      /** The supervisor's. */
      readonly pid: number;
      /** ISO 8601. */
      readonly startedAt: string;
      readonly kubernetesVersion: string;
      readonly server: string;
      readonly kubeconfig: string;
      readonly components: readonly ComponentStatus[];
      /** How many nodes the launcher gave it; absent where the API server does not answer. */
      readonly nodes?: number;
    };

/** Tells how the control plane of a directory is. Changes nothing, and never throws for a sick one. */
export async function controlPlaneStatus(directory: string): Promise<ControlPlaneStatus> {
  const path = await realpath(directory).catch(() => resolve(directory));
  const state = await readState(path);
  if (state === undefined) return { state: 'stopped', directory: path };
  if (!(await isAlive(state, path))) return statusOfDead(state, path);
  const nodes = await countNodes(state.kubeconfig);
  return {
    state: 'running',
    directory: path,
    phase: state.phase,
    pid: state.pid,
    startedAt: state.startedAt,
    kubernetesVersion: state.kubernetesVersion,
    server: state.server,
    kubeconfig: state.kubeconfig,
    components: state.components.map((one) => ({ ...one, ready: one.phase === 'ready' })),
    ...(nodes === undefined ? {} : { nodes }),
  };
}

/** What a supervisor that is gone has left: a last word, or none. */
export function statusOfDead(state: SupervisorState, directory: string): ControlPlaneStatus {
  const { phase, failure, startedAt } = state;
  if (phase === 'stopped' || phase === 'failed') {
    return { state: 'stopped', directory, ...(failure === undefined ? {} : { failure }) };
  }
  return { state: 'stale', directory, startedAt };
}

async function countNodes(kubeconfig: string): Promise<number | undefined> {
  let client: ApiClient | undefined;
  try {
    client = await ApiClient.fromKubeconfig(kubeconfig);
    return (await managedNodes(client)).length;
  } catch {
    return undefined;
  } finally {
    client?.close();
  }
}
