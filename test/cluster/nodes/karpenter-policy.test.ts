import assert from 'node:assert/strict';
import { planEks } from '../../../components/cluster/eks/eks-plan.ts';
import { ofType, sampleCluster, statementsOf } from '../cloud-sample.ts';

describe('nodes that Karpenter makes (A5)', () => {
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
});
