import * as z from 'zod';
import { part } from '../document.ts';

/** Published figures of a pattern that were not measured here. */
export const claims = part('claims', 'Figures from the description of a pattern. `ajj` did not measure them.', {
  deploySeconds: z.number().describe('Time to deploy, in seconds.'),
  memoryMegabytes: z.number().describe('Memory use, in megabytes.'),
  cpuPercent: z.number().describe('Processor use, in percent.'),
  latencyMilliseconds: z.number().optional().describe('Latency, in milliseconds.'),
  recoveryMilliseconds: z.number().optional().describe('Time to recover from a failure, in milliseconds.'),
  scalingMilliseconds: z.number().optional().describe('Time to scale, in milliseconds.'),
});
