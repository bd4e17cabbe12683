import type { types } from '@pulumi/kubernetes';
import { labelsOf } from '../../core/kubernetes/labels.ts';
import type { Manifest, ManifestOf, Plain } from '../../core/kubernetes/manifest.ts';
import { Resources } from '../../core/values/quantity.ts';
import { planAccess } from '../../workload/access.ts';
import { planCronJob } from '../../workload/cron-job.ts';
import { type Demand, volumeBytes } from '../../workload/demand.ts';
import { planPodSecurity } from '../../workload/security.ts';
import type { ResourceSpec } from '../../workload/spec.ts';
import { clientPort, keyHeader, membersOf } from './members.ts';
import type { BackupSpec, CrdtClusterSpec } from './spec.ts';

/** Role of the backup's pods in labels. */
export const backupComponent = 'crdt-backup';

/** A download to disk needs little. */
export const backupResources: ResourceSpec = {
  requests: Resources.of('50m', '32Mi'),
  limits: Resources.of('200m', '64Mi'),
  extended: {},
};

const mountPath = '/backup';
const deadlineSeconds = 3000;

/** What the backup asks of its namespace: one pod at a time, and one volume. */
export function backupDemand({ size }: BackupSpec): Demand {
  return { pods: 1, ...backupResources, volumes: { claims: 1, bytes: volumeBytes(size) } };
}

/**
 * Plans the backup: a job asks each member for its state and keeps the answers on a separate volume. It checks that
 * every answer is complete, not what it contains. Old copies are deleted only after every member gave a new one.
 */
export function planBackup(spec: CrdtClusterSpec, backup: BackupSpec): Manifest[] {
  const { namespace, tags } = spec;
  return [
    ...planAccess({ name: backupName(spec), namespace, component: backupComponent, tags }),
    planClaim(spec, backup),
    planJob(spec, backup),
  ];
}

function backupName({ name }: CrdtClusterSpec): string {
  return `${name}-backup`;
}

function planClaim(spec: CrdtClusterSpec, { size }: BackupSpec): ManifestOf<types.input.core.v1.PersistentVolumeClaim> {
  const { storageClass } = spec.storage;
  const name = backupName(spec);
  return {
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: {
      name,
      namespace: spec.namespace,
      labels: labelsOf(spec.tags, { name, component: backupComponent }),
      // It is bound when the first backup runs, which is an hour away.
      annotations: { 'pulumi.com/skipAwait': 'true' },
    },
    spec: {
      accessModes: ['ReadWriteOnce'],
      ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
      resources: { requests: { storage: size } },
    },
  };
}

/** Curl ends with 6 for a name that does not resolve: a member beyond the first `minReplicas` that does not run now. */
const script = `set -eu
now=$(date -u +%Y%m%dT%H%M%SZ)
failed=0
member=0
rm -f ${mountPath}/*.part
while [ "$member" -lt "$MOST_MEMBERS" ]; do
  file="${mountPath}/$MEMBER_NAME-$member-$now.snapshot"
  code=0
  curl --fail --silent --show-error --max-time 600 \${API_KEY:+--header "${keyHeader}: $API_KEY"} \\
    --output "$file.part" "http://$MEMBER_NAME-$member.$PEERS$SNAPSHOT_PATH" || code=$?
  if [ "$code" -eq 0 ]; then
    mv "$file.part" "$file"
  elif [ "$code" -ne 6 ] || [ "$member" -lt "$LEAST_MEMBERS" ]; then
    failed=1
  fi
  member=$((member + 1))
done
if [ "$failed" -eq 0 ]; then find ${mountPath} -name '*.snapshot' -mmin "+$KEEP_MINUTES" -delete; fi
exit "$failed"
`;

function planJob(spec: CrdtClusterSpec, backup: BackupSpec): ManifestOf<types.input.batch.v1.CronJob> {
  const name = backupName(spec);
  return planCronJob({
    identity: { name, component: backupComponent },
    namespace: spec.namespace,
    tags: spec.tags,
    description: `Keeps what each member answers at ${backup.path}, for ${backup.keepHours} hours.`,
    schedule: backup.schedule,
    deadlineSeconds,
    latestStartSeconds: 600,
    retries: 2,
    successfulJobsHistoryLimit: 3,
    security: planPodSecurity(spec.security),
    containers: [
      {
        name: backupComponent,
        image: backup.image,
        resources: backupResources,
        command: ['/bin/sh', '-c', script],
        env: planEnvironment(spec, backup),
        volumeMounts: [{ name: 'backup', mountPath }],
      },
    ],
    volumes: [{ name: 'backup', persistentVolumeClaim: { claimName: name } }],
  });
}

function planEnvironment(spec: CrdtClusterSpec, backup: BackupSpec): Plain<types.input.core.v1.EnvVar>[] {
  const { apiKeys } = spec.access;
  const minutesPerHour = 60;
  const variables = {
    MEMBER_NAME: spec.name,
    PEERS: `${membersOf(spec).state.peersService}.${spec.namespace}.svc:${clientPort}`,
    LEAST_MEMBERS: String(spec.scaling.minReplicas),
    MOST_MEMBERS: String(spec.scaling.maxReplicas),
    SNAPSHOT_PATH: backup.path,
    KEEP_MINUTES: String(backup.keepHours * minutesPerHour),
  };
  return [
    ...Object.entries(variables).map(([name, value]) => ({ name, value })),
    // The backup is a client like any other: its key is in the same secret.
    ...(apiKeys === undefined
      ? []
      : [{ name: 'API_KEY', valueFrom: { secretKeyRef: { name: apiKeys.name, key: 'backup' } } }]),
  ];
}
