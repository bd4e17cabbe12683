import { z } from 'zod';
import {
  cores,
  count,
  cron,
  dataKey,
  digest,
  filled,
  memory,
  objectName,
  percent,
  positive,
  tag,
  timeZone,
} from '../core/problems/schema-rules.ts';
import { whole } from './written.ts';

const reference = {
  repository: filled.describe('Repository, without tag or digest.'),
  tag: tag
    .exactOptional()
    .describe('Version. Must not be a tag that moves, such as `latest`. Default: none where there is a digest.'),
  digest: digest
    .exactOptional()
    .describe(
      'Content digest, `sha256:` and 64 hexadecimal digits. It wins over the tag, and replaces one that is not written beside it.',
    ),
};

/** Where the image of a container comes from whose command is not for settings to say. @param of what runs in it */
export const imageReferenceField = (of: string) => z.strictObject(reference).describe(`Image of ${of}.`);

const imageShape = {
  ...reference,
  signedBy: filled.exactOptional().describe('Subject of the certificate that signed it, which admission verifies.'),
  args: z.array(z.string()).exactOptional().describe("Arguments in place of the component's own."),
};

/** Where the image of a workload comes from, and how it starts. @param of what runs in it: `flagd` */
export const imageField = (of: string) => z.strictObject(imageShape).describe(`Image of ${of}.`);

const unsatisfiable = z.enum(['DoNotSchedule', 'ScheduleAnyway']);

const amountsField = (what: string) =>
  z
    .strictObject({
      cpu: cores.describe('Cores: `500m` or `"1"`.'),
      memory: memory.describe('Memory: `256Mi`.'),
    })
    .describe(what);

/** Requests and limits of a container. */
export const resourcesField = (of: string) =>
  z
    .strictObject({
      requests: amountsField('What is reserved for each pod.'),
      limits: amountsField('What a pod may use at most.'),
    })
    .describe(`Processor and memory of each pod of ${of}.`);

const pace = (of: string) =>
  z
    .strictObject({
      stabilizationSeconds: count.describe('How long it looks back before it follows, in seconds.'),
      percent: count.describe('How much it may change in one period, in percent of the replicas.'),
      periodSeconds: count.describe('Length of a period, in seconds.'),
    })
    .describe(of);

const metric = z.strictObject({
  from: z.enum(['pods', 'external']).describe('Who reports it: each pod, or something outside the cluster.'),
  averageValue: filled.describe('Value that each replica is to have: `10`, `500m`.'),
  labels: z.record(z.string(), z.string()).exactOptional().describe('Labels of the series.'),
  query: filled.exactOptional().describe('What KEDA asks Prometheus: PromQL with one answer.'),
});

const schedule = z.strictObject({
  start: cron.describe('When it begins, as a cron expression of five fields.'),
  end: cron.describe('When it ends, as a cron expression of five fields.'),
  timezone: timeZone.exactOptional().describe('Time zone of the IANA database. Default: `UTC`.'),
  minReplicas: positive.describe('Fewest replicas while it lasts.'),
});

const scalingShape = {
  autoscaler: z
    .enum(['hpa', 'keda'])
    .exactOptional()
    .describe('Autoscaler: of Kubernetes (`hpa`, the default), or KEDA.'),
  minReplicas: count.describe('Fewest replicas.'),
  maxReplicas: count.describe('Most replicas.'),
  targetCpuPercent: percent.describe('Processor use to keep, in percent of the request.'),
  targetMemoryPercent: percent.exactOptional().describe('Memory use to keep, in percent of the request.'),
  metrics: whole(
    z.record(z.string(), metric).exactOptional().describe('Other metrics to scale on, by name. Replaced as a whole.'),
  ),
  behavior: z
    .strictObject({
      up: pace('How fast replicas are added.'),
      down: pace('How fast replicas are removed.'),
    })
    .exactOptional()
    .describe('How fast the autoscaler follows.'),
  schedules: whole(
    z
      .record(z.string(), schedule)
      .exactOptional()
      .describe('Times at which more replicas run, by name. Only KEDA has a clock. Replaced as a whole.'),
  ),
};

/** A range of replicas and what they scale on. */
export const scalingField = (of: string) => z.strictObject(scalingShape).describe(`How many replicas of ${of} run.`);

/** Any part of a range of replicas and what they scale on: what one of many has otherwise. */
export const scalingChangeField = (of: string) =>
  z
    .strictObject({
      ...scalingShape,
      minReplicas: scalingShape.minReplicas.exactOptional(),
      maxReplicas: scalingShape.maxReplicas.exactOptional(),
      targetCpuPercent: scalingShape.targetCpuPercent.exactOptional(),
    })
    .exactOptional()
    .describe(`What differs in how many replicas of ${of} run.`);

/** Any part of an image: what one of many has otherwise. */
export const imageChangeField = (of: string) =>
  z
    .strictObject({
      ...imageShape,
      repository: reference.repository.exactOptional(),
    })
    .exactOptional()
    .describe(`What differs in the image of ${of}.`);

/** How much of a workload may be away at once. */
export const disruptionBudgetField = (of: string) =>
  whole(
    z
      .union([
        z.strictObject({ minAvailablePercent: percent.describe('Replicas that must stay available, in percent.') }),
        z.strictObject({ maxUnavailable: count.describe('Replicas that may be away at once.') }),
      ])
      .describe(`Replicas of ${of} that a drain of nodes must leave: one of two forms. Replaced as a whole.`),
  );

/** What happens when zones or nodes cannot be filled evenly. */
export const spreadField = (of: string) =>
  z
    .strictObject({
      zones: unsatisfiable.describe('What a pod does that would make zones uneven: wait, or start anyway.'),
      nodes: unsatisfiable.describe('What a pod does that would make nodes uneven: wait, or start anyway.'),
    })
    .describe(`How replicas of ${of} spread over zones and nodes.`);

/** A key of a Secret. It is replaced as a whole. */
export const secretKeyField = (of: string) =>
  whole(
    z
      .strictObject({ name: objectName.describe('Name of the Secret.'), key: dataKey.describe('Key in it.') })
      .describe(of),
  );
