import { mkdir, realpath } from 'node:fs/promises';
import { type CustomKind, customKinds } from '../components/core/kubernetes/custom-kinds.ts';
import { ApiClient } from './api.ts';
import { writeAuditPolicy } from './audit.ts';
import { ensureBinary } from './binary.ts';
import { clusterProblem } from './cluster-problem.ts';
import { type ConstraintTemplate, definitionsOf } from './definitions/constraints.ts';
import type { FailedModule } from './definitions/download.ts';
import { ensureDefinitions } from './definitions/ensure.ts';
import { exitCodes } from './layout.ts';
import { isAlive } from './liveness.ts';
import type { NodeManifest } from './node-manifest.ts';
import { reconcileNodes } from './nodes.ts';
import { ensureParametersAreWatched } from './parameters.ts';
import { type Progress, silent } from './progress.ts';
import { readState, type SupervisorState } from './state.ts';
import { ensureDefaultStorage } from './storage.ts';
import { startSupervisor, waitUntilRunning } from './supervisor.ts';
import { secondsSince, waitFor } from './waiting.ts';

/** How to start an embedded control plane. */
export interface StartOptions {
  /** Its data folder, such as `.fleetwright/cluster`; created if missing. One control plane per folder. */
  readonly directory: string;
  /** The API server's port on 127.0.0.1. Default: its previous port, or a free one. */
  readonly port?: number | undefined;
  /** Its nodes. */
  readonly nodes: readonly NodeManifest[];
  /**
   * Custom kinds whose objects the API server checks by the definition of their operator. A definition costs memory and
   * time, so the others accept every object until they are named here or in `checkKinds`. Default: none.
   */
  readonly kinds?: readonly CustomKind[] | undefined;
  /** Templates of Gatekeeper: constraints among the kinds are checked as their template says. Default: none. */
  readonly templates?: readonly ConstraintTemplate[] | undefined;
  readonly progress?: Progress | undefined;
  /** Aborting it cancels the start, and stops what this call has started. */
  readonly signal?: AbortSignal | undefined;
}

/** A running control plane. */
export interface RunningControlPlane {
  /** Path of its kubeconfig; the context is `fleetwright`. */
  readonly kubeconfig: string;
  /** For example `https://127.0.0.1:26443`. */
  readonly server: string;
  /** Whether it was started by this call. False if it was already running. */
  readonly started: boolean;
  /** Whether its binary was built by this call. */
  readonly built: boolean;
  /** Modules of operators that could not be fetched: the API server accepts any object of their kinds. */
  readonly unchecked: readonly FailedModule[];
  /** Duration of each phase: `build` (or finding the binary), `start`, `nodes`. */
  readonly phases: readonly { readonly name: string; readonly seconds: number }[];
}

/**
 * Starts the embedded control plane of a folder in the background, or finds it running, and adds the nodes. It
 * continues to run after this process, until it is stopped.
 * @throws ProblemsError if the binary cannot be built, the port is taken, or a component does not become ready.
 */
export async function startControlPlane(options: StartOptions): Promise<RunningControlPlane> {
  const { port, nodes, kinds = [], templates, progress = silent, signal } = options;
  checkNames(nodes);
  await mkdir(options.directory, { recursive: true, mode: 0o700 });
  const directory = await realpath(options.directory);
  const phases: { name: string; seconds: number }[] = [];
  const running = await isRunning(directory, signal);
  const fetching = definitionsOf({ kinds, templates, progress, signal });
  fetching.catch(() => undefined); // it is awaited below, unless something else fails first
  let state: SupervisorState;
  let built = false;
  if (running) {
    const begun = performance.now();
    state = await waitUntilRunning({ directory, port, progress, signal }, () => exitCodes.locked);
    phases.push({ name: 'start', seconds: secondsSince(begun) });
  } else {
    const binary = await ensureBinary({ progress, signal });
    built = binary.built;
    phases.push({ name: 'build', seconds: binary.seconds });
    const begun = performance.now();
    await writeAuditPolicy(directory);
    state = await startSupervisor({ binary: binary.path, directory, port, progress, signal });
    phases.push({ name: 'start', seconds: secondsSince(begun) });
  }
  if (port !== undefined && port !== state.port) {
    const said = `the control plane of this directory already runs on port ${state.port} (got ${port})`;
    throw clusterProblem('port', said, 'Stop it first, or omit the port.');
  }
  const { definitions, failed: unchecked } = await fetching;
  const begun = performance.now();
  const client = await ApiClient.fromKubeconfig(state.kubeconfig);
  try {
    await Promise.all([
      ensureDefaultStorage(client, signal),
      ensureDefinitions(client, customKinds, definitions, signal),
      ensureParametersAreWatched(client, signal),
      reconcileNodes({ client, progress, signal }, nodes),
    ]);
  } finally {
    client.close();
  }
  phases.push({ name: 'nodes', seconds: secondsSince(begun) });
  return { kubeconfig: state.kubeconfig, server: state.server, started: !running, built, unchecked, phases };
}

/** The supervisor gives each of its three groups five seconds to end. */
const stopLimit = 20_000;

/** Whether a control plane is running. If one is stopping, this waits until it has stopped. */
async function isRunning(directory: string, signal: AbortSignal | undefined): Promise<boolean> {
  const joins = await waitFor(
    async () => {
      const state = await readState(directory);
      if (state === undefined || !(await isAlive(state, directory))) return false;
      return state.phase === 'starting' || state.phase === 'running' ? true : undefined;
    },
    { limit: stopLimit, signal },
  );
  return joins ?? true;
}

function checkNames(nodes: readonly NodeManifest[]): void {
  const seen = new Set<string>();
  for (const { metadata } of nodes) {
    if (seen.has(metadata.name)) {
      throw clusterProblem('nodes', `two nodes have the name ${metadata.name}`, 'Give each node its own name.');
    }
    seen.add(metadata.name);
  }
}
