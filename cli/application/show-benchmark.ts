import { availableParallelism } from 'node:os';
import type { Claims } from '../../components/applications/patterns/feature.ts';
import type { Output } from '../output/output.ts';

/** The figures of one round. */
export interface Measured {
  /** From the plan to the last ready replica. */
  readonly deploySeconds: number;
  /** From deleting a pod until its replacement is ready. */
  readonly recoverySeconds: number;
  readonly scaleSeconds: number;
  /** The requests of a replica. This is not its usage, which only a metrics server knows. */
  readonly requestedMebibytes: number;
  /** The maximum that all replicas together may request. */
  readonly max: { readonly pods: number; readonly cpu: string; readonly memory: string };
}

/** What was measured, and of what. */
export interface BenchmarkResult {
  readonly pattern: string;
  /** The published claims about the pattern. Absent for a custom one. */
  readonly claims?: Claims;
  readonly rounds: readonly Measured[];
  readonly agents: number;
  /** The nodes are simulated, so no container starts. */
  readonly simulated: boolean;
  readonly scaled: { readonly from: number; readonly to: number };
}

/** The median of some values. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
}

/** Prints the measured figures beside the claims, and what neither covers. */
export function printBenchmark(output: Output, result: BenchmarkResult): void {
  const { pattern, claims, rounds, agents, simulated, scaled } = result;
  const cores = availableParallelism();
  const row = (name: string, of: (round: Measured) => number, claim: string) => {
    const values = rounds.map(of);
    const [middle, worst] = [median(values), Math.max(...values)];
    output.print(
      `  ${name.padEnd(34)} ${middle.toFixed(2).padStart(7)} s  ${worst.toFixed(2).padStart(7)} s   ${claim}`,
    );
    return { medianSeconds: middle, worstSeconds: worst };
  };
  const claimed = (milliseconds: number | undefined): string =>
    milliseconds === undefined ? '–' : `${(milliseconds / 1000).toFixed(2)} s`;
  output.print(`${pattern}, ${agents} replicas, ${rounds.length} rounds, this machine has ${cores} cores`);
  output.print(`  ${''.padEnd(34)} ${'median'.padStart(9)}  ${'worst'.padStart(9)}   claimed`);
  const measured = {
    deploy: row(
      'deploy until all are ready',
      ({ deploySeconds }) => deploySeconds,
      claimed(claims === undefined ? undefined : claims.deploySeconds * 1000),
    ),
    recovery: row(
      'recover from a deleted pod',
      ({ recoverySeconds }) => recoverySeconds,
      claimed(claims?.recoveryMilliseconds),
    ),
    scaling: row(
      `scale ${scaled.from} to ${scaled.to}`,
      ({ scaleSeconds }) => scaleSeconds,
      claimed(claims?.scalingMilliseconds),
    ),
  };
  const [{ requestedMebibytes, max } = { requestedMebibytes: 0, max: { pods: 0, cpu: '0', memory: '0' } }] = rounds;
  const use = claims === undefined ? '' : ` (claimed: ${claims.memoryMegabytes} MB)`;
  output.print(`  requested by a replica: ${requestedMebibytes} Mi${use}`);
  output.print(`  peak, all together: ${max.pods} pods, ${max.cpu} cores, ${max.memory}`);
  if (simulated) {
    output.note(
      'the nodes of this cluster are simulated and start no containers: the figures show only the platform’s share of the time, with minimal requests',
    );
  }
  const seconds = rounds.map(({ deploySeconds, recoverySeconds, scaleSeconds }) => ({
    deploySeconds,
    recoverySeconds,
    scaleSeconds,
  }));
  output.result({
    schema: 'ajj/benchmark/v1',
    pattern,
    agents,
    cores,
    simulated,
    measured,
    rounds: seconds,
    requestedMebibytes,
    max,
    ...(claims === undefined ? {} : { claimedBy000: claims }),
  });
}
