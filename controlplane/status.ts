import { realpath } from 'node:fs/promises';
import { resolve } from 'node:path';
import { ApiClient } from './api.ts';
import { isAlive } from './liveness.ts';
import { managedNodes } from './nodes.ts';
import { type ComponentState, readState, type SupervisorState } from './state.ts';

/** A component, as `controlPlaneStatus` shows it. */
export interface ComponentStatus extends ComponentState {
  /** Whether its last health check succeeded. It is at most two seconds old. */
  readonly ready: boolean;
}

/** The state of a folder's control plane. */
export type ControlPlaneStatus =
  | {
      /** Never started, or stopped normally. */
      readonly state: 'stopped';
      readonly directory: string;
      /** Why it stopped unexpectedly, if it did. */
      readonly failure?: SupervisorState['failure'];
    }
  | {
      /** It was killed, or the machine went down. Its data remains, and a start continues with it. */
      readonly state: 'stale';
      readonly directory: string;
      readonly startedAt: string;
    }
  | {
      readonly state: 'running';
      readonly directory: string;
      readonly phase: SupervisorState['phase'];
      /** The supervisor's process number. */
      readonly pid: number;
      /** ISO 8601. */
      readonly startedAt: string;
      readonly kubernetesVersion: string;
      readonly server: string;
      readonly kubeconfig: string;
      readonly components: readonly ComponentStatus[];
      /** How many nodes the launcher created; absent if the API server does not answer. */
      readonly nodes?: number;
    };

/** Reads the state of a folder's control plane. Changes nothing, and does not throw if the control plane is broken. */
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

/** The state that a supervisor which has ended left behind. */
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
