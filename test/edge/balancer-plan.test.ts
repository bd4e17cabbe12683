import assert from 'node:assert/strict';
import fc from 'fast-check';
import { loadBalancerStatements } from '../../components/cluster/identities/load-balancer-policy.ts';
import { planBindings } from '../../components/edge/bindings-plan.ts';
import type { EdgeSpec } from '../../components/edge/spec.ts';
import { ofType, statementsOf } from '../cluster/cloud-sample.ts';
import { anyEdge, planned, sampleCdn, sampleEdge } from './edge-sample.ts';

const listenerOf = (spec: EdgeSpec) => ofType(planned(spec), 'aws:lb/listener:Listener');
const balancerOf = (spec: EdgeSpec) => ofType(planned(spec), 'aws:lb/loadBalancer:LoadBalancer')[0]?.args;

describe('the load balancer (A13)', () => {
  it('stands in the public subnets, drops headers that are none, and is deleted where that is allowed alone', () => {
    const args = balancerOf(sampleEdge);
    assert.equal(args.internal, false);
    assert.deepEqual(
      args.subnets.map((subnet: { ref: { name: string } }) => subnet.ref.name),
      ['public-us-west-2a', 'public-us-west-2b'],
    );
    assert.equal(args.dropInvalidHeaderFields, true);
    assert.equal(args.enableDeletionProtection, true);
    assert.equal(balancerOf({ ...sampleEdge, deletionProtection: false }).enableDeletionProtection, false);
  });

  it('listens by HTTPS alone, with TLS 1.3 alone where clients come themselves (F9)', () => {
    for (const [spec, policy] of [
      [sampleEdge, 'ELBSecurityPolicy-TLS13-1-3-2021-06'],
      [sampleCdn, 'ELBSecurityPolicy-TLS13-1-2-Res-2021-06'],
    ] as const) {
      const [listener, ...others] = listenerOf(spec);
      assert.equal(others.length, 0);
      assert.deepEqual([listener?.args.port, listener?.args.protocol], [443, 'HTTPS']);
      assert.equal(listener?.args.sslPolicy, policy);
      assert.equal(listener?.args.certificateArn.output, 'certificateArn');
    }
  });

  it('lets nobody in but by port 443, nor out but to port 8000 of the nodes', () => {
    fc.assert(
      fc.property(anyEdge, (spec) => {
        const plan = planned(spec);
        for (const { args } of ofType(plan, 'aws:ec2/securityGroup:SecurityGroup')) {
          assert.equal(args.ingress ?? args.egress, undefined);
        }
        const rules = ofType(plan, 'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule');
        for (const { args } of rules) {
          const isOpen = args.cidrIpv4 !== undefined;
          if (isOpen) assert.deepEqual([args.ipProtocol, args.fromPort, args.toPort], ['tcp', 443, 443]);
          assert.ok(!isOpen || spec.originPrefixList === undefined);
        }
        const [out, ...others] = ofType(plan, 'aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule');
        assert.equal(others.length, 0);
        assert.deepEqual([out?.args.fromPort, out?.args.toPort, out?.args.cidrIpv4], [8000, 8000, undefined]);
      }),
    );
  });

  it('has two target groups with the health check of 004', () => {
    const groups = ofType(planned(sampleEdge), 'aws:lb/targetGroup:TargetGroup');
    assert.deepEqual(
      groups.map(({ args }) => [args.name, args.port, args.protocol, args.targetType, args.tags.deployment]),
      [
        ['test-blue', 8000, 'HTTP', 'ip', 'blue'],
        ['test-green', 8000, 'HTTP', 'ip', 'green'],
      ],
    );
    for (const { args } of groups) {
      const { path, matcher, healthyThreshold, unhealthyThreshold, timeout, interval } = args.healthCheck;
      assert.deepEqual(
        { path, matcher, healthyThreshold, unhealthyThreshold, timeout, interval },
        { path: '/health', matcher: '200', healthyThreshold: 2, unhealthyThreshold: 2, timeout: 5, interval: 30 },
      );
    }
  });

  it('divides requests by the one setting, all of them and no more', () => {
    fc.assert(
      fc.property(anyEdge, (spec) => {
        const [listener] = listenerOf(spec);
        const groups: { arn: { ref: { name: 'blue' | 'green' } }; weight: number }[] =
          listener?.args.defaultActions[0].forward.targetGroups;
        assert.equal(
          groups.reduce((sum, { weight }) => sum + weight, 0),
          100,
        );
        for (const { arn, weight } of groups) {
          assert.equal(weight, spec.color === undefined ? spec.traffic[arn.ref.name] : 100);
        }
      }),
    );
  });

  it('keeps a client with its color where that is set', () => {
    assert.equal(listenerOf(sampleEdge)[0]?.args.defaultActions[0].forward.stickiness, undefined);
    const [listener] = listenerOf({ ...sampleEdge, stickinessSeconds: 300 });
    assert.deepEqual(listener?.args.defaultActions[0].forward.stickiness, { enabled: true, duration: 300 });
  });

  it('logs to a bucket that its own service alone writes to, by TLS alone', () => {
    const plan = planned(sampleEdge);
    assert.equal(balancerOf(sampleEdge).accessLogs.enabled, true);
    const [policy] = ofType(plan, 'aws:s3/bucketPolicy:BucketPolicy');
    const [tls, writer, ...others] = statementsOf(policy?.args.policy);
    assert.equal(others.length, 0);
    assert.deepEqual(tls?.Condition, { Bool: { 'aws:SecureTransport': 'false' } });
    assert.deepEqual(writer?.Principal, { Service: 'logdelivery.elasticloadbalancing.amazonaws.com' });
    assert.deepEqual(
      writer?.Resource.join.map((part: unknown) => (typeof part === 'string' ? part : '…')),
      ['', '…', '/AWSLogs/', '…', '/*'],
    );
  });
});

describe('what answers for a color (A13)', () => {
  it('becomes a target by the rights of the controller, which may change no more of the target groups', () => {
    const statement = loadBalancerStatements('test', 'us-west-2').find(({ Sid }) => Sid === 'BindTargets');
    const [[condition, cluster] = []] = Object.entries(statement?.Condition?.StringEquals ?? {});
    for (const { args } of ofType(planned(sampleEdge), 'aws:lb/targetGroup:TargetGroup')) {
      assert.equal(args.tags[condition?.replace('aws:ResourceTag/', '') ?? ''], cluster);
      assert.equal(args.tags['elbv2.k8s.aws/cluster'], undefined);
    }
    assert.deepEqual(statement?.Action, [
      'elasticloadbalancing:DeregisterTargets',
      'elasticloadbalancing:RegisterTargets',
    ]);
  });

  it('is bound by the load balancer controller by name', () => {
    const spec = { ...sampleEdge, backends: { green: { namespace: 'serving', service: 'gateway', port: 80 } } };
    assert.deepEqual(planBindings('edge', spec).objects, [
      {
        apiVersion: 'elbv2.k8s.aws/v1beta1',
        kind: 'TargetGroupBinding',
        metadata: {
          name: 'edge-green',
          namespace: 'serving',
          labels: planBindings('edge', spec).objects[0]?.metadata.labels,
        },
        spec: {
          targetGroupName: 'test-green',
          targetType: 'ip',
          serviceRef: { name: 'gateway', port: 80 },
        },
      },
    ]);
    assert.deepEqual(planBindings('edge', { ...spec, color: 'blue' }).objects, []);
  });
});
