import * as z from 'zod';
import { jsonDocument } from './document.ts';
import { claims } from './parts/claims.ts';

const measure = z.strictObject({
  medianSeconds: z.number().describe('Median of all rounds, in seconds.'),
  worstSeconds: z.number().describe('Slowest round, in seconds.'),
});

const round = z.strictObject({
  deploySeconds: z.number().describe('Time until all replicas were ready, in seconds.'),
  recoverySeconds: z.number().describe('Time until a deleted pod was replaced, in seconds.'),
  scaleSeconds: z.number().describe('Time to scale from 2 to 20 replicas, in seconds.'),
});

/** `ajj benchmark --json`. */
export const benchmark = jsonDocument('ajj/benchmark/v1', '`ajj benchmark`: measured figures of a pattern.', {
  pattern: z.string().describe('Name of the pattern.'),
  agents: z.number().describe('Number of replicas that were deployed.'),
  cores: z.number().describe('Number of processor cores of this machine.'),
  simulated: z.boolean().describe('`true` if the nodes are simulated and no container runs.'),
  measured: z
    .strictObject({
      deploy: measure.describe('Time until all replicas were ready.'),
      recovery: measure.describe('Time until a deleted pod was replaced.'),
      scaling: measure.describe('Time to scale from 2 to 20 replicas.'),
    })
    .describe('The figures.'),
  rounds: z.array(round).describe('The figures of each round.'),
  requestedMebibytes: z.number().describe('Memory that one replica requests, in mebibytes.'),
  max: z
    .strictObject({
      pods: z.number().describe('Number of pods.'),
      cpu: z.string().describe('Processor requests, as a Kubernetes quantity.'),
      memory: z.string().describe('Memory requests, as a Kubernetes quantity.'),
    })
    .describe('What the application requests at its maximum.'),
  claimedBy000: claims.optional().describe('Figures from the description of the pattern. Absent for a custom one.'),
});
