import assert from 'node:assert/strict';
import type { StackValidationPolicy } from '@pulumi/policy';
import { awsPolicies } from '../../../policies/packs.ts';
import { unknownText } from '../run-policy.ts';
import { good } from './good.ts';
import { changed, type MadeUp, made, validateMadeUp } from './resources.ts';

const byName = new Map(awsPolicies.map((policy) => [policy.name, policy as StackValidationPolicy]));
const run = (name: string, resources: readonly MadeUp[], config: object = {}) =>
  validateMadeUp(byName.get(name) as StackValidationPolicy, resources, config);
const passes = { messages: [], undecided: false };

const bucket = made('aws:s3/bucket:Bucket', { bucket: 'backups' });
const other = made('aws:s3/bucket:Bucket', { bucket: 'others' }, { name: 'other' });
const from = { bucket: [bucket] };

describe('policy s3-encrypted (F1)', () => {
  const says = (algorithm: string, name = unknownText, sources = from) =>
    made(
      'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration',
      { bucket: name, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: algorithm } }] },
      { from: sources },
    );

  it('accepts a bucket whose encryption is said, by reference or by name', () => {
    assert.deepEqual(run('s3-encrypted', [bucket, says('aws:kms')]), passes);
    assert.deepEqual(run('s3-encrypted', [bucket, says('AES256', 'backups', {} as never)]), passes);
  });

  it('refuses one without, or with that of another', () => {
    assert.equal(run('s3-encrypted', [bucket]).messages.length, 1);
    assert.equal(run('s3-encrypted', [bucket, other, says('aws:kms')]).messages.length, 1);
    assert.equal(run('s3-encrypted', [bucket, says('none')]).messages.length, 1);
  });

  it('leaves it undecided while nobody knows which bucket is meant', () => {
    assert.deepEqual(run('s3-encrypted', [bucket, says('aws:kms', unknownText, {} as never)]), {
      messages: [],
      undecided: true,
    });
  });
});

describe('policy s3-public-access-block (F1)', () => {
  const block = made(
    'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock',
    {
      bucket: unknownText,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    { from },
  );

  it('accepts a bucket that blocks all four ways, and refuses one that has no block', () => {
    assert.deepEqual(run('s3-public-access-block', [bucket, block]), passes);
    assert.equal(run('s3-public-access-block', [bucket]).messages.length, 1);
  });

  for (const flag of ['blockPublicAcls', 'blockPublicPolicy', 'ignorePublicAcls', 'restrictPublicBuckets'] as const) {
    it(`refuses a block without ${flag}, and leaves an unknown one undecided`, () => {
      const open = { ...block, props: changed(block.props, flag, undefined) };
      assert.deepEqual(run('s3-public-access-block', [bucket, open]).messages, [`${flag}: set it to true`]);
      const unknown = { ...block, props: changed(block.props, flag, unknownText) };
      assert.deepEqual(run('s3-public-access-block', [bucket, unknown]), { messages: [], undecided: true });
    });
  }
});

describe('policy s3-tls-only (F1)', () => {
  const deny = {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: ['arn:aws:s3:::backups', 'arn:aws:s3:::backups/*'],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
  const policy = (statement: object, document: string = JSON.stringify({ Statement: [statement] })) =>
    made('aws:s3/bucketPolicy:BucketPolicy', { bucket: 'backups', policy: document });

  it('accepts a bucket that denies what comes in the clear', () => {
    assert.deepEqual(run('s3-tls-only', [bucket, policy(deny)]), passes);
    assert.deepEqual(run('s3-tls-only', [bucket, policy({ ...deny, Principal: { AWS: '*' } })]), passes);
  });

  for (const [what, change] of Object.entries({
    'denies somebody only': { Principal: { AWS: 'arn:aws:iam::111122223333:root' } },
    'denies reading only': { Action: 's3:GetObject' },
    'allows it': { Effect: 'Allow' },
    'denies what is encrypted': { Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    'wants more besides': { Condition: { ...deny.Condition, StringEquals: { 'aws:username': 'x' } } },
  })) {
    it(`refuses a policy that ${what}`, () => {
      assert.equal(run('s3-tls-only', [bucket, policy({ ...deny, ...change })]).messages.length, 1);
    });
  }

  it('refuses a bucket without a policy, and leaves an unknown one undecided', () => {
    assert.equal(run('s3-tls-only', [bucket]).messages.length, 1);
    assert.deepEqual(run('s3-tls-only', [bucket, policy(deny, unknownText)]), { messages: [], undecided: true });
  });
});

describe('policy flow-logs (F1)', () => {
  const vpc = made('aws:ec2/vpc:Vpc', { cidrBlock: '10.0.0.0/16' });
  const log = made('aws:ec2/flowLog:FlowLog', { vpcId: unknownText, trafficType: 'ALL' }, { from: { vpcId: [vpc] } });

  it('accepts a network whose flow log is in the stack, though its name is not known yet', () => {
    assert.deepEqual(run('flow-logs', [vpc, log]), passes);
  });

  it('refuses one without, or with a log of what was let through alone', () => {
    assert.equal(run('flow-logs', [vpc]).messages.length, 1);
    assert.equal(
      run('flow-logs', [vpc, { ...log, props: { ...log.props, trafficType: 'ACCEPT' } }]).messages.length,
      1,
    );
  });

  it('leaves it undecided while nobody knows whose log it is', () => {
    assert.deepEqual(run('flow-logs', [vpc, { ...log, from: {} }]), { messages: [], undecided: true });
  });
});

describe('policy spot-share (I1)', () => {
  const group = (capacityType: string, maxSize: unknown, environment = 'production') => {
    const props = { capacityType, scalingConfig: { maxSize, minSize: 1, desiredSize: 1 }, tags: { environment } };
    return made('aws:eks/nodeGroup:NodeGroup', props as never);
  };

  it('accepts as many as the limit, in each environment', () => {
    for (const [environment, spot] of Object.entries({ development: 100, staging: 70, canary: 30, production: 30 })) {
      const rest = 100 - spot;
      assert.deepEqual(
        run('spot-share', [group('SPOT', spot, environment), group('ON_DEMAND', rest, environment)]),
        passes,
      );
      if (environment === 'development') continue;
      const [message] = run('spot-share', [
        group('SPOT', spot + 1, environment),
        group('ON_DEMAND', rest - 1, environment),
      ]).messages;
      assert.equal(
        message,
        `${environment}: ${spot + 1} of 100 nodes (${spot + 1} %) may be spot instances; its limit is ${spot} %`,
      );
    }
  });

  it('takes the limit from the settings, and leaves an unknown size undecided', () => {
    const groups = [group('SPOT', 5), group('ON_DEMAND', 5)];
    assert.deepEqual(run('spot-share', groups, { spotLimits: { production: 50 } }), passes);
    assert.deepEqual(run('spot-share', [group('SPOT', unknownText), group('ON_DEMAND', 1)]), {
      messages: [],
      undecided: true,
    });
  });
});

describe('policy backup-plan (F1)', () => {
  const selection = (props: object, sources = {}) =>
    made('aws:backup/selection:Selection', { planId: 'plan', iamRoleArn: 'role', ...props }, { from: sources });
  const tagged = { type: 'STRINGEQUALS', key: 'project', value: 'fleetwright' };
  const { database, fileSystem, volume, table, databaseCluster } = good;
  const stateful = [database, fileSystem, volume, table, databaseCluster];

  it('refuses every kind of resource that keeps data and is in no plan', () => {
    for (const resource of stateful) assert.equal(run('backup-plan', [resource]).messages.length, 1, resource.type);
  });

  it('accepts what a selection takes: by tag, by reference, by name, or with all others', () => {
    assert.deepEqual(run('backup-plan', [...stateful, selection({ selectionTags: [tagged] })]), passes);
    assert.deepEqual(run('backup-plan', [...stateful, selection({ resources: ['*'] })]), passes);
    const named = selection({ resources: [unknownText] }, { resources: stateful });
    assert.deepEqual(run('backup-plan', [...stateful, named]), passes);
  });

  it('does not take for it a selection by another tag, or all that have a tag', () => {
    const others = { ...tagged, value: 'other' };
    assert.equal(run('backup-plan', [database, selection({ selectionTags: [others] })]).messages.length, 1);
    const some = selection({ resources: ['*'], selectionTags: [others] });
    assert.equal(run('backup-plan', [database, some]).messages.length, 1);
  });

  it('asks nothing of a replica, whose source is backed up', () => {
    const { tags: _, ...props } = { tags: {}, ...database.props };
    const replica = { ...database, props: { ...props, replicateSourceDb: unknownText } };
    assert.deepEqual(run('backup-plan', [replica]), passes);
  });

  it('accepts a resource that asks for a plan of another stack, and leaves an unknown one undecided', () => {
    const asking = (backup: string) => ({ ...database, props: { ...database.props, tags: { backup } } });
    assert.deepEqual(run('backup-plan', [asking('daily')]), passes);
    assert.equal(run('backup-plan', [asking('none')]).messages.length, 1);
    assert.equal(run('backup-plan', [asking(unknownText)]).undecided, true);
  });
});

describe('policy waf-attached (F1)', () => {
  const { loadBalancer, distribution } = good;
  const association = made(
    'aws:wafv2/webAclAssociation:WebAclAssociation',
    { resourceArn: unknownText, webAclArn: 'acl' },
    { from: { resourceArn: [loadBalancer] } },
  );
  const balancerWith = (change: object): MadeUp => ({ ...loadBalancer, props: { ...loadBalancer.props, ...change } });

  it('accepts what has an ACL, or is not public', () => {
    assert.deepEqual(run('waf-attached', [loadBalancer, association, distribution]), passes);
    assert.deepEqual(run('waf-attached', [balancerWith({ internal: true })]), passes);
    assert.deepEqual(run('waf-attached', [balancerWith({ loadBalancerType: 'network' })]), passes);
  });

  it('refuses a load balancer and a distribution without', () => {
    assert.equal(run('waf-attached', [loadBalancer]).messages.length, 1);
    const open = { ...distribution, props: changed(distribution.props, 'webAclId', undefined) };
    assert.deepEqual(run('waf-attached', [open]).messages, ['webAclId: name a web ACL']);
  });

  it('leaves a load balancer undecided while nobody knows whether it is public', () => {
    assert.deepEqual(run('waf-attached', [balancerWith({ internal: unknownText })]), { messages: [], undecided: true });
  });
});

describe('policy budget-present (I1)', () => {
  const budget = (...thresholds: unknown[]) =>
    made('aws:budgets/budget:Budget', {
      notifications: thresholds.map((threshold) => ({ threshold, thresholdType: 'PERCENTAGE' })) as never,
    });

  it('wants nothing of a stack in which nothing costs by the hour', () => {
    assert.deepEqual(run('budget-present', [bucket]), passes);
  });

  it('accepts a budget with all thresholds, and names those that are missing', () => {
    assert.deepEqual(run('budget-present', [good.nodeGroup, budget(80, 90, 100)]), passes);
    assert.deepEqual(run('budget-present', [good.nodeGroup, budget(80)]).messages, [
      'notifications: add one at 90, 100 percent',
    ]);
    assert.equal(run('budget-present', [good.nodeGroup]).messages.length, 1);
    assert.deepEqual(run('budget-present', [good.nodeGroup, budget(50)], { thresholds: [50] }), passes);
  });

  it('leaves an unknown threshold undecided', () => {
    assert.deepEqual(run('budget-present', [good.nodeGroup, budget(unknownText)]), { messages: [], undecided: true });
  });
});
