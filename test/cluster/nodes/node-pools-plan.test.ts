import assert from 'node:assert/strict';
import { closedTimes } from '../../../components/cluster/nodes/karpenter-capacity.ts';
import { planNodePools } from '../../../components/cluster/nodes/node-pools-plan.ts';
import { sampleCluster } from '../cloud-sample.ts';

// biome-ignore lint/suspicious/noExplicitAny: tests look into manifests of many kinds, and fail where a path is wrong.
const objects = planNodePools('node-pools', sampleCluster, 'nvidia.com/gpu.shared').objects as any[];
const named = (kind: string, name: string) => objects.find((one) => one.kind === kind && one.metadata.name === name);

describe('nodes that Karpenter makes (A5)', () => {
  it('are of a pool for each way in which they are paid, with the label and the taint of their tier', () => {
    assert.deepEqual(
      objects.filter(({ kind }) => kind === 'NodePool').map(({ metadata, spec }) => [metadata.name, spec.weight]),
      [
        ['tier1-reserved', 30],
        ['tier1-spot', 20],
        ['tier1', 10],
        ['tier2-reserved', 30],
        ['tier2-spot', 20],
        ['tier2', 10],
        ['performance', 1],
      ],
    );
    const { template } = named('NodePool', 'tier2-spot').spec;
    assert.equal(template.metadata.labels['fleetwright.io/pool'], 'tier2');
    assert.deepEqual(template.spec.taints, [{ key: 'fleetwright.io/pool', value: 'tier2', effect: 'NoSchedule' }]);
    const types = template.spec.requirements.find(({ key }: { key: string }) => /instance-type/.test(key));
    assert.deepEqual(types.values, ['m6i.16xlarge', 'm5.16xlarge']);
  });

  it('may be as many as the capacity of their pool was summed for', () => {
    assert.deepEqual(named('NodePool', 'tier2').spec.limits, { cpu: '640', memory: '2560Gi' });
    assert.deepEqual(named('NodePool', 'tier2-spot').spec.limits, { cpu: '192', memory: '768Gi' });
  });

  it('have encrypted disks, metadata for the node alone, and no public address', () => {
    for (const { spec } of objects.filter(({ kind }) => kind === 'EC2NodeClass')) {
      assert.equal(spec.blockDeviceMappings[0].ebs.encrypted, true);
      assert.deepEqual(
        [spec.metadataOptions.httpTokens, spec.metadataOptions.httpPutResponseHopLimit],
        ['required', 1],
      );
      assert.equal(spec.associatePublicIPAddress, false);
      assert.equal(spec.role, 'test-karpenter-nodes');
      assert.equal(spec.tags['cost-center'], 'ops');
    }
  });

  it('are replaced for a newer image on Tuesdays from 2 to 4 o’clock UTC alone, a tenth at a time', () => {
    assert.deepEqual(named('NodePool', 'tier2').spec.disruption.budgets, [
      { nodes: '10%' },
      { nodes: '0', reasons: ['Drifted'], schedule: '0 4 * * 2', duration: '166h' },
    ]);
    assert.deepEqual(closedTimes({ weekday: 6, hour: 23, hours: 2 }), { schedule: '0 1 * * 0', duration: '166h' });
  });

  it('share GPUs by time: what the device plugin offers is what Karpenter counts on', () => {
    const config = named('ConfigMap', 'nvidia-device-plugin-configs').data['slices-6'];
    assert.match(config, /replicas: 6/);
    assert.match(config, /renameByDefault: true/);
    assert.deepEqual(named('NodeOverlay', 'tier1').spec.capacity, { 'nvidia.com/gpu.shared': '48' });
    const { labels } = named('NodePool', 'tier1').spec.template.metadata;
    assert.equal(labels['nvidia.com/device-plugin.config'], 'slices-6');
  });

  it('have cores of their own for the pods of the performance pool', () => {
    const { userData } = named('EC2NodeClass', 'performance').spec;
    for (const expected of [
      /^MIME-Version: 1\.0\nContent-Type: multipart\/mixed; boundary="fleetwright"\n/,
      /cpuManagerPolicy: static/,
      /topologyManagerPolicy: single-numa-node/,
      /reservedSystemCPUs: "0-3"/,
      /isolcpus=managed_irq,domain,4-63/,
      /hugepages=4096/,
      /--fleetwright--\n$/,
    ]) {
      assert.match(userData, expected);
    }
    assert.equal(
      named('NodePool', 'performance').spec.template.metadata.labels['node-profile.fleetwright.io/performance'],
      'true',
    );
  });

  it('are not planned where groups hold all nodes', () => {
    const { karpenter: _, ...grouped } = sampleCluster;
    assert.deepEqual(planNodePools('node-pools', grouped, 'nvidia.com/gpu.shared').objects, []);
  });
});
