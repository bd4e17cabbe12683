import { z } from 'zod';
import {
  cores,
  count,
  dataKey,
  dnsLabel,
  filled,
  host,
  memory,
  objectName,
  percent,
  positive,
  spread,
  text,
} from '../../core/problems/schema-rules.ts';

const settingValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()]))]);
const settings = z.record(z.string(), z.record(z.string(), settingValue));

const probe = z.strictObject({
  path: filled.optional(),
  initialDelaySeconds: count.optional(),
  periodSeconds: positive.optional(),
  timeoutSeconds: positive.optional(),
  failureThreshold: positive.optional(),
});

const quantities = z.strictObject({ cpu: cores, memory });

const step = z.strictObject({ percent, holdSeconds: count });

/** What an author may set otherwise than the features do, by concern. It wins over every feature. */
export const overridesSchema = z.strictObject({
  autoscaling: z
    .strictObject({
      enabled: z.boolean().optional().describe('false: a fixed number of replicas, which `replicas` names'),
      type: z
        .enum(['reactive', 'predictive'])
        .optional()
        .describe('predictive: scale on a forecast too (ai-autonomous-scaling.prediction and .proactive)'),
      replicas: positive.optional().describe('how many run where autoscaling is not enabled'),
      minReplicas: positive.optional(),
      maxReplicas: positive.optional(),
      targetCpuPercent: percent.optional(),
      targetMemoryPercent: percent.optional(),
    })
    .optional(),
  resources: z.strictObject({ requests: quantities.optional(), limits: quantities.optional() }).optional(),
  probes: z
    .strictObject({ liveness: probe.optional(), readiness: probe.optional(), startup: probe.optional() })
    .optional(),
  disruptionBudget: z
    .union([z.strictObject({ minAvailablePercent: percent }), z.strictObject({ maxUnavailable: count })])
    .optional(),
  rollout: z
    .strictObject({
      maxSurgePercent: percent.optional(),
      maxUnavailablePercent: percent.optional(),
      progressDeadlineSeconds: positive.optional(),
      revisionHistoryLimit: count.optional(),
      drainSeconds: count.optional(),
      terminationGraceSeconds: positive.optional(),
    })
    .optional(),
  spread: spread.optional(),
  variables: z.record(z.string(), z.string()).optional().describe('environment variables; secrets are for `secrets`'),
  secrets: z
    .record(z.string(), z.strictObject({ name: objectName, key: dataKey }))
    .optional()
    .describe('environment variables from secrets of the namespace, by reference'),
  delivery: z
    .strictObject({
      strategy: z.enum(['rolling', 'blue-green', 'canary', 'ab']).optional(),
      provider: z.enum(['native', 'argo-rollouts', 'flagger']).optional(),
      traffic: z.enum(['replicas', 'istio', 'gateway-api']).optional(),
      gateway: z.strictObject({ namespace: dnsLabel, name: objectName, host }).optional(),
      steps: z.array(step).optional(),
      keepOldSeconds: count.optional(),
      automaticRollback: z.boolean().optional(),
    })
    .optional(),
  network: z
    .strictObject({
      from: z.array(dnsLabel).optional().describe('namespaces whose pods may reach its ports'),
      ownNamespace: z.boolean().optional(),
      to: z
        .record(
          z.string(),
          z.strictObject({
            namespace: dnsLabel,
            port: z.number().int().min(1).max(65_535),
            protocol: z.enum(['TCP', 'UDP']),
          }),
        )
        .optional(),
      mutualTls: z.boolean().optional(),
    })
    .optional(),
  settings: settings.optional().describe('what the application is told, by group and name'),
});

/** A feature that an author adds: what it tells the application, under its own name. */
const addition = z
  .strictObject({
    enabled: z.boolean().optional().describe('false: it is written down and not added. Default true'),
    summary: filled.optional(),
    settings: z.record(z.string(), settingValue).optional().describe('a variable each: CUSTOM_FEATURE_…'),
  })
  .describe('a feature of one’s own: the application is told of it, and what it is told');

const featureName = text(
  'it is no name of a feature',
  'Write it as pattern.feature, or the name of a pattern.',
  (value) => /^[a-z0-9-]+(\.[a-z0-9-]+)?$/.test(value),
);

const composed = {
  enhancements: z.array(featureName).optional().describe('features of other patterns, or whole ones, by name'),
  without: z.array(featureName).optional().describe('features to leave out'),
  overrides: overridesSchema.optional(),
};

/** A custom pattern, as 000 writes one ("Custom Patterns"). */
export const deploymentPatternSchema = z.strictObject({
  apiVersion: z.literal('ajj.io/v1'),
  kind: z.literal('DeploymentPattern'),
  metadata: z.strictObject({ name: dnsLabel }),
  spec: z.strictObject({
    extends: filled.describe('a pattern of ajj, or the path of another file beside this one'),
    useCase: filled.optional(),
    ...composed,
    additions: z.record(z.string(), addition).optional(),
  }),
});

/** A combination, as 000 writes one ("Pattern Combinations"). */
export const combinationSchema = z.strictObject({ base: filled, ...composed });

/** A custom pattern as written. */
export type DeploymentPattern = z.infer<typeof deploymentPatternSchema>;

/** A combination as written. */
export type Combination = z.infer<typeof combinationSchema>;

/** What both may set otherwise. */
export type PatternOverrides = z.infer<typeof overridesSchema>;

/** The published JSON schema of `ajj.io/v1 DeploymentPattern` files. */
export function deploymentPatternJsonSchema(): object {
  return {
    ...z.toJSONSchema(deploymentPatternSchema, { unrepresentable: 'any' }),
    title: 'ajj.io/v1 DeploymentPattern',
    description: 'A deployment pattern of one’s own: what it extends, what it sets otherwise, what it adds.',
  };
}
