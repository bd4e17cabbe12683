import { maxNodesOf } from '../cluster/nodes/facts.ts';
import type { ConcernContext } from '../concern/context.ts';
import { apiServerFlow, type Flow, joinNeeds, type NamespaceNeed, type Needs } from '../concern/needs.ts';
import { type DaemonNeed, needsOfDaemon, runsOf } from '../concern/workload-needs.ts';
import { namespaceOfHost } from '../core/kubernetes/service-host.ts';
import { Resources } from '../core/values/quantity.ts';
import { claimsOf } from '../fleet/coordination/facts.ts';
import { prometheusOf } from '../fleet/facts.ts';
import { apiServerCidrOf } from '../security/network/facts.ts';
import { noDemand, podGroupDemand, volumeBytes } from '../workload/demand.ts';
import { imageReference } from '../workload/pod.ts';
import { deschedulerComponent } from './descheduler-plan.ts';
import { diagnosisComponent } from './diagnosis-plan.ts';
import { drainComponent } from './drain-plan.ts';
import { healingPods } from './healing-plan.ts';
import { nodeProblemsComponent, nodeProblemsMetricsPort } from './node-problems-plan.ts';
import type { HealingSpec, NodeProblemsSpec, VolumesSpec } from './spec.ts';
import { claimsComponent, resizerComponent, resizerMetricsPort, resizerOf } from './volumes-plan.ts';

/** What the parts need of others, including room for volumes to grow. */
export function needsOfHealing(spec: HealingSpec, context: ConcernContext): Needs {
  const { nodeProblems, volumes } = spec;
  const pods = healingPods(spec);
  return joinNeeds([
    {
      pods: pods.map(({ group }) => group),
      namespaces: pods.map(({ namespace, group }): NamespaceNeed => {
        return {
          name: namespace,
          demand: podGroupDemand(group, group.pods.surge),
          containerMax: group.limits,
        };
      }),
    },
    volumes === undefined ? {} : { namespaces: growthOf(volumes, context) },
    // It mounts the journal of its node, read-only, but the baseline forbids every path of a host.
    nodeProblems === undefined
      ? {}
      : needsOfDaemon(daemonOf(nodeProblems), maxNodesOf(context), {
          description: 'What watches the nodes, and needs to read of them.',
          podSecurity: 'privileged',
        }),
    { flows: flowsOf(spec, context), images: imagesOf(spec) },
    volumes === undefined ? {} : runsOf(resizerOf(spec, volumes)),
  ]);
}

const daemonOf = ({ namespace, resources, image }: NodeProblemsSpec): DaemonNeed => {
  return { name: nodeProblemsComponent, namespace, resources, images: [image], metricsPort: nodeProblemsMetricsPort };
};

/** Images of the jobs. */
function imagesOf({ kubectl, descheduler, drain, volumes, diagnosis }: HealingSpec): string[] {
  const hasScripts = [drain, volumes, diagnosis].some((part) => part !== undefined);
  return [
    ...(hasScripts ? [imageReference(kubectl)] : []),
    ...(descheduler === undefined ? [] : [imageReference(descheduler.image)]),
  ];
}

/** The room into which the volumes of all claims may grow. */
function growthOf({ size, maxSize }: VolumesSpec, context: ConcernContext): NamespaceNeed[] {
  const claims = claimsOf(context);
  if (claims === undefined) return [];
  const growth = Math.max(0, volumeBytes(maxSize) - volumeBytes(size));
  const demand = { ...noDemand, volumes: { claims: 0, bytes: growth * claims.maxClaims } };
  return [{ name: claims.namespace, demand, containerMax: Resources.none }];
}

/** The connections of the parts, each with its reason. */
function flowsOf(spec: HealingSpec, context: ConcernContext): Flow[] {
  const { namespace, descheduler, drain, nodeProblems, volumes, diagnosis } = spec;
  const at = (place: string, component: string) => ({
    namespace: place,
    pods: { 'app.kubernetes.io/component': component },
  });
  const api = (place: string, component: string, why: string): Flow =>
    apiServerFlow(`${component}-api`, at(place, component), apiServerCidrOf(context), why);
  const metrics = (place: string, component: string, port: number): Flow => ({
    name: `${component}-metrics`,
    from: { namespace: 'monitoring' },
    to: at(place, component),
    ports: [{ port, protocol: 'TCP' }],
    why: `Prometheus scrapes ${component}.`,
  });
  return [
    ...(descheduler === undefined
      ? []
      : [api(namespace, deschedulerComponent, 'It reads nodes and pods, and evicts.')]),
    ...(drain === undefined
      ? []
      : [api(namespace, drainComponent, 'It reads the conditions of nodes, and marks them.')]),
    ...(nodeProblems === undefined
      ? []
      : [
          api(nodeProblems.namespace, nodeProblemsComponent, 'It reports the conditions of its node.'),
          metrics(nodeProblems.namespace, nodeProblemsComponent, nodeProblemsMetricsPort),
        ]),
    ...(volumes === undefined
      ? []
      : [
          api(namespace, resizerComponent, 'It reads claims and enlarges them.'),
          api(namespace, claimsComponent, 'It annotates claims.'),
          metrics(namespace, resizerComponent, resizerMetricsPort),
          ...prometheusFlow(at(namespace, resizerComponent), prometheusOf(context)),
        ]),
    ...(diagnosis === undefined ? [] : [api(diagnosis.namespace, diagnosisComponent, 'It lists what it looks at.')]),
  ];
}

/** The connection to Prometheus, where it is in the cluster. */
function prometheusFlow(from: Flow['from'], address: string): Flow[] {
  const { hostname, port, protocol } = new URL(address);
  const namespace = namespaceOfHost(hostname);
  if (namespace === undefined) return [];
  const number = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port);
  return [
    {
      name: 'volume-usage',
      from,
      to: { namespace },
      ports: [{ port: number, protocol: 'TCP' }],
      why: 'How full volumes are is asked of Prometheus.',
    },
  ];
}
