import { type PoolCapacity, scales } from '../../components/cluster/nodes/capacity.ts';
import { formatTable } from './table.ts';

const titles = { min: 'minimum', max: 'maximum', surge: 'with surge' } as const;

const header = ['pool', 'nodes', 'free per node', 'scale', 'pods', 'CPU', 'memory', 'GPU slices', 'nodes needed'];

function rowsOf({ pool, perNode, slicesPerNode, podsPerNode, demand, nodes }: PoolCapacity): string[][] {
  const slices = slicesPerNode === 0 ? '' : `, ${slicesPerNode} slices`;
  const left = `${(perNode.milliCpu / 1000).toFixed(1)} CPU, ${gibibytes(perNode.bytes)}, ${podsPerNode} pods${slices}`;
  return scales.map((scale, index) => {
    const { pods, requests, extended } = demand[scale];
    const slicesAsked = Object.values(extended).reduce((sum, count) => sum + count, 0);
    return [
      index === 0 ? pool.name : '',
      index === 0 ? `${pool.minNodes}–${pool.maxNodes} ${pool.instanceType}` : '',
      index === 0 ? left : '',
      titles[scale],
      String(pods),
      (requests.milliCpu / 1000).toFixed(1),
      gibibytes(requests.bytes),
      slicesAsked === 0 ? '–' : String(slicesAsked),
      `${nodes[scale]} of ${pool.maxNodes}`,
    ];
  });
}

const gibibytes = (bytes: number): string => `${(bytes / 2 ** 30).toFixed(1)} Gi`;

/** The capacity of the node pools as a table for people. */
export function formatCapacity(capacities: readonly PoolCapacity[], clusterKind: string): string {
  const lines = formatTable(header, capacities.flatMap(rowsOf));
  const off = `Taken off every node: what its image reserves, and an estimate for ${[...new Set(capacities.flatMap(({ daemons }) => daemons))].join(', ')}.`;
  const existing =
    clusterKind === 'existing' ? '\nThe nodes of an existing cluster are not known: these are the environment’s.' : '';
  return `${lines.join('\n')}\n\n${off}${existing}`;
}
