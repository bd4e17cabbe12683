import { apiServerFlow } from '../../concern/needs.ts';
import { awsFlows } from '../aws-flows.ts';
import type { ChartSource } from '../chart.ts';
import { hardenedContainer, hardenedPod, operatorPriority, placed } from '../hardened.ts';
import type { Operator, OperatorPlace } from '../operator.ts';

const version = '1.18.1';
const pluginVersion = '1.14.1';
const namespace = 'velero';
const metricsPort = 8085;

const images = [`docker.io/velero/velero-plugin-for-aws:v${pluginVersion}`, `docker.io/velero/velero:v${version}`];

// What `velero install` sets.
const amounts = { requests: { cpu: '500m', memory: '128Mi' }, limits: { cpu: '1', memory: '512Mi' } };
const pluginAmounts = { requests: { cpu: '10m', memory: '32Mi' }, limits: { cpu: '100m', memory: '64Mi' } };

/** Name of the bucket for backups. Whoever asks for Velero makes it. */
export function veleroBucket({ cluster }: Pick<OperatorPlace, 'cluster'>): string {
  return `${cluster}-velero`;
}

const chart: ChartSource = {
  name: 'velero',
  chart: 'velero',
  repository: 'https://vmware-tanzu.github.io/helm-charts',
  version: '12.1.0',
  values: (place) => ({
    resources: amounts,
    priorityClassName: operatorPriority,
    ...placed(place),
    // The user of its image is a name, which Kubernetes cannot tell from root.
    podSecurityContext: { ...hardenedPod, runAsUser: 65532, runAsGroup: 65532, fsGroup: 65532 },
    containerSecurityContext: hardenedContainer,
    initContainers: [
      {
        name: 'velero-plugin-for-aws',
        image: images[0],
        resources: pluginAmounts,
        securityContext: hardenedContainer,
        volumeMounts: [{ name: 'plugins', mountPath: '/target' }],
      },
    ],
    serviceAccount: { server: { name: 'velero' } },
    // The role of its service account stands for keys.
    credentials: { useSecret: false },
    // Volumes are saved as snapshots of their storage class, so Velero itself needs no rights over volumes.
    snapshotsEnabled: false,
    configuration: {
      features: 'EnableCSI',
      backupStorageLocation: [
        {
          name: 'default',
          provider: 'aws',
          bucket: veleroBucket(place),
          default: true,
          config: { region: place.region },
        },
      ],
      // The home of its image cannot be written.
      extraEnvVars: [{ name: 'HOME', value: '/scratch' }],
    },
    // Pulumi registers the definitions itself.
    upgradeCRDs: false,
  }),
};

/** Velero: backups of a cluster's objects and volumes in a bucket. */
export const velero: Operator = {
  name: 'velero',
  title: 'Velero',
  summary:
    'Saves objects and volumes of the cluster in a bucket, and restores them. Installed only if `operators.each.velero.use` is `always`.',
  docs: 'https://velero.io/docs/v1.18/',
  version,
  released: '2026-05-12',
  // It expects every later version to work. These are the ones that it was tested on.
  kubernetes: {
    min: '1.33',
    max: '1.35',
    source: 'https://github.com/vmware-tanzu/velero/blob/v1.18.1/README.md#velero-compatibility-matrix',
  },
  namespace,
  install: { way: 'chart', charts: [chart] },
  groups: ['velero.io'],
  requires: ['snapshot-controller'],
  pods: [
    {
      // It works alone: a second one would take the same backup again.
      name: 'velero',
      labels: { 'app.kubernetes.io/name': 'velero', 'app.kubernetes.io/instance': 'velero' },
      count: 1,
      ...amounts,
      images,
      metricsPort,
    },
  ],
  identities: (place) => [
    {
      name: 'velero',
      description: `Lets Velero in ${place.cluster} keep backups in its bucket`,
      namespace,
      serviceAccount: 'velero',
      // What its plugin's documentation asks for, without the rights over volumes.
      statements: [
        {
          Sid: 'KeepBackups',
          Effect: 'Allow',
          Action: [
            's3:AbortMultipartUpload',
            's3:DeleteObject',
            's3:GetObject',
            's3:ListMultipartUploadParts',
            's3:PutObject',
            's3:PutObjectTagging',
          ],
          Resource: `arn:aws:s3:::${veleroBucket(place)}/*`,
        },
        {
          Sid: 'ListBackups',
          Effect: 'Allow',
          Action: ['s3:ListBucket'],
          Resource: `arn:aws:s3:::${veleroBucket(place)}`,
        },
      ],
    },
  ],
  flows: (place) => [
    apiServerFlow(
      'velero-api',
      { namespace },
      place.apiServerCidr,
      'It reads objects to save them, and restores them.',
    ),
    ...awsFlows('velero', { namespace }, 'Backups are in a bucket.'),
  ],
  whenDown: 'No backup is taken, and nothing is restored. A backup that was running counts as failed.',
  upgrade: 'Pulumi registers the definitions of the chart like its other objects, and updates them first.',
  removal:
    'Backups stay in the bucket. Restores have a finalizer of Velero, so delete them first, while it still runs. The definitions stay.',
};
