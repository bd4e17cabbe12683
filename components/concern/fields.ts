import * as z from 'zod';
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
    .describe('Version tag. Must not be one that moves, such as `latest`. Default: none if there is a digest.'),
  digest: digest
    .exactOptional()
    .describe(
      'Content digest: `sha256:` and 64 hexadecimal digits. It takes precedence over the tag, and removes a tag that is not written next to it.',
    ),
};

/** The image of a container whose command is fixed. @param of what runs in it */
export const imageReferenceField = (of: string) => z.strictObject(reference).describe(`Image of ${of}.`);

const imageShape = {
  ...reference,
  signedBy: filled.exactOptional().describe('Subject of the certificate that signs the image. Admission verifies it.'),
  args: z.array(z.string()).exactOptional().describe("Arguments that replace the component's own."),
};

/** The image of a workload, and its arguments. @param of what runs in it: `flagd` */
export const imageField = (of: string) => z.strictObject(imageShape).describe(`Image of ${of}.`);

const unsatisfiable = z.enum(['DoNotSchedule', 'ScheduleAnyway']);

const amountsField = (what: string) =>
  z
    .strictObject({
      cpu: cores.describe('Processor time in cores: `500m` or `"1"`.'),
      memory: memory.describe('Memory: `256Mi`.'),
    })
    .describe(what);

/** Requests and limits of a container. */
export const resourcesField = (of: string) =>
  z
    .strictObject({
      requests: amountsField('Processor time and memory that are reserved for each pod.'),
      limits: amountsField('Maximum processor time and memory of a pod.'),
    })
    .describe(`Processor time and memory of each pod of ${of}.`);

const pace = (of: string) =>
  z
    .strictObject({
      stabilizationSeconds: count.describe(
        'Time over which the autoscaler considers its past recommendations before it scales, in seconds.',
      ),
      percent: count.describe('Maximum change in one period, in percent of the replicas.'),
      periodSeconds: count.describe('Length of a period, in seconds.'),
    })
    .describe(of);

const metric = z.strictObject({
  from: z
    .enum(['pods', 'external'])
    .describe('Source of the metric: each pod (`pods`), or a system outside the cluster (`external`).'),
  averageValue: filled.describe('Target value per replica: `10`, `500m`.'),
  labels: z.record(z.string(), z.string()).exactOptional().describe('Labels that select the series of the metric.'),
  query: filled
    .exactOptional()
    .describe('PromQL query that KEDA sends to Prometheus. Its answer must be a single value.'),
});

const schedule = z.strictObject({
  start: cron.describe('Start, as a cron expression of five fields.'),
  end: cron.describe('End, as a cron expression of five fields.'),
  timezone: timeZone.exactOptional().describe('Time zone of the IANA database. Default: `UTC`.'),
  minReplicas: positive.describe('Minimum number of replicas between start and end.'),
});

const scalingShape = {
  autoscaler: z
    .enum(['hpa', 'keda'])
    .exactOptional()
    .describe('Autoscaler: the HorizontalPodAutoscaler of Kubernetes (`hpa`) or KEDA (`keda`). Default: `hpa`.'),
  minReplicas: count.describe('Minimum number of replicas.'),
  maxReplicas: count.describe('Maximum number of replicas.'),
  targetCpuPercent: percent.describe('Target processor usage, in percent of the request.'),
  targetMemoryPercent: percent.exactOptional().describe('Target memory usage, in percent of the request.'),
  metrics: whole(
    z.record(z.string(), metric).exactOptional().describe('Other metrics to scale on, by name. Replaced as a whole.'),
  ),
  behavior: z
    .strictObject({
      up: pace('How fast replicas are added.'),
      down: pace('How fast replicas are removed.'),
    })
    .exactOptional()
    .describe('How fast the autoscaler adds and removes replicas.'),
  schedules: whole(
    z
      .record(z.string(), schedule)
      .exactOptional()
      .describe('Times at which more replicas run, by name. Needs KEDA. Replaced as a whole.'),
  ),
};

/** A range of replicas and what they scale on. */
export const scalingField = (of: string) =>
  z.strictObject(scalingShape).describe(`Number of replicas of ${of}, and what they scale on.`);

/** Any part of a range of replicas and what they scale on, for one workload of many. */
export const scalingChangeField = (of: string) =>
  z
    .strictObject({
      ...scalingShape,
      minReplicas: scalingShape.minReplicas.exactOptional(),
      maxReplicas: scalingShape.maxReplicas.exactOptional(),
      targetCpuPercent: scalingShape.targetCpuPercent.exactOptional(),
    })
    .exactOptional()
    .describe(`What differs in the number of replicas of ${of}, and in what they scale on.`);

/** Any part of an image, for one workload of many. */
export const imageChangeField = (of: string) =>
  z
    .strictObject({
      ...imageShape,
      repository: reference.repository.exactOptional(),
    })
    .exactOptional()
    .describe(`What differs in the image of ${of}.`);

/** How many replicas of a workload may be unavailable at the same time. */
export const disruptionBudgetField = (of: string) =>
  whole(
    z
      .union([
        z.strictObject({
          minAvailablePercent: percent.describe('Share of the replicas that must stay available, in percent.'),
        }),
        z.strictObject({
          maxUnavailable: count.describe('Number of replicas that may be unavailable at the same time.'),
        }),
      ])
      .describe(
        `Replicas of ${of} that must stay available while nodes are drained, in one of two forms. Replaced as a whole.`,
      ),
  );

/** What happens when zones or nodes cannot be filled evenly. */
export const spreadField = (of: string) =>
  z
    .strictObject({
      zones: unsatisfiable.describe(
        'What happens to a pod that would spread zones unevenly: it waits (`DoNotSchedule`), or starts anyway (`ScheduleAnyway`).',
      ),
      nodes: unsatisfiable.describe(
        'What happens to a pod that would spread nodes unevenly: it waits (`DoNotSchedule`), or starts anyway (`ScheduleAnyway`).',
      ),
    })
    .describe(`How replicas of ${of} are spread over zones and nodes.`);

/** A key of a Secret. It is replaced as a whole. */
export const secretKeyField = (of: string) =>
  whole(
    z
      .strictObject({ name: objectName.describe('Name of the Secret.'), key: dataKey.describe('Key in the Secret.') })
      .describe(of),
  );
