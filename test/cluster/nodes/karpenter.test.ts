import assert from 'node:assert/strict';
import fc from 'fast-check';
import { planEks } from '../../../components/cluster/eks/eks-plan.ts';
import { capacityOfPool, closedTimes } from '../../../components/cluster/nodes/karpenter-capacity.ts';
import { checkKarpenter } from '../../../components/cluster/nodes/karpenter-check.ts';
import type { KarpenterSpec } from '../../../components/cluster/nodes/karpenter-spec.ts';
import { checkNodePools } from '../../../components/cluster/nodes/node-pools.ts';
import { planNodePools } from '../../../components/cluster/nodes/node-pools-plan.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';
import { effectiveSettings, layersOf } from '../../../stacks/config/layers.ts';
import { ofType, sampleCluster, statementsOf } from '../cloud-sample.ts';

const karpenter = sampleCluster.karpenter as KarpenterSpec;
// biome-ignore lint/suspicious/noExplicitAny: tests look into manifests of many kinds, and fail where a path is wrong.
const objects = planNodePools('node-pools', sampleCluster, 'nvidia.com/gpu.shared').objects as any[];
const named = (kind: string, name: string) => objects.find((one) => one.kind === kind && one.metadata.name === name);

describe('how nodes are paid for (I1)', () => {
  it('is the share of spot instances of 004 by environment: 100, 70 and 30 percent', () => {
    const spotOf = (environment: 'development' | 'staging' | 'production' | 'canary'): unknown =>
      effectiveSettings(layersOf({ environment })).find(({ path }) => path === 'cloud.karpenter.spotPercent')?.value;
    assert.deepEqual((['development', 'staging', 'production', 'canary'] as const).map(spotOf), [100, 70, 30, 30]);
  });

  it('is in staging 70 percent spot, 20 reserved, and the rest of 10 on demand (003)', () => {
    const shares = capacityOfPool(10, { ...karpenter, spotPercent: 70 });
    assert.deepEqual(
      shares.map(({ type, nodes }) => [type, nodes]),
      [
        ['reserved', 2],
        ['spot', 7],
        ['on-demand', 10],
      ],
    );
  });

  it('never has more spot instances than the share, goes from cheap to dear, and always ends where the pool fits', () => {
    const shares = fc.record({ max: fc.integer({ min: 1, max: 100 }), spotPercent: fc.integer({ min: 0, max: 100 }) });
    fc.assert(
      fc.property(shares, ({ max, spotPercent }) => {
        const planned = capacityOfPool(max, { ...karpenter, spotPercent });
        const spot = planned.find(({ type }) => type === 'spot')?.nodes ?? 0;
        assert.ok(spot * 100 <= max * spotPercent);
        const weights = planned.map(({ weight }) => weight);
        assert.deepEqual(
          weights,
          [...weights].sort((a, b) => b - a),
        );
        assert.deepEqual([planned.at(-1)?.type, planned.at(-1)?.nodes], ['on-demand', max]);
      }),
    );
  });

  it('has no reserved part where nothing is reserved, and refuses more than all', () => {
    const reserved = { percent: 20, reservations: [] };
    assert.ok(capacityOfPool(10, { ...karpenter, reserved }).every(({ type }) => type !== 'reserved'));
    const spec = { ...karpenter, spotPercent: 90 };
    assert.deepEqual(checkKarpenter('cloud.karpenter', spec, []).map(formatProblem), [
      'cloud.karpenter.reserved.percent: 20 is wrong because with 90 percent spot instances it is more than all; lower it to 10, or lower spotPercent',
    ]);
  });
});

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

  it('are refused with pages or cores that a node has not, with schedules, and with smaller alternatives', () => {
    const performance = { instanceType: 't3.medium', maxNodes: 1, systemCores: 2, hugePages: 4096 };
    assert.deepEqual(
      checkKarpenter('k', { ...karpenter, performance }, []).map(({ path }) => path),
      ['k.performance.systemCores', 'k.performance.hugePages'],
    );
    const [, , tier2] = sampleCluster.nodePools;
    assert.ok(tier2);
    const schedules = { night: { start: '0 18 * * *', timezone: 'UTC', minNodes: 1, maxNodes: 2 } };
    assert.deepEqual(
      checkKarpenter('k', karpenter, [{ ...tier2, schedules }]).map(({ path }) => path),
      ['nodePools.tier2.schedules'],
    );
    assert.deepEqual(checkNodePools('nodePools', [{ ...tier2, alternatives: ['m6i.8xlarge'] }]).map(formatProblem), [
      'nodePools.tier2.alternatives: "m6i.8xlarge" is wrong because it is smaller than m6i.16xlarge, for which the pool was summed, or has other GPUs; take one as large, or remove it',
    ]);
  });

  it('are made by a controller that acts on this cluster’s own alone', () => {
    const { plan } = planEks(sampleCluster);
    const policy = ofType(plan, 'aws:iam/rolePolicy:RolePolicy').find(({ name }) => name === 'karpenter');
    for (const { Sid, Action, Resource, Condition } of statementsOf(policy?.args.policy)) {
      const looks = [Action].flat().every((action) => /:(Describe|Get|List)/.test(action));
      if (Resource === '*') assert.ok(looks, Sid);
      if (/Scoped(Deletion|ResourceTagging)/.test(Sid)) {
        assert.equal(Condition.StringEquals['aws:ResourceTag/kubernetes.io/cluster/test'], 'owned', Sid);
      }
    }
    const pass = statementsOf(policy?.args.policy).find(({ Action }) => Action.includes('iam:PassRole'));
    assert.equal(pass?.Resource, 'arn:aws:iam::*:role/test-karpenter-nodes');
    const entry = ofType(plan, 'aws:eks/accessEntry:AccessEntry').find(({ args }) => args.type === 'EC2_LINUX');
    assert.equal(entry?.args.principalArn.ref.args.name, 'test-karpenter-nodes');
  });

  it('go in order: four kinds of events reach a queue that nobody else fills', () => {
    const { plan } = planEks(sampleCluster);
    const rules = ofType(plan, 'aws:cloudwatch/eventRule:EventRule');
    assert.equal(rules.length, 4);
    assert.equal(ofType(plan, 'aws:cloudwatch/eventTarget:EventTarget').length, 4);
    const [queue] = ofType(plan, 'aws:sqs/queue:Queue');
    assert.equal(queue?.args.name, 'test-interruptions');
    const [policy] = ofType(plan, 'aws:sqs/queuePolicy:QueuePolicy');
    const [events, tls] = statementsOf(policy?.args.policy);
    assert.equal(events?.Condition.ArnEquals['aws:SourceArn'].length, 4);
    assert.equal(tls?.Effect, 'Deny');
  });

  it('are not planned where groups hold all nodes', () => {
    const { karpenter: _, ...grouped } = sampleCluster;
    assert.deepEqual(planNodePools('node-pools', grouped, 'nvidia.com/gpu.shared').objects, []);
  });
});
