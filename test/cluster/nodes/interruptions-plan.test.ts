import assert from 'node:assert/strict';
import { planEks } from '../../../components/cluster/eks/eks-plan.ts';
import { ofType, sampleCluster, statementsOf } from '../cloud-sample.ts';

describe('nodes that Karpenter makes (A5)', () => {
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
});
