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
      'overrides[0]: must name an AWS resource of the plan (got "aws:kms/key:Key volume"). Write aws:kms/key:Key volumes, or remove the override.',
    ]);
    const [problem] = checkAwsOverrides([plan, plan], [ofKey({})]);
    assert.match(formatProblem(problem ?? assert.fail()), /must name a single AWS resource, not 2/);
  });

  it('name the nearest argument where there is none, at any depth, and where it is removed', () => {
    assert.deepEqual(
      check(ofKey({ deletionWindowInDay: 30, polcy: null }), ofGroup({ healthCheck: { intervall: 'hunter2' } })),
      [
        'overrides[0].args.deletionWindowInDay: must be a known argument of aws:kms/key:Key. Write deletionWindowInDays, or remove it.',
        'overrides[0].args.polcy: must be a known argument of aws:kms/key:Key. Write policy, or remove it.',
        'overrides[1].args.healthCheck.intervall: must be a known argument of aws:lb/targetGroup:TargetGroup. Write interval, or remove it.',
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
        'overrides[0].args.deletionWindowInDays: must be a number (got a text).',
        'overrides[0].args.tags.a: must be text (got 1).',
        'overrides[0].args.description: must be text (got a list).',
        'overrides[1].args.conditions[0].pathPattern.values: must be a list (got a text).',
        'overrides[1].args.conditions[1]: must be a mapping (got a text).',
      ],
    );
  });

  it('keep what is needed, in the resource and in what is put into it', () => {
    assert.deepEqual(check(ofAlias({ targetKeyId: null }), ofRule({ actions: [{ targetGroupArn: 'x' }] })), [
      'overrides[0].args.targetKeyId: must be set, as aws:kms/alias:Alias requires.',
      'overrides[1].args.actions[0].type: must be set, as aws:lb/listenerRule:ListenerRule requires.',
    ]);
    assert.deepEqual(check(ofAlias({ targetKeyId: null }), ofAlias({ targetKeyId: 'x' })).length, 1);
  });

  it('take text or a mapping where the SDK takes either', () => {
    const policy = (statement: object): AwsOverride =>
      ofRole({ assumeRolePolicy: { Version: '2012-10-17', Statement: [statement] } });
    assert.deepEqual(check(ofRole({ assumeRolePolicy: '{}' })), []);
    assert.deepEqual(check(policy({ Effect: 'Allow', Principal: '*', Action: 'sts:AssumeRole' })), []);
    assert.deepEqual(check(policy({ Effect: 'allow', Actions: 'sts:AssumeRole' })), [
      'overrides[0].args.assumeRolePolicy.Statement[0].Effect: must be one of Allow, Deny (got a text).',
      'overrides[0].args.assumeRolePolicy.Statement[0].Actions: must be a known argument of aws:iam/role:Role. Write Action, or remove it.',
    ]);
    assert.deepEqual(check(ofRole({ assumeRolePolicy: 5 })), [
      'overrides[0].args.assumeRolePolicy: must be text or a mapping (got 5).',
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
      'overrides[0].args.isEnabled: must be true or false (got a text).',
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
      'a.type: must be a type of AWS resource that the platform uses (got "aws:kms/key:Keys"). Write aws:kms/key:Key, or remove the override.',
      'b.args.isEnabled: must be true or false (got a text).',
      'b.args.tag: must be a known argument of aws:kms/key:Key. Write tags, or remove it.',
      'c.args.targetKeyId: must be set, as aws:kms/alias:Alias requires.',
    ]);
  });
});
