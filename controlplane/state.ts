import { readFile } from 'node:fs/promises';
import { layout } from './layout.ts';

/** One component of a control plane, as its supervisor reports it. */
export interface ComponentState {
  /** `etcd`, `kube-apiserver`, `kube-controller-manager`, `kube-scheduler` or `kwok`. */
  readonly name: string;
  /** Absent while it does not run. */
  readonly pid?: number;
  readonly phase: 'waiting' | 'starting' | 'ready' | 'unready' | 'restarting' | 'stopped';
  /** How often it ended unexpectedly and was restarted since the control plane started. */
  readonly restarts: number;
  /** How it last ended, if it did. */
  readonly lastExit?: string;
  /** From its start until it was first ready. */
  readonly seconds?: number;
  /** Its log, relative to the data directory. */
  readonly log: string;
}

/** The content of `state.json`, which the supervisor writes (`state.go`). */
export interface SupervisorState {
  readonly pid: number;
  readonly directory: string;
  readonly phase: 'starting' | 'running' | 'stopping' | 'stopped' | 'failed';
  /** ISO 8601. */
  readonly startedAt: string;
  readonly kubernetesVersion: string;
  readonly port: number;
  readonly server: string;
  readonly kubeconfig: string;
  readonly components: readonly ComponentState[];
  /** Why it did not start, or gave up. */
  readonly failure?: { readonly component?: string; readonly message: string };
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function isState(value: unknown): value is SupervisorState {
  return (
    isObject(value) &&
    typeof value.pid === 'number' &&
    typeof value.directory === 'string' &&
    typeof value.phase === 'string' &&
    typeof value.port === 'number' &&
    typeof value.server === 'string' &&
    typeof value.kubeconfig === 'string' &&
    Array.isArray(value.components) &&
    value.components.every((one) => isObject(one) && typeof one.name === 'string')
  );
}

/** Parses the text of a `state.json`. `undefined` for anything else, such as the format of another version. */
export function parseState(text: string): SupervisorState | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isState(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The state that the last supervisor of a directory left, whether or not it still runs. */
export async function readState(directory: string): Promise<SupervisorState | undefined> {
  const text = await readFile(layout.state(directory), 'utf8').catch(() => undefined);
  return text === undefined ? undefined : parseState(text);
}
