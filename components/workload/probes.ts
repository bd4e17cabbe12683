import type { types } from '@pulumi/kubernetes';
import type { Plain } from '../core/kubernetes/manifest.ts';

/** One HTTP health check of a container. */
export interface ProbeSpec {
  readonly path: string;
  /** Name of the port that answers it. Default `http`. */
  readonly port?: string;
  /** Seconds before the first check. Default 0. */
  readonly initialDelaySeconds?: number;
  /** Seconds between checks. */
  readonly periodSeconds: number;
  /** Failures in a row until the check counts as failed. */
  readonly failureThreshold: number;
  /** Seconds until one check has failed. Default 1. */
  readonly timeoutSeconds?: number;
}

/** The three checks of a container: has it started, does it live, is it ready for requests. */
export interface ProbeSet {
  readonly startup: ProbeSpec;
  readonly liveness: ProbeSpec;
  readonly readiness: ProbeSpec;
}

/** Five minutes to start, a restart after 3 failures, and no traffic after 3 failures of the readiness check. */
export const defaultProbes: ProbeSet = {
  startup: { path: '/health/startup', periodSeconds: 10, failureThreshold: 30 },
  liveness: { path: '/health/live', initialDelaySeconds: 30, periodSeconds: 10, failureThreshold: 3 },
  readiness: { path: '/health/ready', initialDelaySeconds: 45, periodSeconds: 5, failureThreshold: 3 },
};

/** Plans one check of a container. */
export function planProbe(probe: ProbeSpec): Plain<types.input.core.v1.Probe> {
  const { path, port = 'http', initialDelaySeconds, periodSeconds, failureThreshold, timeoutSeconds } = probe;
  return {
    httpGet: { path, port },
    ...(initialDelaySeconds === undefined ? {} : { initialDelaySeconds }),
    periodSeconds,
    failureThreshold,
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
  };
}
