import assert from 'node:assert/strict';
import { countResources } from '../../components/budget/count-resources.ts';
import { estimateMonthly } from '../../components/budget/estimate.ts';
import { planEks } from '../../components/cluster/eks/eks-plan.ts';
import { awsResource, ref, resourcesOf } from '../../components/core/aws/plan.ts';
import { sampleCluster } from '../cluster/cloud-sample.ts';

describe('counting what is planned in AWS (I5)', () => {
  it('takes a cluster’s network as it is: each endpoint in each zone, each address', () => {
    const counted = countResources(resourcesOf(planEks(sampleCluster).plan));
    const { clusters, natGateways, interfaceEndpoints, addresses, keys } = counted;
    const { zones, network } = sampleCluster;
    assert.deepEqual(
      [clusters, natGateways, interfaceEndpoints, addresses, keys],
      [1, 3, zones.length * network.interfaceEndpoints.length, 3, 4],
    );
  });

  it('takes databases with their standby and what they grow to, caches with their replicas, and the edge', () => {
    const main = awsResource('aws:rds/instance:Instance', 'main', {
      instanceClass: 'db.r5.large',
      multiAz: true,
      allocatedStorage: 100,
      maxAllocatedStorage: 500,
      manageMasterUserPassword: true,
    });
    const counted = countResources([
      main,
      awsResource('aws:rds/instance:Instance', 'replica', {
        instanceClass: 'db.t3.large',
        replicateSourceDb: ref(main, 'identifier'),
      }),
      awsResource('aws:elasticache/replicationGroup:ReplicationGroup', 'cache', {
        description: 'a cache',
        nodeType: 'cache.t4g.small',
        numNodeGroups: 2,
        replicasPerNodeGroup: 1,
      }),
      awsResource('aws:lb/loadBalancer:LoadBalancer', 'edge', { subnets: ['subnet-1', 'subnet-2'] }),
      awsResource('aws:lb/loadBalancer:LoadBalancer', 'inside', { internal: true, subnets: ['subnet-1'] }),
      awsResource('aws:route53/zone:Zone', 'zone', { name: 'example.com' }),
    ]);
    assert.deepEqual(counted.databases, [
      { name: 'main', instanceClass: 'db.r5.large', count: 2, storage: 100, maxStorage: 500 },
      { name: 'replica', instanceClass: 'db.t3.large', count: 1, storage: 100, maxStorage: 500 },
    ]);
    assert.deepEqual(counted.caches, [{ name: 'cache', instanceClass: 'cache.t4g.small', count: 4 }]);
    assert.deepEqual([counted.loadBalancers, counted.addresses, counted.zones, counted.secrets], [2, 2, 1, 1]);
    const storage = estimateMonthly(counted).lines.find(({ what }) => what === 'storage of database main');
    assert.deepEqual([storage?.min, storage?.max], [23, 115]);
  });
});
