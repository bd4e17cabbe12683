import type { types } from '@pulumi/kubernetes';
import { labelsOf } from '../core/labels.ts';
import type { ManifestOf } from '../core/manifest.ts';
import type { ComponentPlan } from '../core/plan.ts';
import { imageReference } from '../workload/pod.ts';
import { planContainerSecurity } from '../workload/security.ts';
import { planAccount } from './account.ts';
import type { CisBenchmarkSpec, SupplyChainSpec } from './spec.ts';

/** Role of the benchmark's pods in labels, and its name. */
export const cisComponent = 'cis-benchmark';

/** What the checks of a node read of it, as kube-bench's own job for nodes mounts it. */
const paths: Readonly<Record<string, string>> = {
  'var-lib-kubelet': '/var/lib/kubelet',
  'etc-systemd': '/etc/systemd',
  'etc-kubernetes': '/etc/kubernetes',
};

/**
 * Plans the CIS benchmark (F7): kube-bench at regular times, on one node a run, whichever takes it. It reads the files
 * of its node and sees its processes, and has no token: the checks of objects in the API are the policy pack's.
 */
export function planCisBenchmark({ namespace, tags }: SupplyChainSpec, cis: CisBenchmarkSpec): ComponentPlan {
  const name = cisComponent;
  const labels = labelsOf(tags, { name, component: cisComponent });
  const { requests, limits } = cis.resources;
  const job: ManifestOf<types.input.batch.v1.CronJob> = {
    apiVersion: 'batch/v1',
    kind: 'CronJob',
    metadata: {
      name,
      namespace,
      labels,
      annotations: { 'kubernetes.io/description': `Holds a node against the CIS benchmark ${cis.benchmark}.` },
    },
    spec: {
      schedule: cis.schedule,
      timeZone: 'Etc/UTC',
      concurrencyPolicy: 'Forbid',
      startingDeadlineSeconds: 3600,
      successfulJobsHistoryLimit: 3,
      failedJobsHistoryLimit: 3,
      jobTemplate: {
        spec: {
          backoffLimit: 1,
          activeDeadlineSeconds: 600,
          template: {
            metadata: { labels },
            spec: {
              serviceAccountName: name,
              automountServiceAccountToken: false,
              enableServiceLinks: false,
              restartPolicy: 'Never',
              // The arguments of the kubelet are those of its process.
              hostPID: true,
              nodeSelector: { 'kubernetes.io/os': 'linux' },
              securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
              containers: [
                {
                  name: cisComponent,
                  image: imageReference(cis.image),
                  imagePullPolicy: 'IfNotPresent',
                  command: ['kube-bench', 'run', '--targets', 'node', '--benchmark', cis.benchmark, '--json'],
                  resources: {
                    requests: { cpu: requests.cpu, memory: requests.memory },
                    limits: { cpu: limits.cpu, memory: limits.memory },
                  },
                  // The kubelet's files are root's own, and nobody else reads them.
                  securityContext: { ...planContainerSecurity(), runAsNonRoot: false, runAsUser: 0 },
                  volumeMounts: [
                    ...Object.entries(paths).map(([volume, path]) => {
                      return { name: volume, mountPath: path, readOnly: true };
                    }),
                    { name: 'tmp', mountPath: '/tmp' },
                  ],
                },
              ],
              volumes: [
                ...Object.entries(paths).map(([volume, path]) => ({ name: volume, hostPath: { path } })),
                { name: 'tmp', emptyDir: { sizeLimit: '16Mi' } },
              ],
            },
          },
        },
      },
    },
  };
  return {
    type: 'fleetwright:supply-chain:CisBenchmark',
    name,
    objects: [planAccount(tags, name, namespace, cisComponent), job],
    components: [],
  };
}
