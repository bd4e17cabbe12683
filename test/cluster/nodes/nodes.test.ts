import assert from 'node:assert/strict';
import fc from 'fast-check';
import { checkNetwork, planSubnets } from '../../../components/cluster/network/subnets.ts';
import { allocatableOf, capacityOf, instanceTypes } from '../../../components/cluster/nodes/instance-types.ts';
import { checkNodePools, type NodePoolSpec, planNodes } from '../../../components/cluster/nodes/node-pools.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { parseCidr } from '../../../components/core/values/cidr.ts';

const pool: NodePoolSpec = {
  name: 'tier1',
  instanceType: 'g4dn.xlarge',
  minNodes: 1,
  maxNodes: 3,
  slicesPerGpu: 48,
  dedicated: true,
};

describe('faked nodes (A7)', () => {
  const nodes = planNodes([pool], ['us-west-2a', 'us-west-2b'], 'nvidia.com/gpu.shared');

  it('have the shape of the instance type, its zone, and the slices of its GPU', () => {
    assert.deepEqual(
      nodes.map(({ metadata }) => [metadata.name, metadata.labels['topology.kubernetes.io/zone']]),
      [
        ['tier1-1', 'us-west-2a'],
        ['tier1-2', 'us-west-2b'],
        ['tier1-3', 'us-west-2a'],
      ],
    );
    const [first] = nodes;
    assert.equal(first?.metadata.labels['node.kubernetes.io/instance-type'], 'g4dn.xlarge');
    assert.equal(first?.metadata.labels['topology.kubernetes.io/region'], 'us-west-2');
    assert.deepEqual(first?.status.capacity, { cpu: '4', memory: '16Gi', pods: '110', 'nvidia.com/gpu.shared': '48' });
    assert.deepEqual(first?.spec.taints, [{ key: 'fleetwright.io/pool', value: 'tier1', effect: 'NoSchedule' }]);
  });

  it('offer pods what the EKS images leave: 6 % of the first core, 1 % of the second, 0.5 % of two, and 11 Mi a pod', () => {
    assert.equal(allocatableOf({ vcpus: 4, memoryGiB: 16, gpus: 0 }).cpu, '3920m');
    assert.equal(allocatableOf({ vcpus: 4, memoryGiB: 16, gpus: 0 }).mebibytes, 16 * 1024 - 255 - 11 * 110 - 100);
    for (const type of Object.values(instanceTypes)) {
      assert.ok(allocatableOf(type).milliCpu < capacityOf(type).milliCpu);
      assert.ok(allocatableOf(type).bytes < capacityOf(type).bytes);
    }
  });

  it('carry no taint and no GPU where the environment has neither', () => {
    const [plain] = planNodes([{ ...pool, dedicated: false }], ['a'], 'none');
    assert.equal(plain?.spec.taints, undefined);
    assert.deepEqual(Object.keys(plain?.status.capacity ?? {}), ['cpu', 'memory', 'pods']);
  });

  it('cannot be of a type whose size is not known', () => {
    const [problem] = checkNodePools('nodePools', [{ ...pool, instanceType: 'm9.huge' }]).map(formatProblem);
    assert.match(
      problem as string,
      /^nodePools\.tier1\.instanceType: "m9\.huge" is wrong because .*; take one of t3\.medium/,
    );
    assert.match(
      checkNodePools('nodePools', [{ ...pool, minNodes: 9 }]).map(formatProblem)[0] as string,
      /maxNodes: 3/,
    );
  });
});

describe('subnets (A3)', () => {
  const zonesOf = (count: number): string[] => ['a', 'b', 'c'].slice(0, count).map((zone) => `us-west-2${zone}`);

  it('lie inside the VPC, and none overlaps another', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 16, max: 20 }),
        fc.integer({ min: 2, max: 3 }),
        fc.integer({ min: 0, max: 255 }),
        (prefix, zones, second) => {
          const vpc = parseCidr(`10.${second}.0.0/${prefix}`);
          const ranges = planSubnets(`10.${second}.0.0/${prefix}`, zonesOf(zones))
            .flatMap((zone) => [zone.public, zone.private])
            .map(parseCidr)
            .map(({ first, prefix: bits }) => ({ first, end: first + 2 ** (32 - bits) }))
            .sort((a, b) => a.first - b.first);
          const end = vpc.first + 2 ** (32 - prefix);
          for (const [index, range] of ranges.entries()) {
            assert.ok(range.first >= vpc.first && range.end <= end);
            const next = ranges[index + 1];
            if (next !== undefined) assert.ok(range.end <= next.first);
          }
        },
      ),
    );
  });

  it('are refused where there are too few or too many zones, or too few addresses', () => {
    const rulesOf = (cidr: string, zones: string[]): string[] =>
      checkNetwork('cluster', cidr, zones).map(({ path, rule }) => `${path}: ${rule}`);
    assert.deepEqual(rulesOf('10.0.0.0/16', zonesOf(3)), []);
    assert.deepEqual(rulesOf('10.0.0.0/24', ['a', 'a']), [
      'cluster.zones: a zone stands in it twice',
      'cluster.vpcCidr: AWS takes VPCs up to /16, and below /20 no room is left for an address a pod',
    ]);
    assert.deepEqual(rulesOf('10.0.0.0/16', ['a']), ['cluster.zones: a cluster spans 2 to 3 zones']);
  });
});
