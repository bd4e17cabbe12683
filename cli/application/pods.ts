import type { LiveObject } from '../../apply/cluster-client.ts';
import type { ClusterClient } from '../../apply/index.ts';
import type { ApplicationRecord } from '../../components/applications/model/record.ts';
import { applicationLabel, type Track, trackLabel, trackName } from '../../components/applications/model/tracks.ts';

/** The state of an application's pod. */
export interface PodState {
  readonly name: string;
  /** The workload that created it. */
  readonly workload: string;
  readonly ready: boolean;
  readonly restarts: number;
  readonly node?: string;
  /** Why it waits, as reported by the kubelet or the scheduler. */
  readonly waiting?: string;
}

type Pod = LiveObject & {
  readonly spec?: { readonly nodeName?: string };
  readonly status?: {
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message?: string }[];
    readonly containerStatuses?: readonly {
      readonly restartCount: number;
      readonly state?: { readonly waiting?: { readonly reason?: string; readonly message?: string } };
    }[];
  };
};

/** The pods of an application, by name. */
export async function readPods(client: ClusterClient, { name, namespace }: ApplicationRecord): Promise<PodState[]> {
  const pods = await client.list('v1', 'Pod', { namespace, labelSelector: `${applicationLabel}=${name}` });
  return (pods as Pod[]).map((pod) => stateOf(name, pod)).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

/** Whether a pod is ready, as its kubelet reports. */
export function isReady(pod: LiveObject): boolean {
  const { conditions = [] } = (pod as Pod).status ?? {};
  return conditions.some(({ type, status }) => type === 'Ready' && status === 'True');
}

function stateOf(application: string, pod: Pod): PodState {
  const { metadata, spec, status } = pod;
  const { conditions = [], containerStatuses = [] } = status ?? {};
  const failing = conditions.find((one) => one.status === 'False' && one.message !== undefined && one.message !== '');
  const waits = containerStatuses.map(({ state }) => state?.waiting).find((one) => one !== undefined);
  const waiting = waits?.message ?? waits?.reason ?? failing?.message;
  const track = (metadata.labels?.[trackLabel] ?? 'main') as Track;
  return {
    name: metadata.name,
    workload: trackName(application, track),
    ready: isReady(pod),
    restarts: containerStatuses.reduce((sum, { restartCount }) => sum + restartCount, 0),
    ...(spec?.nodeName === undefined ? {} : { node: spec.nodeName }),
    ...(waiting === undefined ? {} : { waiting }),
  };
}
