import { availableParallelism } from 'node:os';
import type { Claims } from '../../components/applications/patterns/feature.ts';
import type { Output } from '../output/output.ts';

/** What one round measured. */
export interface Measured {
  /** From the plan to the last replica that is ready. */
  readonly deploySeconds: number;
  /** From deleting a pod to its replacement being ready. */
  readonly recoverySeconds: number;
  readonly scaleSeconds: number;
  /** What a replica requests. This is not its usage, which only a metrics server knows. */
  readonly requestedMebibytes: number;
  /** What the whole may come to ask for. */
  readonly max: { readonly pods: number; readonly cpu: string; readonly memory: string };
}

/** What was measured, and of what. */
export interface BenchmarkResult {
  readonly pattern: string;
  /** What is claimed of the pattern. Absent for a custom one. */
  readonly claims?: Claims;
  readonly rounds: readonly Measured[];
  readonly agents: number;
  /** No container starts: the nodes are simulated. */
  readonly simulated: boolean;
  readonly scaled: { readonly from: number; readonly to: number };
}

/** The value that half of the others do not exceed. */
function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = 0, high = 0] = [sorted[sorted.length % 2 === 0 ? middle - 1 : middle], sorted[middle]];
  return (low + high) / 2;
}

/** Prints what was measured beside what is claimed, and what neither covers. */
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
