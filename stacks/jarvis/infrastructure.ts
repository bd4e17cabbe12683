import * as z from 'zod';
import { storageKinds } from '../../components/cluster/storage/storage-plan.ts';
import { cidr, filled, volumeSize } from '../../components/core/problems/schema-rules.ts';
import { Resources } from '../../components/core/values/quantity.ts';
import { field, type JarvisContext, type Refusal } from './field.ts';

/** EC2 instance types by the sizes that a Jarvis file names. */
export const instanceSizes = {
  small: 't3.medium',
  medium: 't3.large',
  large: 't3.xlarge',
  xlarge: 't3.2xlarge',
} as const;

type InstanceSize = keyof typeof instanceSizes;

const maxZones = 3;

/** Room for copies, in volumes of a member. */
const backupShare = 2;

const foreignNodes = (_: unknown, { clusterKind }: JarvisContext): Refusal | undefined =>
  clusterKind === 'existing'
    ? { must: 'not be set for a cluster of kind existing, whose nodes this stack does not manage', fix: 'Remove it.' }
    : undefined;

/** The region of zones as AWS names them, if they are all of one: `us-west-2` of `us-west-2a`. */
function regionOf(zones: readonly string[]): string | undefined {
  const regions = zones.map((zone) => /^([a-z]{2}(?:-[a-z]+)+-\d)[a-z]$/.exec(zone)?.[1]);
  return new Set(regions).size === 1 ? regions[0] : undefined;
}

/** The fields of `infrastructure`. */
export const infrastructure = [
  field({
    path: 'infrastructure.node_count',
    summary: 'Number of cluster nodes',
    range: '1 to 10',
    schema: z.number().int().min(1).max(10),
    example: 3,
    effect:
      'Minimum size of the general node pool, at any hour. A lower maximum is raised to it, and the schedules of the pool are removed.',
    settings: (minNodes, { below }) => {
      const { maxNodes } = below.nodePools.general;
      return { nodePools: { general: { minNodes, maxNodes: Math.max(minNodes, maxNodes), schedules: {} } } };
    },
    refuse: foreignNodes,
  }),
  field({
    path: 'infrastructure.instance_type',
    summary: 'Instance size',
    range: Object.keys(instanceSizes).join(', '),
    schema: z.enum(Object.keys(instanceSizes) as [InstanceSize, ...InstanceSize[]]),
    example: 'medium',
    effect: `Instance type of the general node pool: ${Object.entries(instanceSizes)
      .map(([size, type]) => `${size} ${type}`)
      .join(', ')}.`,
    settings: (size) => ({ nodePools: { general: { instanceType: instanceSizes[size] } } }),
    refuse: foreignNodes,
  }),
  field({
    path: 'infrastructure.availability_zones',
    summary: 'Availability zones for distribution',
    range: `1 to ${maxZones}, each once`,
    schema: z.array(filled).min(1).max(maxZones),
    example: ['us-west-2a', 'us-west-2b', 'us-west-2c'],
    effect:
      'Zones of the cluster, over which nodes, members and their volumes are spread, and their region. Fewer zones than copies are refused.',
    settings: (zones) => {
      const region = regionOf(zones);
      return { cluster: { zones, ...(region === undefined ? {} : { region }) } };
    },
    refuse: (zones, { clusterKind }) => {
      if (new Set(zones).size < zones.length) return { must: 'list each zone once' };
      if (clusterKind !== 'eks' || regionOf(zones) !== undefined) return undefined;
      return {
        must: 'be zones of a single AWS region',
        fix: 'Write them as us-west-2a, us-west-2b, us-west-2c.',
      };
    },
  }),
  field({
    path: 'infrastructure.storage_size',
    summary: 'Storage per node',
    range: 'a quantity in binary units: 100Gi',
    schema: volumeSize,
    example: '100Gi',
    effect: 'Size of each member’s volume. The backup volume has twice that size. Both count in the quota.',
    settings: (size) => ({
      crdt: { storage: { size }, backup: { size: Resources.of(0, size).times(backupShare).memory } },
    }),
  }),
  field({
    path: 'infrastructure.storage_class',
    summary: 'Storage class',
    range: storageKinds.join(', '),
    schema: z.enum(storageKinds),
    example: 'fast-ssd',
    effect:
      'Storage class that is created and used by the volumes: fleetwright-standard (gp3), fleetwright-fast-ssd (gp3, 6,000 operations per second), fleetwright-premium (io2).',
    settings: (name) => ({ crdt: { storage: { class: name } } }),
  }),
  field({
    path: 'infrastructure.vpc_cidr',
    summary: 'VPC CIDR block; only where the stack creates its cluster on AWS',
    range: '/16 to /20',
    schema: cidr,
    example: '10.0.0.0/16',
    effect: 'Addresses of the VPC and its subnets. Refused for clusters of kind embedded and existing.',
    settings: (vpcCidr) => ({ cluster: { vpcCidr } }),
    refuse: (_, { clusterKind }) =>
      clusterKind === 'eks'
        ? undefined
        : { must: `not be set for a cluster of kind ${clusterKind}, which needs no VPC`, fix: 'Remove it.' },
  }),
];
