import * as z from 'zod';
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

const settingValue = z
  .union([z.string(), z.number(), z.boolean(), z.array(z.union([z.string(), z.number()]))])
  .describe('Value of the setting.');
const settings = z.record(z.string(), z.record(z.string(), settingValue).describe('A group of settings.'));

const probe = z.strictObject({
  path: filled.optional().describe('Path of the HTTP request.'),
  initialDelaySeconds: count.optional().describe('Seconds after the start before the first probe.'),
  periodSeconds: positive.optional().describe('Seconds between two probes.'),
  timeoutSeconds: positive.optional().describe('Seconds to wait for an answer.'),
  failureThreshold: positive.optional().describe('Failures in a row that count as failed.'),
});

const quantities = z.strictObject({
  cpu: cores.describe('Cores, such as `500m`.'),
  memory: memory.describe('Memory, such as `512Mi`.'),
});

const step = z.strictObject({
  percent: percent.describe('Traffic that the new version gets, in percent.'),
  holdSeconds: count.describe('Seconds before the next step.'),
});

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
      minReplicas: positive.optional().describe('Minimum number of replicas.'),
      maxReplicas: positive.optional().describe('Maximum number of replicas.'),
      targetCpuPercent: percent.optional().describe('Average CPU use to scale for, in percent of the request.'),
      targetMemoryPercent: percent.optional().describe('Average memory use to scale for, in percent of the request.'),
    })
    .optional()
    .describe('How many replicas there are.'),
  resources: z
    .strictObject({
      requests: quantities.optional().describe('What the scheduler reserves.'),
      limits: quantities.optional().describe('The most that the container may use.'),
    })
    .optional()
    .describe('CPU and memory of a replica.'),
  probes: z
    .strictObject({
      liveness: probe.optional().describe('A container that fails it is restarted.'),
      readiness: probe.optional().describe('A pod that fails it gets no traffic.'),
      startup: probe.optional().describe('The other probes begin when it succeeds.'),
    })
    .optional()
    .describe('Health checks, by HTTP.'),
  disruptionBudget: z
    .union([
      z.strictObject({ minAvailablePercent: percent.describe('Replicas that must stay available, in percent.') }),
      z.strictObject({ maxUnavailable: count.describe('Number of replicas that may be unavailable.') }),
    ])
    .optional()
    .describe('How many replicas must stay when nodes are drained.'),
  rollout: z
    .strictObject({
      maxSurgePercent: percent.optional().describe('Replicas that an update may add, in percent.'),
      maxUnavailablePercent: percent.optional().describe('Replicas that an update may remove, in percent.'),
      progressDeadlineSeconds: positive.optional().describe('Seconds without progress after which an update failed.'),
      revisionHistoryLimit: count.optional().describe('Old replica sets to keep.'),
      drainSeconds: count.optional().describe('Seconds that a pod still answers after it was asked to stop.'),
      terminationGraceSeconds: positive.optional().describe('Seconds that a pod has to stop.'),
    })
    .optional()
    .describe('How pods are replaced.'),
  spread: spread.optional().describe('How replicas are spread over zones and nodes.'),
  variables: z
    .record(z.string(), z.string().describe('Value of the variable.'))
    .optional()
    .describe('Environment variables. Secret values belong in `secrets`.'),
  secrets: z
    .record(
      z.string(),
      z
        .strictObject({ name: objectName.describe('Name of the Secret.'), key: dataKey.describe('Key in the Secret.') })
        .describe('Where the value comes from.'),
    )
    .optional()
    .describe('Environment variables from Secrets of the namespace, by reference.'),
  delivery: z
    .strictObject({
      strategy: z.enum(['rolling', 'blue-green', 'canary', 'ab']).optional().describe('How a new version takes over.'),
      provider: z.enum(['native', 'argo-rollouts', 'flagger']).optional().describe('What carries out the delivery.'),
      traffic: z.enum(['replicas', 'istio', 'gateway-api']).optional().describe('What splits the traffic.'),
      gateway: z
        .strictObject({
          namespace: dnsLabel.describe('Namespace of the Gateway.'),
          name: objectName.describe('Name of the Gateway.'),
          host: host.describe('Host name of the application at the Gateway.'),
        })
        .optional()
        .describe('The Gateway that splits the traffic, for `gateway-api`.'),
      steps: z.array(step).optional().describe('Steps of a canary or an A/B test.'),
      keepOldSeconds: count.optional().describe('Seconds that the old version is kept for a rollback.'),
      automaticRollback: z.boolean().optional().describe('Whether a failed analysis restores the old version.'),
    })
    .optional()
    .describe('How new versions are delivered.'),
  network: z
    .strictObject({
      from: z.array(dnsLabel).optional().describe('Namespaces whose pods may connect to its ports.'),
      ownNamespace: z.boolean().optional().describe('Whether pods of its own namespace may connect to its ports.'),
      to: z
        .record(
          z.string(),
          z
            .strictObject({
              namespace: dnsLabel.describe('Namespace of the target.'),
              port: z.number().int().min(1).max(65_535).describe('Port of the target.'),
              protocol: z.enum(['TCP', 'UDP']).describe('Protocol of the connection.'),
            })
            .describe('A target.'),
        )
        .optional()
        .describe('What its pods may connect to, by a name of your choice.'),
      mutualTls: z.boolean().optional().describe('Whether pods accept only connections of the mesh, with mutual TLS.'),
    })
    .optional()
    .describe('Who may connect to what.'),
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
