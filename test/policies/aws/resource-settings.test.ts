import assert from 'node:assert/strict';
import type { ResourceValidationPolicy } from '@pulumi/policy';
import { awsPolicies } from '../../../policies/packs.ts';
import { validate } from '../run-policy.ts';
import { good } from './good.ts';
import { changed } from './resources.ts';

const byName = new Map(awsPolicies.map((policy) => [policy.name, policy as ResourceValidationPolicy]));
const allow = (statement: object): string =>
  JSON.stringify({
    Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*', ...statement },
  });
const trusting = (statement: object): string =>
  JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRoleWithWebIdentity', ...statement }] });
const oidc = 'arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/A';

describe('AWS policies and their settings (F1)', () => {
  const check = (name: string, kind: keyof typeof good, path: string, value: unknown, config: object = {}) =>
    validate(
      byName.get(name) as ResourceValidationPolicy,
      { type: good[kind].type, props: changed(good[kind].props, path, value) },
      config,
    ).messages.length;

  it('let a configured port in, and no port at all if none is', () => {
    assert.equal(check('security-group-ingress', 'securityGroup', 'ingress.0.fromPort', 443, { openPorts: [] }), 1);
    assert.equal(check('security-group-ingress', 'ingressRule', 'cidrIpv4', '0.0.0.0/0', { openPorts: [5432] }), 0);
  });

  it('let a statement stay that was looked at', () => {
    const wide = allow({ Sid: 'Known', Resource: '*' });
    assert.equal(check('iam-wildcards', 'policy', 'policy', wide), 1);
    assert.equal(check('iam-wildcards', 'policy', 'policy', wide, { exceptions: { Known: 'it is a test' } }), 0);
  });

  it('let actions that take no resource be allowed on all, and others where a tag names them', () => {
    const looks = allow({ Action: ['ec2:DescribeInstances', 'ecr:GetAuthorizationToken'], Resource: '*' });
    assert.equal(check('iam-wildcards', 'policy', 'policy', looks), 0);
    const tagged = { StringEquals: { 'ec2:ResourceTag/project': 'fleetwright' } };
    const ends = allow({ Action: 'ec2:TerminateInstances', Resource: '*', Condition: tagged });
    assert.equal(check('iam-wildcards', 'policy', 'policy', ends), 0);
  });

  it('trust an OIDC provider whose audience and subject are named', () => {
    const named = { 'a:aud': 'sts.amazonaws.com', 'a:sub': 'system:serviceaccount:agents:aider' };
    const policy = trusting({ Principal: { Federated: oidc }, Condition: { StringEquals: named } });
    assert.equal(check('iam-trust', 'role', 'assumeRolePolicy', policy), 0);
  });

  it('hold only production to several zones, and to a bar against deletion', () => {
    const staging = { environment: 'staging' };
    const props = { ...good.database.props, tags: staging, multiAz: false, deletionProtection: false };
    for (const [config, count] of [
      [{}, 0],
      [{ environments: ['staging'] }, 1],
    ] as const) {
      for (const name of ['multi-az', 'backups']) {
        const policy = byName.get(name) as ResourceValidationPolicy;
        assert.equal(validate(policy, { type: good.database.type, props }, config).messages.length, count, name);
      }
    }
  });

  it('take the environment of what has no tags from the settings', () => {
    const { type, props } = { type: good.instance.type, props: { instanceType: 'p5.48xlarge' } };
    const policy = byName.get('instance-types') as ResourceValidationPolicy;
    assert.equal(validate(policy, { type, props }).messages.length, 0);
    assert.equal(validate(policy, { type, props }, { environment: 'production' }).messages.length, 1);
  });

  it('take metadata of Amazon Linux 2023 without a template for IMDSv2, and of no other image (F1)', () => {
    const policy = byName.get('imds-v2') as ResourceValidationPolicy;
    const group = (amiType: string) => ({ type: good.nodeGroup.type, props: { amiType } });
    assert.equal(validate(policy, group('AL2023_x86_64_NVIDIA')).messages.length, 0);
    assert.equal(validate(policy, group('AL2_x86_64')).messages.length, 1);
  });
});
