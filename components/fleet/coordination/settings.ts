import { z } from 'zod';
import { imageField, resourcesField, scalingField, secretKeyField, spreadField } from '../../concern/fields.ts';
import { settingsKey } from '../../concern/settings-key.ts';
import {
  cronJobSchedule,
  dnsLabel,
  host,
  memory,
  objectName,
  percent,
  positive,
  retention,
  text,
  volumeSize,
} from '../../core/problems/schema-rules.ts';
import { conflictModes } from './spec.ts';

const replication = z
  .strictObject({
    factor: positive.describe('Members that hold a copy of each item.'),
    syncIntervalSeconds: positive.describe('Time between two reconciliations of a member with another, in seconds.'),
    conflictResolution: z
      .enum(conflictModes)
      .describe(
        'How members settle changes of one value that neither knew of. `advanced` merges by the type of the value.',
      ),
    gossip: z
      .strictObject({
        enabled: z.boolean().describe('Whether members gossip. Without it they know those of the least scale only.'),
        intervalSeconds: positive.describe('Time between two rounds, in seconds.'),
        fanout: positive.describe('Members that each tells in a round, as far as there are so many.'),
      })
      .describe('How members find one another.'),
  })
  .describe('How members keep one another up to date.');

const storage = z
  .strictObject({
    size: volumeSize.describe('Volume of each member: `100Gi`. It cannot be changed once the cluster is there.'),
    class: objectName.describe(
      '`standard`, `fast-ssd` or `premium`: a class that the platform makes on Amazon EBS, encrypted; `default`: the cluster’s default class; any other name: a class that the cluster has.',
    ),
    retain: z.boolean().describe('Whether volumes of a class that the platform makes outlive their claims.'),
  })
  .describe('Volumes of the members.');

const monitoring = z
  .strictObject({
    alerts: z.boolean().describe('Whether there are alert rules, for Prometheus.'),
    dashboard: z.boolean().describe('Whether there is a dashboard, for Grafana.'),
    retention: retention.describe('How long metrics are wanted: `30d`.'),
    thresholds: z
      .strictObject({
        cpuPercent: percent.describe('Processor use that is too much, in percent.'),
        memoryPercent: percent.describe('Memory use that is too much, in percent.'),
        diskPercent: percent.describe('Use of volumes that is too much, in percent.'),
        syncLatencyMilliseconds: positive.describe('Delay of a reconciliation that is too much, in milliseconds.'),
      })
      .describe('What is too much.'),
  })
  .describe('What a monitoring stack reads of it.');

const ingress = z
  .strictObject({
    enabled: z.boolean().describe('Whether there is a way in from outside, over TLS alone.'),
    provider: z
      .enum(['ingress', 'gateway', 'envoy-gateway'])
      .describe(
        'An Ingress, which says nothing of versions of TLS; a gateway of Istio with the labels `istio: ingressgateway`, which takes TLS 1.3 alone; or Envoy Gateway: TLS 1.3, HTTP/3, and keys of clients that the gateway checks.',
      ),
    host: host.exactOptional().describe('Host that it answers for. Default: every host that is nobody else’s.'),
    tlsSecret: objectName.describe('Secret of type `kubernetes.io/tls` with the certificate.'),
    className: objectName
      .exactOptional()
      .describe('Class of the controller. Default: the cluster’s default ingress class; `eg` for Envoy Gateway.'),
    controllerNamespace: dnsLabel.describe('Namespace of the controller or its proxies, from where requests come.'),
  })
  .describe('The way in from outside.');

const backup = z
  .strictObject({
    enabled: z.boolean().describe('Whether what members hold is copied to a volume of its own.'),
    schedule: cronJobSchedule.describe(
      'When, in UTC: a cron expression of five fields, or a descriptor such as `@daily`.',
    ),
    keepHours: positive.describe('How long a copy is kept, in hours.'),
    path: text('it does not begin with a slash', 'Write it as /snapshot.', (value) =>
      /^\/[\w./-]*$/.test(value),
    ).describe('Where a member answers with its state.'),
    image: imageField('the backup: a shell, `curl` and `find`'),
    size: volumeSize.describe('Volume of the copies: `200Gi`.'),
  })
  .describe('Copies of what members hold.');

const schema = z.strictObject({
  enabled: z.boolean().describe('Whether there is a CRDT cluster, which holds what agents share.'),
  image: imageField('its members'),
  resources: resourcesField('its members'),
  scratch: memory.describe('What a member may write beside its data: `64Mi`.'),
  scaling: scalingField('its members'),
  replication,
  storage,
  rateLimit: z
    .strictObject({
      enabled: z.boolean().describe('Whether a member limits the requests of one client.'),
      requestsPerMinute: positive.describe('Requests a minute that it takes over time.'),
      burst: positive.describe('Requests that it takes in one minute.'),
    })
    .describe('Requests that a member takes of one client.'),
  apiKeys: z
    .strictObject({
      required: z.boolean().describe('Whether clients must show a key.'),
      secret: secretKeyField('Where members find the keys. The backup’s own is at its key `backup`.'),
      gatewaySecret: objectName.describe(
        'Secret of Envoy Gateway, where it is the way in: an entry a client, its name and its key.',
      ),
    })
    .describe('Keys that clients must show.'),
  metrics: z.boolean().describe('Whether metrics are scraped at `/metrics`.'),
  monitoring,
  ingress,
  backup,
  spread: spreadField('its members'),
});

/** The CRDT cluster of a stack. */
export type CrdtSettings = z.infer<typeof schema>;

export const crdtSettings = settingsKey('crdt', schema);
