import type { ComponentPlan } from '../../core/kubernetes/plan.ts';
import { planAccess } from '../../workload/access.ts';
import { planCronJob } from '../../workload/cron-job.ts';
import { planContainerSecurity } from '../../workload/security.ts';
import type { CisBenchmarkSpec, SupplyChainSpec } from './spec.ts';

/** Role of the benchmark's pods in labels, and its name. */
export const cisComponent = 'cis-benchmark';

/** What the checks of a node read, as kube-bench's own job for nodes mounts it. */
const paths: Readonly<Record<string, string>> = {
  'var-lib-kubelet': '/var/lib/kubelet',
  'etc-systemd': '/etc/systemd',
  'etc-kubernetes': '/etc/kubernetes',
};

/**
 * Plans the CIS benchmark: kube-bench at regular times, on one node per run, whichever the scheduler chooses. It reads
 * the files of its node and sees its processes, and has no token, as the policy pack checks objects in the API.
 */
export function planCisBenchmark({ namespace, tags }: SupplyChainSpec, cis: CisBenchmarkSpec): ComponentPlan {
  const name = cisComponent;
  const job = planCronJob({
    identity: { name, component: cisComponent },
    namespace,
    tags,
    description: `Checks a node against the CIS benchmark ${cis.benchmark}.`,
    schedule: cis.schedule,
    deadlineSeconds: 600,
    latestStartSeconds: 3600,
    retries: 1,
    successfulJobsHistoryLimit: 3,
    // The arguments of the kubelet are those of its process.
    hostPID: true,
    nodes: { 'kubernetes.io/os': 'linux' },
    security: { seccompProfile: { type: 'RuntimeDefault' } },
    containers: [
      {
        name: cisComponent,
        image: cis.image,
        resources: cis.resources,
        command: ['kube-bench', 'run', '--targets', 'node', '--benchmark', cis.benchmark, '--json'],
        // Only root can read the kubelet's files.
        securityContext: { ...planContainerSecurity(), runAsNonRoot: false, runAsUser: 0 },
        volumeMounts: [
          ...Object.entries(paths).map(([volume, path]) => ({ name: volume, mountPath: path, readOnly: true })),
          { name: 'tmp', mountPath: '/tmp' },
        ],
      },
    ],
    volumes: [
      ...Object.entries(paths).map(([volume, path]) => ({ name: volume, hostPath: { path } })),
      { name: 'tmp', emptyDir: { sizeLimit: '16Mi' } },
    ],
  });
  return {
    type: 'fleetwright:supply-chain:CisBenchmark',
    name,
    objects: [...planAccess({ name, namespace, component: cisComponent, tags }), job],
    components: [],
  };
}
