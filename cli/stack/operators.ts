import {
  type ClusterClient,
  isAvailable,
  keyOf,
  type LiveObject,
  type ObjectName,
  readLive,
  reasonsOf,
} from '../../apply/index.ts';
import { priceTable } from '../../components/budget/prices.ts';
import type { AddonName } from '../../components/cluster/eks/addons.ts';
import { nodePoolsOf } from '../../components/cluster/nodes/facts.ts';
import { instanceTypes } from '../../components/cluster/nodes/instance-types.ts';
import { ProblemsError } from '../../components/core/problems/problem.ts';
import { Resources } from '../../components/core/values/quantity.ts';
import { operatorsOf } from '../../components/operators/facts.ts';
import type { Operator } from '../../components/operators/operator.ts';
import { podCount } from '../../components/operators/pod-count.ts';
import type { UsedOperator } from '../../components/operators/selection.ts';
import { operatorsSettings } from '../../components/operators/settings.ts';
import type { Platform } from '../../stacks/platform.ts';
import { connectTo } from './cluster.ts';
import { targetOf } from './target.ts';

/** An operator that a stack uses, as `ajj operators` shows it. */
export interface OperatorRow {
  readonly name: string;
  /** The version that the stack uses. Absent if the cluster has it, or its add-on's if EKS installs it. */
  readonly version?: string;
  /** The newest version known to this release, and when it was published. */
  readonly newest: { readonly version: string; readonly released: string };
  /** The newest version of Kubernetes on which its project tested it: `1.35`. */
  readonly tested: string;
  /** Who installs it, in words: `chart`, `EKS add-on`, `the cluster has it`, `healing.descheduler`. */
  readonly from: string;
  readonly neededBy: readonly string[];
  /** Its pods that do not run on every node, and what they request together. */
  readonly pods: number;
  readonly cpu: string;
  readonly memory: string;
  /** The share of a node of the general pool that it requests, in the currency of the price table. Absent without a price. */
  readonly monthly?: number;
  /** Absent unless the cluster was asked. */
  readonly live?: OperatorState;
}

/** An operator in the cluster. */
export interface OperatorState {
  readonly state: 'ready' | 'not ready' | 'missing';
  /** Version of its image. Absent if it is missing, or its image has no tag. */
  readonly version?: string;
  /** Why it is not ready: a line for each of its workloads. */
  readonly reasons: readonly string[];
}

/**
 * A client of the cluster of a stack.
 * @throws ProblemsError if it is the embedded one, which runs no operators.
 */
export async function liveClient(platform: Platform, root: string): Promise<ClusterClient> {
  const target = targetOf(platform, root);
  if (target.kind === 'named') return connectTo(target.source);
  throw new ProblemsError([
    {
      path: '--live',
      must: 'be used with a cluster that runs operators: the embedded one runs none',
      fix: 'Name a cluster in KUBECONFIG, or leave it out.',
    },
  ]);
}

/** The operators of a platform, and their state if there is a client. */
export async function operatorRows(platform: Platform, client?: ClusterClient): Promise<OperatorRow[]> {
  const used = operatorsOf(platform);
  const live = client === undefined ? undefined : await operatorStates(client, used);
  return used.map((one) => {
    const state = live?.get(one.operator);
    return { ...rowOf(one, platform), ...(state === undefined ? {} : { live: state }) };
  });
}

function rowOf({ operator, isInstalled, neededBy }: UsedOperator, platform: Platform): OperatorRow {
  const { name, version, released } = operator;
  const { replicas } = operatorsSettings.of(platform.context);
  const counts = operator.pods.map((pods) => ({ pods, count: podCount(pods, replicas) }));
  const requests = counts.reduce((sum, { pods, count }) => {
    return sum.plus(Resources.of(pods.requests.cpu, pods.requests.memory).times(count));
  }, Resources.none);
  const monthly = monthlyOf(requests, platform);
  const used = versionIn(operator, isInstalled, platform);
  return {
    name,
    ...(used === undefined ? {} : { version: used }),
    newest: { version, released },
    from: platform.cluster.kind === 'embedded' ? 'not on this cluster' : fromOf(operator, isInstalled),
    tested: operator.kubernetes.max,
    neededBy,
    pods: counts.reduce((sum, { count }) => sum + count, 0),
    cpu: requests.cpu,
    memory: requests.memory,
    ...(monthly === undefined ? {} : { monthly }),
  };
}

/** The version that the stack brings: the setting's, that of the add-on, or the pinned one. */
function versionIn({ name, version, install }: Operator, isInstalled: boolean, platform: Platform): string | undefined {
  const { cluster, context } = platform;
  // The add-ons of every cluster have versions of their own, by the version of Kubernetes.
  if (install.way === 'planned') return cluster.kind === 'eks' ? cluster.addons[name as AddonName] : undefined;
  if (!isInstalled) return undefined;
  const addon = install.way === 'add-on' && cluster.kind === 'eks' ? install.versions[cluster.version] : undefined;
  return operatorsSettings.of(context).each[name]?.version ?? addon ?? version;
}

function fromOf({ install }: Operator, isInstalled: boolean): string {
  if (install.way === 'planned') return install.by;
  if (!isInstalled) return 'the cluster has it';
  return { 'add-on': 'EKS add-on', chart: 'chart', release: 'Helm release', manifest: 'published file' }[install.way];
}

/** The price of the share of a general node that is requested: the larger of CPU and memory. */
function monthlyOf({ milliCpu, bytes }: Resources, platform: Platform): number | undefined {
  if (platform.cluster.kind !== 'eks') return undefined;
  const pool = nodePoolsOf(platform.context).find(({ name }) => name === 'general');
  const type = pool && instanceTypes[pool.instanceType];
  const price = pool && priceTable.prices[`ec2:${pool.instanceType}`]?.price;
  if (type === undefined || price === undefined) return undefined;
  const share = Math.max(milliCpu / 1000 / type.vcpus, bytes / 2 ** 30 / type.memoryGiB);
  return share * price * priceTable.hoursPerMonth;
}

/** The workloads of an operator, whichever kind its chart gives them. */
function workloadsOf({ namespace: own, pods }: Operator): ObjectName[][] {
  return pods.map(({ name, namespace = own }) =>
    ['Deployment', 'StatefulSet', 'DaemonSet', 'CronJob'].map((kind) => {
      return { apiVersion: kind === 'CronJob' ? 'batch/v1' : 'apps/v1', kind, namespace, name };
    }),
  );
}

/** Whether operators run in a cluster. */
export async function operatorStates(
  client: ClusterClient,
  used: readonly UsedOperator[],
): Promise<ReadonlyMap<Operator, OperatorState>> {
  const names = used.flatMap(({ operator }) => workloadsOf(operator).flat());
  const live = await readLive(client, names);
  const lacking = names.filter((name) => {
    const found = live.get(keyOf(name));
    return found !== undefined && !isUp(found);
  });
  const reasons = await reasonsOf(client, lacking);
  return new Map(used.map(({ operator }) => [operator, stateOf(operator, live, reasons)]));
}

const isUp = (object: LiveObject): boolean => object.kind === 'CronJob' || isAvailable(object);

function stateOf(
  operator: Operator,
  live: ReadonlyMap<string, LiveObject>,
  reasons: ReadonlyMap<string, string>,
): OperatorState {
  const found = workloadsOf(operator).map((kinds) => kinds.flatMap((name) => live.get(keyOf(name)) ?? [])[0]);
  const version = found.flatMap((object) => (object === undefined ? [] : (versionOf(object) ?? [])))[0];
  const missing = operator.pods.filter((_, index) => found[index] === undefined).map(({ name }) => name);
  if (operator.pods.length > 0 && missing.length === operator.pods.length) {
    return { state: 'missing', reasons: [`${operator.namespace} has no ${missing.join(', no ')}`] };
  }
  const waiting = found.flatMap((object) => {
    if (object === undefined || isUp(object)) return [];
    const { apiVersion, kind, metadata } = object;
    const key = keyOf({ apiVersion, kind, ...metadata });
    return [`${metadata.name}: ${reasons.get(key) ?? 'its pods are not ready yet'}`];
  });
  const all = [...missing.map((name) => `${name}: it does not exist`), ...waiting];
  return {
    state: all.length === 0 ? 'ready' : 'not ready',
    ...(version === undefined ? {} : { version }),
    reasons: all,
  };
}

/** The tag of the first image, without `v`. */
function versionOf(object: LiveObject): string | undefined {
  const { spec } = object as LiveObject & {
    readonly spec?: { readonly template?: { readonly spec?: { readonly containers?: readonly { image?: string }[] } } };
  };
  const image = spec?.template?.spec?.containers?.[0]?.image ?? '';
  return /:v?([^/:@]+)(@|$)/.exec(image)?.[1];
}
