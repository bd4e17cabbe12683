import type { Manifest } from '../../core/kubernetes/manifest.ts';
import { Resources } from '../../core/values/quantity.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import { type Demand, demandOf, maxPods, sumDemands } from '../../workload/demand.ts';
import { maxContainer } from '../../workload/mesh.ts';

interface PodTemplate {
  readonly spec?: {
    readonly containers?: readonly {
      readonly resources?: {
        readonly requests?: Readonly<Record<string, string>>;
        readonly limits?: Readonly<Record<string, string>>;
      };
    }[];
  };
}

type JobManifest = Manifest & {
  readonly spec?: { readonly jobTemplate?: { readonly spec?: { readonly template?: PodTemplate } } };
};

const quantities = (values: Readonly<Record<string, string>> = {}): Resources =>
  Resources.of(values.cpu ?? 0, values.memory ?? '0');

/** The containers of a run of a CronJob. */
function jobContainers(manifest: Manifest): { readonly requests: Resources; readonly limits: Resources }[] {
  const { containers = [] } = (manifest as JobManifest).spec?.jobTemplate?.spec?.template?.spec ?? {};
  return containers.map(({ resources }) => {
    return { requests: quantities(resources?.requests), limits: quantities(resources?.limits) };
  });
}

/** The maximum that an application can request: all replicas with the surge of an update, companions and jobs. */
export function applicationDemand({ workload, companions, objects }: ApplicationSpec): Demand {
  const workloads = [workload, ...Object.values(companions)];
  const jobs = Object.values(objects).filter(({ kind }) => kind === 'CronJob');
  return sumDemands([
    ...workloads.map((one) => demandOf(one, maxPods(one))),
    ...jobs.map((job): Demand => {
      const containers = jobContainers(job);
      const sum = (of: 'requests' | 'limits'): Resources =>
        containers.reduce((total, container) => total.plus(container[of]), Resources.none);
      return { pods: 1, requests: sum('requests'), limits: sum('limits'), extended: {} };
    }),
  ]);
}

/** The largest container of an application. */
export function applicationContainerMax({ workload, companions, objects }: ApplicationSpec): Resources {
  const containers = [
    ...[workload, ...Object.values(companions)].map(maxContainer),
    ...Object.values(objects).flatMap((object) => jobContainers(object).map(({ limits }) => limits)),
  ];
  return containers.reduce((one, other) => one.max(other), Resources.none);
}
