import assert from 'node:assert/strict';
import fc from 'fast-check';
import { awsResource, ref, resourcesOf } from '../../components/core/aws/plan.ts';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { planCacheCluster } from '../../components/data/cache-cluster-plan.ts';
import { checkCacheCluster, checkDatabase } from '../../components/data/data-check.ts';
import { planDatabase } from '../../components/data/database-plan.ts';
import type { CacheClusterSpec, DatabaseSpec, DataPlaces } from '../../components/data/spec.ts';
import { ofType } from '../cluster/cloud-sample.ts';

const vpc = awsResource('aws:ec2/vpc:Vpc', 'vpc', { cidrBlock: '10.0.0.0/16' });
const nodes = awsResource('aws:ec2/securityGroup:SecurityGroup', 'nodes', { vpcId: ref(vpc) });
const subnet = awsResource('aws:ec2/subnet:Subnet', 'intra', { vpcId: ref(vpc) });
const places: DataPlaces = {
  vpcId: ref(vpc),
  subnetIds: [ref(subnet)],
  clients: ref(nodes),
  account: ref(vpc, 'ownerId'),
};

const tags = { environment: 'production', project: 'fleet', owner: 'platform', costCenter: 'ops' };

const database: DatabaseSpec = {
  name: 'test',
  tags,
  region: 'us-west-2',
  instanceClass: 'db.r5.large',
  version: '17',
  storage: { gibibytes: 100, maxGibibytes: 1000 },
  multiAz: true,
  readReplica: true,
  backupDays: 35,
  backupWindow: '05:00-06:00',
  maintenanceWindow: 'tue:02:00-tue:04:00',
  insightsDays: 731,
  logDays: 365,
  deletionProtection: true,
  backupPlan: 'test-database',
};

const cache: CacheClusterSpec = {
  name: 'test',
  tags,
  region: 'us-west-2',
  nodeType: 'cache.r7g.large',
  nodes: 3,
  snapshotDays: 7,
  snapshotWindow: '05:00-06:00',
  maintenanceWindow: 'tue:02:00-tue:04:00',
};

describe('the database (A12)', () => {
  const { plan } = planDatabase(database, places);
  const [instance, replica] = ofType(plan, 'aws:rds/instance:Instance').map(({ args }) => args);

  it('is encrypted, in several zones, and has a password that no program knows', () => {
    assert.equal(instance.storageEncrypted, true);
    assert.equal(instance.multiAz, true);
    assert.equal(instance.manageMasterUserPassword, true);
    assert.ok(!('password' in instance));
    assert.equal(instance.backupRetentionPeriod, 35);
    assert.equal(instance.tags.backup, 'test-database');
    assert.equal(replica.replicateSourceDb.output, 'identifier');
  });

  it('takes no connection without TLS, and only those of the nodes', () => {
    const [group] = ofType(plan, 'aws:rds/parameterGroup:ParameterGroup');
    assert.deepEqual(group?.args.parameters[0], { name: 'rds.force_ssl', value: '1' });
    const ways = ofType(plan, 'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule');
    assert.deepEqual(
      ways.map(({ args }) => [args.referencedSecurityGroupId, args.fromPort, args.toPort, args.cidrIpv4]),
      [[ref(nodes), 5432, 5432, undefined]],
    );
    assert.equal(instance.publiclyAccessible, false);
  });

  it('has no replica where none is wanted', () => {
    const { plan: alone } = planDatabase({ ...database, readReplica: false }, places);
    assert.equal(ofType(alone, 'aws:rds/instance:Instance').length, 1);
  });

  it('is refused with all that is wrong', () => {
    const bad = {
      ...database,
      storage: { gibibytes: 100, maxGibibytes: 105 },
      backupDays: 40,
      insightsDays: 8,
      backupWindow: '03:30-04:30',
    };
    assert.deepEqual(checkDatabase('database', bad).map(formatProblem), [
      'database.backupWindow: must not overlap maintenanceWindow, tue:02:00-tue:04:00 (got "03:30-04:30"). Choose another hour.',
      'database.storage.maxGibibytes: must be at least 111, a tenth more than storage.gibibytes (got 105).',
      'database.backupDays: must be from 1 to 35 (got 40).',
      'database.insightsDays: must be 7, 731 or a multiple of 31 up to 713 (got 8).',
    ]);
    assert.deepEqual(checkDatabase('database', database), []);
  });

  it('has windows that meet exactly where an hour is in both', () => {
    const hour = fc.integer({ min: 0, max: 23 });
    const clock = (at: number): string => `${String(at % 24).padStart(2, '0')}:00`;
    fc.assert(
      fc.property(hour, hour, fc.integer({ min: 1, max: 5 }), (daily, weekly, hours) => {
        const backupWindow = `${clock(daily)}-${clock(daily + 1)}`;
        const end = weekly + hours;
        const maintenanceWindow = `sun:${clock(weekly)}-${end >= 24 ? 'mon' : 'sun'}:${clock(end)}`;
        const meets = Array.from({ length: hours }, (_, index) => (weekly + index) % 24).includes(daily);
        const problems = checkDatabase('x', { ...database, backupWindow, maintenanceWindow });
        assert.equal(problems.length > 0, meets, `${backupWindow} ${maintenanceWindow}`);
      }),
    );
  });
});

describe('the cache outside the cluster (A12)', () => {
  it('is encrypted at rest and in transit, over zones, for users of IAM alone', () => {
    const plan = planCacheCluster(cache, places);
    const [group] = ofType(plan, 'aws:elasticache/replicationGroup:ReplicationGroup');
    assert.equal(group?.args.atRestEncryptionEnabled, true);
    assert.equal(group?.args.transitEncryptionMode, 'required');
    assert.equal(group?.args.multiAzEnabled, true);
    const [user] = ofType(plan, 'aws:elasticache/user:User');
    assert.deepEqual(user?.args.authenticationMode, { type: 'iam' });
  });

  it('is refused where what is named after the cluster would be refused', () => {
    const said = (name: string): string[] => checkCacheCluster('elasticache', { ...cache, name }).map(formatProblem);
    assert.deepEqual(said('a'.repeat(33)), []);
    assert.match(
      String(said('a'.repeat(34))),
      /^cluster\.name: must have at most 33 characters .*, or the names of the cache’s users are too long/,
    );
    for (const name of ['3d', 'a--b']) {
      assert.match(String(said(name)), /^cluster\.name: must begin with a letter and have no two hyphens in a row/);
      assert.equal(checkDatabase('database', { ...database, name }).length, 1);
    }
  });

  it('is refused with one node alone', () => {
    assert.deepEqual(checkCacheCluster('elasticache', { ...cache, nodes: 1 }).map(formatProblem), [
      'elasticache.nodes: must be from 2 to 6 (got 1).',
    ]);
  });
});

describe('stores (A10, A12)', () => {
  it('are all tagged and under keys of their own, whatever legal setting', () => {
    const anyDatabase = fc
      .record({ multiAz: fc.boolean(), readReplica: fc.boolean(), deletionProtection: fc.boolean() })
      .map((some) => ({ ...database, ...some }));
    fc.assert(
      fc.property(anyDatabase, (spec) => {
        const untaggable = ['aws:iam/rolePolicyAttachment:RolePolicyAttachment'];
        const all = [...resourcesOf(planDatabase(spec, places).plan), ...resourcesOf(planCacheCluster(cache, places))];
        for (const { type, name, args } of all) {
          if (!untaggable.includes(type)) assert.equal((args.tags as { project?: string })?.project, 'fleet', name);
          if (type === 'aws:rds/instance:Instance') assert.ok(args.storageEncrypted === true && args.kmsKeyId);
          if (type === 'aws:kms/key:Key') assert.equal(args.enableKeyRotation, true);
        }
      }),
    );
  });
});
