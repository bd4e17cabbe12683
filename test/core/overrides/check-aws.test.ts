import assert from 'node:assert/strict';
import * as pulumi from '@pulumi/pulumi';
import { type AwsPlan, awsResource, joined, policyDocument, ref } from '../../../components/core/aws/plan.ts';
import type { AwsOverride } from '../../../components/core/overrides/aws-override.ts';
import { checkAwsOverrides, checkAwsPatches } from '../../../components/core/overrides/check-aws.ts';
import { formatProblem } from '../../../components/core/problems/problem.ts';

const key = awsResource('aws:kms/key:Key', 'volumes', { description: 'Volumes', tags: { a: '1' } });
const alias = awsResource('aws:kms/alias:Alias', 'volumes', { name: 'alias/volumes', targetKeyId: ref(key) });
const role = awsResource('aws:iam/role:Role', 'nodes', { assumeRolePolicy: policyDocument() });
const group = awsResource('aws:lb/targetGroup:TargetGroup', 'web', {
  port: 80,
  healthCheck: { path: '/healthz', interval: 10 },
});
const rule = awsResource('aws:lb/listenerRule:ListenerRule', 'web', {
  listenerArn: 'arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/web/1/2',
  actions: [{ type: 'forward', targetGroupArn: ref(group, 'arn') }],
  conditions: [{ pathPattern: { values: ['/*'] } }],
});
const resources = [key, alias, role, group, rule];
const plan: AwsPlan = { type: 'fleetwright:test:Cloud', name: 'cloud', resources, components: [] };

const check = (...overrides: AwsOverride[]): string[] => checkAwsOverrides([plan], overrides).map(formatProblem);
const ofKey = (args: AwsOverride['args']): AwsOverride => ({ type: key.type, name: key.name, args });
const ofAlias = (args: AwsOverride['args']): AwsOverride => ({ type: alias.type, name: alias.name, args });
const ofRole = (args: AwsOverride['args']): AwsOverride => ({ type: role.type, name: role.name, args });
const ofGroup = (args: AwsOverride['args']): AwsOverride => ({ type: group.type, name: group.name, args });
const ofRule = (args: AwsOverride['args']): AwsOverride => ({ type: rule.type, name: rule.name, args });

describe('the checks of overrides of AWS resources', () => {
  it('take what the SDK takes', () => {
    assert.deepEqual(
      check(
        ofKey({ deletionWindowInDays: 30, enableKeyRotation: true, description: null, tags: { a: null, b: '2' } }),
        ofGroup({ healthCheck: { interval: 20, path: null } }),
        ofRole({ managedPolicyArns: ['arn:aws:iam::aws:policy/ReadOnlyAccess'] }),
      ),
      [],
    );
  });

  it('need one resource that is meant', () => {
    assert.deepEqual(check({ type: key.type, name: 'volume', args: {} }), [
      'overrides[0]: "aws:kms/key:Key volume" is wrong because no AWS resource that is planned has this type and name; write aws:kms/key:Key volumes, or remove the override',
    ]);
    const [problem] = checkAwsOverrides([plan, plan], [ofKey({})]);
    assert.match(formatProblem(problem ?? assert.fail()), /2 AWS resources have/);
  });

  it('name the nearest argument where there is none, at any depth, and where it is removed', () => {
    assert.deepEqual(
      check(ofKey({ deletionWindowInDay: 30, polcy: null }), ofGroup({ healthCheck: { intervall: 'hunter2' } })),
      [
        'overrides[0].args.deletionWindowInDay: 30 is wrong because aws:kms/key:Key has no such argument; write deletionWindowInDays, or remove it',
        'overrides[0].args.polcy: null is wrong because aws:kms/key:Key has no such argument; write policy, or remove it',
        'overrides[1].args.healthCheck.intervall: "text" is wrong because aws:lb/targetGroup:TargetGroup has no such argument; write interval, or remove it',
      ],
    );
  });

  it('say which type an argument has, and never show text', () => {
    assert.deepEqual(
      check(
        ofKey({ deletionWindowInDays: '30', tags: { a: 1 }, description: ['hunter2'] }),
        ofRule({ conditions: [{ pathPattern: { values: '/hunter2' } }, 'hunter2'] }),
      ),
      [
        'overrides[0].args.deletionWindowInDays: "text" is wrong because it must be a number; write a number',
        'overrides[0].args.tags.a: 1 is wrong because it must be text; write text',
        'overrides[0].args.description: "a list" is wrong because it must be text; write text',
        'overrides[1].args.conditions[0].pathPattern.values: "text" is wrong because it must be a list; write a list',
        'overrides[1].args.conditions[1]: "text" is wrong because it must be a mapping; write a mapping',
      ],
    );
  });

  it('keep what is needed, in the resource and in what is put into it', () => {
    assert.deepEqual(check(ofAlias({ targetKeyId: null }), ofRule({ actions: [{ targetGroupArn: 'x' }] })), [
      'overrides[0].args.targetKeyId: (nothing) is wrong because aws:kms/alias:Alias needs this argument; set it',
      'overrides[1].args.actions[0].type: (nothing) is wrong because aws:lb/listenerRule:ListenerRule needs this argument; set it',
    ]);
    assert.deepEqual(check(ofAlias({ targetKeyId: null }), ofAlias({ targetKeyId: 'x' })).length, 1);
  });

  it('take text or a mapping where the SDK takes either', () => {
    const policy = (statement: object): AwsOverride =>
      ofRole({ assumeRolePolicy: { Version: '2012-10-17', Statement: [statement] } });
    assert.deepEqual(check(ofRole({ assumeRolePolicy: '{}' })), []);
    assert.deepEqual(check(policy({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' })), []);
    assert.deepEqual(check(policy({ Effect: 'allow', Actions: 'sts:AssumeRole' })), [
      'overrides[0].args.assumeRolePolicy.Statement[0].Effect: "text" is wrong because it must be one of Allow, Deny; write one of Allow, Deny',
      'overrides[0].args.assumeRolePolicy.Statement[0].Actions: "text" is wrong because aws:iam/role:Role has no such argument; write Action, or remove it',
    ]);
    assert.deepEqual(check(ofRole({ assumeRolePolicy: 5 })), [
      'overrides[0].args.assumeRolePolicy: 5 is wrong because it must be text or a mapping; write text or a mapping',
    ]);
  });

  it('take any value that comes later', () => {
    const later = [ref(key), joined`${ref(key)}`, policyDocument(), pulumi.output('x')];
    for (const value of later) {
      assert.deepEqual(check(ofKey({ deletionWindowInDays: value, tags: value }), ofAlias({ targetKeyId: value })), []);
    }
  });

  it('blame a problem on the override that makes it', () => {
    assert.deepEqual(check(ofKey({ isEnabled: 'no' }), ofKey({ multiRegion: true })), [
      'overrides[0].args.isEnabled: "text" is wrong because it must be true or false; write true or false',
    ]);
  });
});

describe('the checks of overrides of AWS resources, whatever is planned', () => {
  it('know types and their arguments', () => {
    const overrides = [
      { type: 'aws:kms/key:Keys', name: 'x', args: {} },
      { type: 'aws:kms/key:Key', name: 'x', args: { isEnabled: 'no', policy: null, tag: {} } },
      { type: 'aws:kms/alias:Alias', name: 'x', args: { name: 'alias/x', targetKeyId: null } },
    ];
    assert.deepEqual(checkAwsPatches(overrides, ['a', 'b', 'c']).map(formatProblem), [
      'a.type: "aws:kms/key:Keys" is wrong because no AWS resource that can be planned has this type; write aws:kms/key:Key, or remove the override',
      'b.args.isEnabled: "text" is wrong because it must be true or false; write true or false',
      'b.args.tag: "a mapping" is wrong because aws:kms/key:Key has no such argument; write tags, or remove it',
      'c.args.targetKeyId: (nothing) is wrong because aws:kms/alias:Alias needs this argument; set it',
    ]);
  });
});
