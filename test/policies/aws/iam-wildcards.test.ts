import assert from 'node:assert/strict';
import { iamWildcards } from '../../../policies/aws/iam-wildcards.ts';
import { describeResourcePolicy, type Kind, verdictOn } from './one-change.ts';

const allow = (statement: object): string =>
  JSON.stringify({
    Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::a/*', ...statement },
  });

describeResourcePolicy(iamWildcards, [
  ['policy', 'policy', allow({ Action: '*' }), /statement 1: \* is too broad/],
  ['policy', 'policy', allow({ Action: ['s3:*'] }), /s3:\* is too broad/],
  ['policy', 'policy', allow({ Action: undefined, NotAction: 'iam:*' }), /name the actions that are allowed/],
  ['policy', 'policy', allow({ Resource: undefined, NotResource: 'a' }), /name the resources that are meant/],
  ['policy', 'policy', allow({ Resource: '*' }), /s3:GetObject on every resource/],
  ['policy', 'policy', allow({ Resource: '*', Condition: { Bool: { 'aws:SecureTransport': 'true' } } }), /every/],
  ['policy', 'policy', 'no document', /must be a policy document/],
  ['rolePolicy', 'policy', allow({ Action: 'iam:*' }), /iam:\* is too broad/],
  ['attachment', 'policyArn', 'arn:aws:iam::aws:policy/AdministratorAccess', /nearly everything/],
  ['role', 'inlinePolicies.0.policy', allow({ Action: '*' }), /^inlinePolicies\[0\].policy, statement 1/],
  ['role', 'managedPolicyArns', ['arn:aws:iam::aws:policy/PowerUserAccess'], /^managedPolicyArns: /],
]);

describe('AWS policies and their settings (F1)', () => {
  const countOf = (...change: [kind: Kind, path: string, value: unknown, config?: object]): number =>
    verdictOn(iamWildcards, ...change).messages.length;

  it('let a statement stay that was looked at', () => {
    const wide = allow({ Sid: 'Known', Resource: '*' });
    assert.equal(countOf('policy', 'policy', wide), 1);
    assert.equal(countOf('policy', 'policy', wide, { exceptions: { Known: 'it is a test' } }), 0);
  });

  it('go by what is allowed, and not by how many stars it is written with', () => {
    for (const Action of ['**', 'iam:**', 'iam:?*', '*:*', 'i*:*']) {
      assert.equal(countOf('policy', 'policy', allow({ Action })), 1, Action);
    }
    for (const Resource of [
      '**',
      'arn:*',
      'arn:aws:*',
      'arn:aws-cn:*',
      'arn:*:*:*:*:*',
      ['arn:aws:s3:::a', 'arn:aws:*:*:*:*'],
    ]) {
      assert.equal(countOf('policy', 'policy', allow({ Resource })), 1, String(Resource));
    }
    for (const named of [{ Action: 's3:Get*' }, { Resource: 'arn:aws:s3:::*' }, { Resource: 'arn:aws:s3:::a*' }]) {
      assert.equal(countOf('policy', 'policy', allow(named)), 0, JSON.stringify(named));
    }
  });

  it('let actions that take no resource be allowed on all, and others where a tag names them', () => {
    const looks = allow({ Action: ['ec2:DescribeInstances', 'ecr:GetAuthorizationToken'], Resource: '*' });
    assert.equal(countOf('policy', 'policy', looks), 0);
    const tagged = { StringEquals: { 'ec2:ResourceTag/project': 'fleetwright' } };
    const ends = allow({ Action: 'ec2:TerminateInstances', Resource: '*', Condition: tagged });
    assert.equal(countOf('policy', 'policy', ends), 0);
  });
});
