import assert from 'node:assert/strict';
import { planEks } from '../../../components/cluster/eks/eks-plan.ts';
import { platformOf } from '../../stacks/planned.ts';
import { ofType, sampleCluster } from '../cloud-sample.ts';

const policiesOf = (predictiveScaling: boolean) =>
  ofType(planEks({ ...sampleCluster, predictiveScaling }).plan, 'aws:autoscaling/policy:Policy');

describe('predictive scaling of node groups (A5)', () => {
  it('makes nodes five minutes ahead of what is expected, at 70 percent of their processors', () => {
    const [policy, ...others] = policiesOf(true);
    assert.deepEqual([policy?.name, others], ['general-forecast', []]);
    assert.equal(policy?.args.policyType, 'PredictiveScaling');
    const { mode, schedulingBufferTime, metricSpecification } = policy?.args.predictiveScalingConfiguration ?? {};
    assert.deepEqual([mode, schedulingBufferTime, metricSpecification.targetValue], ['ForecastAndScale', '300', 70]);
    assert.equal(
      metricSpecification.predefinedScalingMetricSpecification.predefinedMetricType,
      'ASGAverageCPUUtilization',
    );
  });

  it('is of the group that EKS made, once it is there', () => {
    const { ref, output } = policiesOf(true)[0]?.args.autoscalingGroupName ?? {};
    assert.deepEqual([ref.type, ref.name], ['aws:eks/nodeGroup:NodeGroup', 'general']);
    assert.equal(output, 'resources[0].autoscalingGroups[0].name');
  });

  it('is left out where it is not wanted, and of groups that cannot grow', () => {
    assert.deepEqual(policiesOf(false), []);
    const nodePools = sampleCluster.nodePools.map((pool) => ({ ...pool, minNodes: pool.maxNodes }));
    const fixed = planEks({ ...sampleCluster, nodePools, predictiveScaling: true }).plan;
    assert.deepEqual(ofType(fixed, 'aws:autoscaling/policy:Policy'), []);
  });

  it('is there in production and what derives from it, unless it is turned off', () => {
    const count = (config: Record<string, unknown>): number => {
      const cloud = platformOf(config).cloud;
      assert.ok(cloud);
      return ofType(cloud.cluster.plan, 'aws:autoscaling/policy:Policy').length;
    };
    assert.deepEqual(
      ['production', 'canary', 'staging'].map((environment) => count({ environment })),
      [1, 1, 0],
    );
    assert.equal(count({ environment: 'production', cloud: { predictiveScaling: false } }), 0);
  });
});
