import { maxNodesOf } from '../cluster/nodes/facts.ts';
import type { ConcernContext } from '../concern/context.ts';
import {
  type AllNeeds,
  dnsFlow,
  type Flow,
  joinNeeds,
  type NamespaceNeed,
  type Needs,
  nodeNamespace,
} from '../concern/needs.ts';
import { type CustomKind, customKindsOf } from '../core/kubernetes/custom-kinds.ts';
import { Resources } from '../core/values/quantity.ts';
import { type PodGroup, podGroupDemand, sumDemands } from '../workload/demand.ts';
import type { Operator, OperatorPlace, OperatorPods } from './operator.ts';
import { podCount } from './pod-count.ts';
import { usedOperators } from './selection.ts';
import type { OperatorsSpec } from './spec.ts';

/** Namespaces of Kubernetes itself, which the platform does not manage. */
const foreignNamespaces = ['kube-system', 'default'];

/** Pods of a Helm hook that may run beside the operator's own. */
const hookPods = 2;

/** What operators need: their namespaces with quotas, room on nodes, connections, permissions in AWS, and images. */
export function needsOfOperators(spec: OperatorsSpec, context: ConcernContext, others: AllNeeds): Needs {
  const used = usedOperators(spec, others);
  const { place } = spec;
  const installed = used.filter(({ isInstalled }) => isInstalled).map(({ operator }) => operator);
  return joinNeeds([
    // An operator that is there already acts in AWS too.
    ...used.map(({ operator }): Needs => ({ identities: [...(operator.identities?.(place) ?? [])] })),
    ...installed.map((operator) => needsOf(operator, place, context)),
  ]);
}

const kindName = ({ group, kind }: CustomKind): string => `${group}/${kind}`;

function needsOf(operator: Operator, place: OperatorPlace, context: ConcernContext): Needs {
  const { tags } = context;
  const { pods } = operator;
  return {
    namespaces: namespacesOf(operator, place, maxNodesOf(context)),
    pods: groupsOf(operator, place),
    daemons: pods
      .filter(({ count }) => count === 'each-node')
      .map((one) => ({ name: one.name, requests: amountsOf(one).requests })),
    images: pods.flatMap(({ images }) => images),
    kinds: operator.objects === undefined ? [] : customKindsOf(operator.objects(tags)).map(kindName),
    flows: foreignNamespaces.includes(operator.namespace) ? [] : flowsOf(operator, place),
  };
}

/** Pods that do not run on every node. In an update, parts of an operator wait for one another to find room. */
function groupsOf({ namespace: own, pods }: Operator, place: OperatorPlace): PodGroup[] {
  const running = pods.filter(({ count }) => count !== 'each-node');
  const largest = running.toSorted(
    (one, other) => amountsOf(other).requests.milliCpu - amountsOf(one).requests.milliCpu,
  )[0];
  return running.map((one) => {
    const { name, namespace = own } = one;
    const { requests, limits } = amountsOf(one);
    const count = podCount(one, place.replicas);
    const range = { min: count, max: count, surge: one === largest ? count + 1 : count };
    return { name: `${namespace}/${name}`, pool: 'general', requests, limits, extended: {}, pods: range };
  });
}

function amountsOf({
  requests,
  limits,
}: Pick<OperatorPods, 'requests' | 'limits'>): Record<'requests' | 'limits', Resources> {
  return {
    requests: Resources.of(requests.cpu, requests.memory),
    limits: Resources.of(limits.cpu, limits.memory),
  };
}

/** What a job of a Helm hook requests, at most. */
const hook = { requests: Resources.of('100m', '128Mi'), limits: Resources.of('500m', '512Mi'), extended: {} };

/** Its namespaces, with room for one more of each pod while it is updated, and for the jobs of Helm's hooks. */
function namespacesOf(operator: Operator, place: OperatorPlace, nodes: number): NamespaceNeed[] {
  const { namespace: own, title, podSecurity = 'restricted', install } = operator;
  const hooks = install.way === 'release' ? hookPods : 0;
  const byNamespace = Map.groupBy(operator.pods, ({ namespace = own }) => namespace);
  return [...byNamespace]
    .filter(([name]) => !foreignNamespaces.includes(name))
    .map(([name, pods]): NamespaceNeed => {
      const demands = pods.map((one) => {
        const count = one.count === 'each-node' ? 2 * nodes : podCount(one, place.replicas) + 1;
        return podGroupDemand({ ...amountsOf(one), extended: {} }, count);
      });
      const kept = name === nodeNamespace ? nodePlace : { description: sentenceOf(title), podSecurity };
      return {
        name,
        ...kept,
        demand: sumDemands([...demands, podGroupDemand(hook, hooks)]),
        containerMax: pods.reduce((max, one) => max.max(amountsOf(one).limits), hook.limits),
      };
    });
}

const sentenceOf = (title: string): string => `${title.charAt(0).toUpperCase()}${title.slice(1)}.`;

/** Pods that configure their node need more of it than the baseline allows. */
const nodePlace = {
  description: 'What watches or configures the nodes.',
  podSecurity: 'privileged',
} as const;

/** Connections of its pods: names, metrics, its webhooks, and its own. */
function flowsOf(operator: Operator, place: OperatorPlace): Flow[] {
  const { name, title, namespace, pods, webhooks = [], flows } = operator;
  const ports = [...new Set(webhooks.map(({ port }) => port))];
  return [
    dnsFlow(namespace),
    ...pods
      .filter(({ metricsPort }) => metricsPort !== undefined)
      .map(({ name: pod, namespace: own = namespace, labels, metricsPort = 0 }): Flow => {
        return {
          name: `${pod}-metrics`,
          from: { namespace: 'monitoring' },
          to: { namespace: own, pods: labels },
          ports: [{ port: metricsPort, protocol: 'TCP' }],
          why: `Prometheus scrapes ${pod}.`,
        };
      }),
    ...(ports.length === 0
      ? []
      : [
          {
            name: `${name}-webhooks`,
            from: { cidr: place.controlPlaneCidr },
            to: { namespace },
            ports: ports.map((port) => ({ port, protocol: 'TCP' as const })),
            why: `The API server calls the webhooks of ${title}.`,
          },
        ]),
    ...(flows?.(place) ?? []),
  ];
}
