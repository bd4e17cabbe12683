import * as z from 'zod';
import { part } from '../document.ts';
import { composition } from './composition.ts';

const image = z
  .strictObject({
    repository: z.string().describe('Repository without tag: `registry.example.com/agents/aider`.'),
    tag: z.string().optional().describe('Tag.'),
    digest: z.string().optional().describe('Digest: `sha256:` and 64 hexadecimal digits. It overrides the tag.'),
    signedBy: z.string().optional().describe('Subject of the certificate that signed it. Admission verifies it.'),
    args: z.array(z.string()).optional().describe('Arguments of the container.'),
  })
  .describe('The image.');

/** Fields of a custom pattern. Its own schema describes them. */
const asInFile = 'as in the file of the pattern. See `deployment-pattern.schema.json`.';

const customPattern = z.strictObject({
  name: z.string().describe('Name of the pattern.'),
  extends: z.string().describe('The pattern that it extends.'),
  useCase: z.string().optional().describe('Its use case.'),
  enhancements: z.array(z.string()).optional().describe('Features of other patterns that it adds.'),
  without: z.array(z.string()).optional().describe('Features that it leaves out.'),
  overrides: z.record(z.string(), z.unknown()).optional().describe(`Values that it sets, ${asInFile}`),
  additions: z.record(z.string(), z.unknown()).optional().describe(`Features of its own, ${asInFile}`),
});

/** A step of a canary, or the step of an A/B test. */
const step = z.strictObject({
  percent: z.number().describe('Share of the traffic that the new version gets, in percent.'),
  holdSeconds: z.number().describe('Duration of the step, in seconds. 0: the next step starts at once.'),
  criteria: z
    .strictObject({
      errorPercent: z.number().optional().describe('Highest error rate, in percent.'),
      p95Milliseconds: z.number().optional().describe('Highest 95th percentile of response times, in milliseconds.'),
    })
    .optional()
    .describe('Stricter limits for this step.'),
});

const gateway = z
  .strictObject({
    name: z.string().describe('Name of the gateway.'),
    namespace: z.string().describe('Its namespace.'),
    host: z.string().describe('Host name of the application at the gateway.'),
  })
  .optional()
  .describe('The gateway that splits the traffic.');

/** How a version replaces another one. */
export const strategy = z.enum(['rolling', 'blue-green', 'canary', 'ab']);

const delivery = z
  .strictObject({
    strategy: strategy.optional().describe('Delivery strategy.'),
    provider: z.enum(['native', 'argo-rollouts', 'flagger']).optional().describe('What carries out the delivery.'),
    traffic: z.enum(['replicas', 'istio', 'gateway-api']).optional().describe('What splits the traffic.'),
    gateway,
    steps: z.array(step).optional().describe('The steps of a canary, or the one step of an A/B test.'),
  })
  .optional()
  .describe('Where the delivery differs from the pattern.');

/** A version of an application. */
export const revision = part('revision', 'A version of an application, as it was requested.', {
  number: z.number().describe('Number of the revision, counted from 1.'),
  at: z.string().describe('When it was requested, in RFC 3339.'),
  image,
  composition,
  custom: z.array(customPattern).optional().describe('Custom patterns that the composition names.'),
  port: z.number().optional().describe('HTTP port. Absent: 8080.'),
  delivery,
});
