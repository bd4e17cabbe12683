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

/** Schema of the values that an author sets, by concern. They override every feature. */
export const overridesSchema = z.strictObject({
  autoscaling: z
    .strictObject({
      enabled: z
        .boolean()
        .optional()
        .describe('`false`: a fixed number of replicas, set by `replicas`. Default: `true`.'),
      type: z
        .enum(['reactive', 'predictive'])
        .optional()
        .describe('`predictive`: also scale on a forecast, as ai-autonomous-scaling.prediction and .proactive do.'),
      replicas: positive.optional().describe('Number of replicas without autoscaling.'),
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
  variables: z
    .record(z.string(), z.string())
    .optional()
    .describe('Environment variables. Secret values belong in `secrets`.'),
  secrets: z
    .record(z.string(), z.strictObject({ name: objectName, key: dataKey }))
    .optional()
    .describe('Environment variables from Secrets of the namespace, by reference.'),
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
      from: z.array(dnsLabel).optional().describe('Namespaces whose pods may connect to its ports.'),
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
  settings: settings
    .optional()
    .describe('Settings that are passed to the application as environment variables, by group and name.'),
});

/** A feature that an author adds: settings for the application, under the name of the feature. */
const addition = z
  .strictObject({
    enabled: z.boolean().optional().describe('`false`: the feature is not added. Default: `true`.'),
    summary: filled.optional(),
    settings: z
      .record(z.string(), settingValue)
      .optional()
      .describe('Settings of the feature, each passed as an environment variable: CUSTOM_FEATURE_…'),
  })
  .describe('A feature of this pattern: settings that are passed to the application.');

const featureName = text(
  'be the name of a pattern or feature',
  'Write it as pattern.feature, or as the name of a pattern.',
  (value) => /^[a-z0-9-]+(\.[a-z0-9-]+)?$/.test(value),
);

const composed = {
  enhancements: z
    .array(featureName)
    .optional()
    .describe('Features of other patterns, or whole patterns, by name. Default: none.'),
  without: z.array(featureName).optional().describe('Features to leave out, by name. Default: none.'),
  overrides: overridesSchema.optional(),
};

/** Schema of a file with a custom pattern. */
export const deploymentPatternSchema = z.strictObject({
  apiVersion: z.literal('ajj.io/v1'),
  kind: z.literal('DeploymentPattern'),
  metadata: z.strictObject({ name: dnsLabel }),
  spec: z.strictObject({
    extends: filled.describe('A pattern of ajj, or the path of another file, relative to this one.'),
    useCase: filled.optional(),
    ...composed,
    additions: z.record(z.string(), addition).optional(),
  }),
});

/** Schema of a file with a combination of patterns. */
export const combinationSchema = z.strictObject({ base: filled, ...composed });

/** A custom pattern as written. */
export type DeploymentPattern = z.infer<typeof deploymentPatternSchema>;

/** A combination as written. */
export type Combination = z.infer<typeof combinationSchema>;

/** The values that both may set. */
export type PatternOverrides = z.infer<typeof overridesSchema>;

/** The published JSON schema of `ajj.io/v1 DeploymentPattern` files. */
export function deploymentPatternJsonSchema(): object {
  return {
    ...z.toJSONSchema(deploymentPatternSchema, { unrepresentable: 'any' }),
    title: 'ajj.io/v1 DeploymentPattern',
    description: 'A custom deployment pattern: what it extends, what it changes, and what it adds.',
  };
}
