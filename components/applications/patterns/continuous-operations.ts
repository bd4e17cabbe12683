import type { types } from '@pulumi/kubernetes';
import type { ManifestOf } from '../../core/kubernetes/manifest.ts';
import { canarySteps } from '../../workload/delivery-spec.ts';
import { all, type Change, type Feature, onWorkload, type Pattern, withSettings } from './feature.ts';
import { monitoring } from './monitoring.ts';
import { partMetadata, planJobPart, reachingApiServer, smallJob, withObjects } from './parts.ts';

type Role = ManifestOf<types.input.rbac.v1.Role>;
type RoleBinding = ManifestOf<types.input.rbac.v1.RoleBinding>;
type Rules = NonNullable<Role['rules']>;

const onDelivery =
  (change: Partial<Parameters<Change>[0]['delivery']>): Change =>
  (application) => ({ ...application, delivery: { ...application.delivery, ...change } });

const highAvailability: Feature = {
  name: 'high-availability',
  summary: 'at least three replicas, on different nodes if possible, of which one at a time may be unavailable',
  bullets: ['High availability (3 replicas)', 'Zero-downtime deployments'],
  apply: onWorkload(({ scaling, rollout, placement }) => ({
    scaling: { ...scaling, minReplicas: 3 },
    disruptionBudget: { maxUnavailable: 1 },
    rollout: { ...rollout, maxUnavailablePercent: 0 },
    placement: { ...placement, spread: { ...placement.spread, zones: 'ScheduleAnyway' } },
  })),
};

/** Rights on the lease by which replicas elect a leader. The right to create it cannot be limited to its name. */
function leaderRules(lease: string): Rules {
  return [
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], resourceNames: [lease], verbs: ['get', 'update'] },
    { apiGroups: ['coordination.k8s.io'], resources: ['leases'], verbs: ['create'] },
  ];
}

const leaderElection: Feature = {
  name: 'leader-election',
  summary: 'replicas elect a leader by a Lease that only they may hold: it lasts 15 s and is renewed within 10 s',
  bullets: ['Automatic leader election'],
  needsImage: 'a Kubernetes client that holds the Lease named by LEADER_LEASE',
  apply: all(
    reachingApiServer('application'),
    withSettings('leader', { 'lease.seconds': 15, 'renew.seconds': 10, 'retry.seconds': 2 }),
    onWorkload(({ security, environment, identity }) => ({
      security: { ...security, mountToken: true, sharedAccount: `${identity.name}-leader` },
      environment: {
        ...environment,
        variables: { ...environment.variables, LEADER_LEASE: `${identity.name}-leader` },
      },
    })),
    withObjects((application) => {
      const metadata = partMetadata(application, 'leader');
      const { name, namespace } = metadata;
      const account: ManifestOf<types.input.core.v1.ServiceAccount> = {
        apiVersion: 'v1',
        kind: 'ServiceAccount',
        metadata,
        // The pods of the application mount it themselves; who borrows the account does not get the token with it.
        automountServiceAccountToken: false,
      };
      return [account, ...grant(application, 'leader', leaderRules(name), { name, namespace: namespace as string })];
    }),
  ),
};

function grant(
  application: Parameters<Change>[0],
  role: string,
  rules: Rules,
  subject: { readonly name: string; readonly namespace: string },
): [Role, RoleBinding] {
  const metadata = partMetadata(application, role);
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: metadata.name };
  return [
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata, rules },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata,
      roleRef,
      subjects: [{ kind: 'ServiceAccount', ...subject }],
    },
  ];
}

const healthChecks: Feature = {
  name: 'health-checks',
  summary: 'replicas are checked every 30 s and restarted after three failures; they lose traffic sooner',
  bullets: ['Health checks every 30 seconds', 'Self-repair and automatic rollback'],
  apply: onWorkload(({ probes }) => ({
    probes: {
      ...probes,
      liveness: { ...probes.liveness, periodSeconds: 30, failureThreshold: 3, timeoutSeconds: 5 },
      readiness: { ...probes.readiness, initialDelaySeconds: 5, timeoutSeconds: 3 },
    },
  })),
};

const blueGreen: Feature = {
  name: 'blue-green',
  summary: 'a new version starts next to the old one, and one service switches; the old version is kept for an hour',
  bullets: ['Blue-green deployment strategy'],
  apply: onDelivery({ strategy: 'blue-green', keepOldSeconds: 3600 }),
};

const progressive: Feature = {
  name: 'canary',
  summary: 'a canary gets 10, 25, 50, 75 and 100 percent (ajj deploy --strategy canary), and needs 99 percent success',
  bullets: ['5-step progressive canary delivery (10→25→50→75→100%)', 'SLO-based success rate monitoring (99%)'],
  apply: all(onDelivery({ steps: canarySteps.progressive }), (application) => ({
    ...application,
    delivery: { ...application.delivery, analysis: { ...application.delivery.analysis, successPercent: 99 } },
  })),
};

const rollback: Feature = {
  name: 'rollback',
  summary: 'a version that is not available within 300 s, or fails its analysis, is rolled back automatically',
  bullets: ['Automatic rollback on failure', 'Fastest recovery time: 800ms'],
  apply: all(
    onDelivery({ automaticRollback: true }),
    onWorkload(({ rollout }) => ({ rollout: { ...rollout, progressDeadlineSeconds: 300, drainSeconds: 5 } })),
  ),
};

/** How long backups are kept, in seconds. */
const keptSeconds = 7 * 86_400;

/**
 * Takes a snapshot of every volume claim of the application, and deletes old snapshots. Written for a shell without
 * extensions, because kubectl's image has no other.
 */
const snapshotScript = `set -eu
now=$(date -u +%s)
for claim in $(kubectl get pvc -l app.kubernetes.io/name -o name); do
  name=\${claim#persistentvolumeclaim/}
  case "$name" in *-"$APPLICATION"-*) ;; *) continue ;; esac
  printf '%s' "{\\"apiVersion\\":\\"snapshot.storage.k8s.io/v1\\",\\"kind\\":\\"VolumeSnapshot\\",\\"metadata\\":{\\"name\\":\\"$name-$now\\",\\"labels\\":{\\"fleetwright.io/backup-of\\":\\"$APPLICATION\\"}},\\"spec\\":{\\"source\\":{\\"persistentVolumeClaimName\\":\\"$name\\"}}}" | kubectl create -f -
done
kubectl get volumesnapshots -l "fleetwright.io/backup-of=$APPLICATION" -o 'jsonpath={range .items[*]}{.metadata.name}{"\\n"}{end}' | while read -r old; do
  taken=\${old##*-}
  if [ $((now - taken)) -gt "$KEPT_SECONDS" ]; then kubectl delete volumesnapshot "$old"; fi
done
`;

const backups: Feature = {
  name: 'backups',
  summary: 'snapshots of its volumes are taken every six hours, and deleted after seven days',
  bullets: ['Automated backups every 6 hours', '7-day backup retention'],
  operators: ['snapshots'],
  apply: all(
    reachingApiServer('backup'),
    withObjects((application) => {
      const { name, namespace = '' } = partMetadata(application, 'backup');
      const rules: Rules = [
        { apiGroups: [''], resources: ['persistentvolumeclaims'], verbs: ['list'] },
        { apiGroups: ['snapshot.storage.k8s.io'], resources: ['volumesnapshots'], verbs: ['create', 'list', 'delete'] },
      ];
      const job = planJobPart(application, {
        role: 'backup',
        description: 'Snapshots the volumes of the application, and keeps them for seven days.',
        schedule: '0 */6 * * *',
        image: { repository: 'docker.io/alpine/kubectl', tag: '1.34.2' },
        command: ['/bin/sh', '-c'],
        args: [snapshotScript],
        resources: smallJob,
        deadlineSeconds: 900,
        mountToken: true,
        variables: {
          APPLICATION: application.workload.identity.name,
          KEPT_SECONDS: String(keptSeconds),
        },
      });
      return [...job, ...grant(application, 'backup', rules, { name, namespace })];
    }),
  ),
};

/** Continuous operations: 24/7, without downtime. */
export const continuousOperations: Pattern = {
  name: 'continuous-operations',
  useCase: '24/7 mission-critical applications requiring zero downtime',
  bestFor: ['Production services', 'enterprise applications', 'SaaS platforms'],
  score: 96,
  claims: {
    deploySeconds: 4.5,
    memoryMegabytes: 768,
    cpuPercent: 55,
    latencyMilliseconds: 28,
    recoveryMilliseconds: 800,
  },
  features: [highAvailability, leaderElection, healthChecks, blueGreen, progressive, rollback, backups, monitoring],
};
