import { type AwsResource, isRef } from '../../core/aws/plan.ts';
import type { Problem } from '../../core/problems/problem.ts';
import type { AddonName } from './addons.ts';

type Args = Readonly<Record<string, unknown>>;

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Args)[name] : undefined;

/** How pulumi-eks is kept from making an add-on. */
const switches = {
  'vpc-cni': 'useDefaultVpcCni to true',
  coredns: 'corednsAddonOptions to { enabled: false }',
  'kube-proxy': 'kubeProxyAddonOptions to { enabled: false }',
} as const satisfies Partial<Record<AddonName, string>>;

type MadeName = keyof typeof switches;

/**
 * The add-ons that the component `eks:index:Cluster` makes by itself with these arguments. Its documentation says that
 * `useDefaultVpcCni` is true by default; its source makes the add-on unless the argument is given and true.
 * @see https://github.com/pulumi/pulumi-eks/blob/v4.3.0/nodejs/eks/cluster/cluster.ts
 */
export function addonsMadeWith(args: Args): MadeName[] {
  const { useDefaultVpcCni, fargate, skipDefaultNodeGroup, corednsAddonOptions: coredns } = args;
  const isAuto = Boolean(fieldOf(args.autoMode, 'enabled'));
  const hasPlace = Boolean(fargate) || !skipDefaultNodeGroup || isAuto;
  const isMade: Readonly<Record<MadeName, boolean>> = {
    'vpc-cni': useDefaultVpcCni === undefined ? !isAuto : !useDefaultVpcCni,
    // Settings count as a wish for the add-on, even beside `enabled: false`.
    coredns:
      fieldOf(coredns, 'enabled') === true ||
      Boolean(fieldOf(coredns, 'configurationValues')) ||
      (hasPlace && fieldOf(coredns, 'enabled') !== false),
    'kube-proxy': Boolean(fieldOf(args.kubeProxyAddonOptions, 'enabled') ?? !isAuto),
  };
  return (Object.keys(switches) as MadeName[]).filter((name) => isMade[name]);
}

/** Problems of add-ons with one name in one cluster: AWS refuses the second. */
export function checkAddons(path: string, resources: readonly AwsResource[]): Problem[] {
  const taken = new Map<AwsResource, Set<unknown>>();
  return resources.flatMap(({ type, args }): Problem[] => {
    if (type !== 'aws:eks/addon:Addon' || !isRef(args.clusterName)) return [];
    const cluster = args.clusterName.ref;
    const { addonName: name, addonVersion: value } = args;
    const made = addonsMadeWith(cluster.args).find((each) => each === name);
    const known = taken.get(cluster) ?? new Set();
    const isTaken = known.has(name);
    taken.set(cluster, known.add(name));
    const say = (must: string, fix: string): Problem[] => [
      { path: `${path}.${name}`, got: value, must, otherwise: 'AWS refuses the second', fix },
    ];
    if (made !== undefined) {
      const fix = `Set ${switches[made]} in the arguments of the cluster.`;
      return say(`not be planned for the cluster ${cluster.name}, for which pulumi-eks creates it`, fix);
    }
    return isTaken ? say(`be planned once for the cluster ${cluster.name}`, 'Remove one of them.') : [];
  });
}
