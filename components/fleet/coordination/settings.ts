import * as z from 'zod';
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
    factor: positive.describe('How many members hold a copy of each item.'),
    syncIntervalSeconds: positive.describe('Time between two reconciliations of a member with another, in seconds.'),
    conflictResolution: z
      .enum(conflictModes)
      .describe('How members resolve concurrent changes of one value. `advanced` merges by the type of the value.'),
    gossip: z
      .strictObject({
        enabled: z
          .boolean()
          .describe('Whether members gossip. Without it they know only the first `minReplicas` members.'),
        intervalSeconds: positive.describe('Time between two rounds, in seconds.'),
        fanout: positive.describe('How many other members each one contacts in a round.'),
      })
      .describe('How members find one another.'),
  })
  .describe('How members keep one another up to date.');

const storage = z
  .strictObject({
    size: volumeSize.describe('Size of each member’s volume: `100Gi`. It cannot be changed once the cluster exists.'),
    class: objectName.describe(
      'Storage class. `standard`, `fast-ssd` and `premium` are encrypted classes on Amazon EBS that the platform makes; `default` is the cluster’s default class; any other name is a class that the cluster has.',
    ),
    retain: z.boolean().describe('Whether volumes of a class that the platform makes outlive their claims.'),
  })
  .describe('Volumes of the members.');

const monitoring = z
  .strictObject({
    alerts: z.boolean().describe('Whether to make alert rules for Prometheus.'),
    dashboard: z.boolean().describe('Whether to make a dashboard for Grafana.'),
    retention: retention.describe('How long metrics are kept: `30d`.'),
    thresholds: z
      .strictObject({
        cpuPercent: percent.describe('Processor use above which an alert fires, in percent of the limit.'),
        memoryPercent: percent.describe('Memory use above which an alert fires, in percent of the limit.'),
        diskPercent: percent.describe('Use of a volume above which an alert fires, in percent.'),
        syncLatencyMilliseconds: positive.describe(
          'Delay of reconciliation above which an alert fires, in milliseconds.',
        ),
      })
      .describe('Thresholds of the alerts.'),
  })
  .describe('What a monitoring stack reads of the cluster.');

const ingress = z
  .strictObject({
    enabled: z.boolean().describe('Whether clients outside can reach the cluster, over TLS only.'),
    provider: z
      .enum(['ingress', 'gateway', 'envoy-gateway'])
      .describe(
        'An Ingress, which does not set the version of TLS; an Istio gateway with the label `istio: ingressgateway`, which takes TLS 1.3 only; or Envoy Gateway: TLS 1.3, HTTP/3, and client keys that the gateway checks.',
      ),
    host: host.exactOptional().describe('Host that it serves. Default: every host that nothing else serves.'),
    tlsSecret: objectName.describe('Secret of type `kubernetes.io/tls` with the certificate.'),
    className: objectName
      .exactOptional()
      .describe('Class of the controller. Default: the cluster’s default ingress class; `eg` for Envoy Gateway.'),
    controllerNamespace: dnsLabel.describe('Namespace of the controller or its proxies, from which requests come.'),
  })
  .describe('Access from outside the cluster.');

const backup = z
  .strictObject({
    enabled: z.boolean().describe('Whether the data of the members is backed up to a separate volume.'),
    schedule: cronJobSchedule.describe(
      'When backups are made, in UTC: a cron expression of five fields, or a descriptor such as `@daily`.',
    ),
    keepHours: positive.describe('How long a backup is kept, in hours.'),
    path: text('begin with a slash', 'Write it as /snapshot.', (value) => /^\/[\w./-]*$/.test(value)).describe(
      'Path at which a member returns its state.',
    ),
    image: imageField('the backup: a shell, `curl` and `find`'),
    size: volumeSize.describe('Size of the volume for backups: `200Gi`.'),
  })
  .describe('Backups of the members’ data.');

const schema = z.strictObject({
  enabled: z.boolean().describe('Whether to run a CRDT cluster, which holds what agents share.'),
  image: imageField('its members'),
  resources: resourcesField('its members'),
  scratch: memory.describe('Room for temporary files of a member: `64Mi`.'),
  scaling: scalingField('its members'),
  replication,
  storage,
  rateLimit: z
    .strictObject({
      enabled: z.boolean().describe('Whether a member limits the requests of one client.'),
      requestsPerMinute: positive.describe('Requests per minute that a member accepts on average.'),
      burst: positive.describe('Most requests that a member accepts in one minute.'),
    })
    .describe('Requests that a member accepts from one client.'),
  apiKeys: z
    .strictObject({
      required: z.boolean().describe('Whether clients must send a key.'),
      secret: secretKeyField('Secret with the clients’ keys. The key of the backup is its entry `backup`.'),
      gatewaySecret: objectName.describe(
        'Secret that Envoy Gateway reads, if used: one entry per client, its name and its key.',
      ),
    })
    .describe('API keys of clients.'),
  metrics: z.boolean().describe('Whether Prometheus scrapes metrics at `/metrics`.'),
  monitoring,
  ingress,
  backup,
  spread: spreadField('its members'),
});

/** The CRDT cluster of a stack. */
export type CrdtSettings = z.infer<typeof schema>;

export const crdtSettings = settingsKey('crdt', schema);
