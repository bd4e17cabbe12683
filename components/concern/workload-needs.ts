import type { NamespaceSpec } from '../cluster/namespaces/namespace-plan.ts';
import { demandOf, maxPods, podGroupDemand, podGroupOf } from '../workload/demand.ts';
import { maxContainer } from '../workload/mesh.ts';
import { imageReference } from '../workload/pod.ts';
import type { ImageSpec, ResourceSpec, WorkloadSpec } from '../workload/spec.ts';
import type { Needs, OperatorNeed } from './needs.ts';

/** Placement of pods of which only the resources are known. */
type Place = Pick<NamespaceSpec, 'description' | 'podSecurity'>;

/** Annotation of pods with the port of their metrics, as `metricsAnnotations` sets it. */
const metricsPort = 'prometheus.io/port';

/** What follows from what runs, whatever namespace it is in. */
export type RunNeeds = Required<Pick<Needs, 'images' | 'kinds' | 'operators' | 'scrapes'>>;

/** HorizontalPodAutoscalers scale on the usage that metrics-server reports. */
export const usageForScaling: OperatorNeed = { name: 'metrics-server', why: 'HorizontalPodAutoscaler' };

/** What a workload runs, whatever namespace it is in: its image, the custom kinds that scale it, and its metrics. */
export function runsOf({ image, identity, namespace, scaling, vertical, podAnnotations = {} }: WorkloadSpec): RunNeeds {
  const port = podAnnotations[metricsPort];
  return {
    images: [imageReference(image)],
    kinds: [
      ...(scaling.autoscaler === 'keda' ? ['keda.sh/ScaledObject'] : []),
      ...(vertical === undefined ? [] : ['autoscaling.k8s.io/VerticalPodAutoscaler']),
    ],
    operators: scaling.autoscaler === 'keda' ? [] : [usageForScaling],
    scrapes: port === undefined ? [] : [{ namespace, component: identity.component, port: Number(port) }],
  };
}

/** What a workload needs: its namespace with a quota for its maximum scale, room on nodes, and what it runs. */
export function needsOfWorkload(
  workload: WorkloadSpec,
  place: Place,
): Required<Pick<Needs, 'namespaces' | 'pods'>> & RunNeeds {
  const demand = demandOf(workload, maxPods(workload));
  return {
    namespaces: [{ ...place, name: workload.namespace, demand, containerMax: maxContainer(workload) }],
    pods: [podGroupOf(workload)],
    ...runsOf(workload),
  };
}

/** A pod that runs on every node. */
export interface DaemonNeed {
  readonly name: string;
  readonly namespace: string;
  readonly resources: ResourceSpec;
  readonly images: readonly ImageSpec[];
  /** Port of its metrics, which Prometheus scrapes. Default: none. */
  readonly metricsPort?: number;
}

/**
 * What a daemon needs: its namespace, bounded by one pod and its successor on each of `nodes`, room on each node, and what
 * it runs. Its name is its role in labels, too.
 */
export function needsOfDaemon(
  { name, namespace, resources, images, metricsPort: port }: DaemonNeed,
  nodes: number,
  place: Place,
): Required<Pick<Needs, 'namespaces' | 'daemons' | 'images' | 'scrapes'>> {
  // While a node group is upgraded, its new nodes come before the old ones go.
  const demand = podGroupDemand(resources, 2 * nodes);
  return {
    namespaces: [{ ...place, name: namespace, demand, containerMax: resources.limits }],
    daemons: [{ name, requests: resources.requests }],
    images: images.map(imageReference),
    scrapes: port === undefined ? [] : [{ namespace, component: name, port }],
  };
}
