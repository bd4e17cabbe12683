import { type GraphObject, unknown } from '../../../engine/index.ts';
import { account, key, region, subnets } from './names.ts';

/** Good resources that keep data: databases, caches, buckets and secrets. */
export const data: Readonly<Record<string, GraphObject>> = {
  'aws:elasticache/parameterGroup:ParameterGroup': { name: 'cache', family: 'valkey8' },
  'aws:elasticache/replicationGroup:ReplicationGroup': {
    replicationGroupId: 'agents',
    description: 'What agents share',
    engine: 'valkey',
    nodeType: 'cache.t4g.micro',
    numCacheClusters: 2,
    automaticFailoverEnabled: true,
    atRestEncryptionEnabled: true,
    transitEncryptionEnabled: true,
    maintenanceWindow: 'tue:02:00-tue:04:00',
    snapshotRetentionLimit: 7,
  },
  'aws:elasticache/subnetGroup:SubnetGroup': { name: 'cache', subnetIds: subnets },
  'aws:elasticache/user:User': {
    userId: 'agents',
    userName: 'agents',
    engine: 'valkey',
    accessString: 'on ~* +@all -@admin',
    authenticationMode: { type: 'iam' },
  },
  'aws:elasticache/userGroup:UserGroup': { userGroupId: 'agents', engine: 'valkey', userIds: ['agents'] },
  'aws:rds/instance:Instance': {
    identifier: 'agents',
    engine: 'postgres',
    engineVersion: '17.6',
    instanceClass: 'db.r5.large',
    allocatedStorage: 100,
    storageEncrypted: true,
    kmsKeyId: key,
    backupRetentionPeriod: 30,
    backupWindow: '05:00-06:00',
    maintenanceWindow: 'Tue:02:00-Tue:04:00',
    vpcSecurityGroupIds: ['sg-0123456789abcdef0'],
  },
  'aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication': {
    sourceDbInstanceArn: `arn:aws:rds:${region}:${account}:db:agents`,
    retentionPeriod: 14,
  },
  'aws:rds/parameterGroup:ParameterGroup': { name: 'agents', family: 'postgres17' },
  'aws:rds/subnetGroup:SubnetGroup': { name: 'agents', subnetIds: subnets },
  'aws:s3/bucket:Bucket': { bucket: 'fleetwright-logs' },
  'aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration': {
    bucket: 'fleetwright-logs',
    rules: [
      {
        id: 'old',
        status: 'Enabled',
        expiration: { days: 90 },
        transitions: [{ days: 30, storageClass: 'STANDARD_IA' }],
        noncurrentVersionExpiration: { noncurrentDays: 30 },
      },
    ],
  },
  'aws:s3/bucketOwnershipControls:BucketOwnershipControls': {
    bucket: 'fleetwright-logs',
    rule: { objectOwnership: 'BucketOwnerEnforced' },
  },
  'aws:s3/bucketPolicy:BucketPolicy': { bucket: 'fleetwright-logs', policy: unknown },
  'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock': { bucket: 'fleetwright-logs', blockPublicAcls: true },
  'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration': {
    bucket: 'fleetwright-logs',
    rules: [
      {
        applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: key },
        bucketKeyEnabled: true,
      },
    ],
  },
  'aws:s3/bucketVersioning:BucketVersioning': {
    bucket: 'fleetwright-logs',
    versioningConfiguration: { status: 'Enabled' },
  },
  'aws:secretsmanager/secret:Secret': { name: 'keys', kmsKeyId: key, recoveryWindowInDays: 30 },
  'aws:secretsmanager/secretPolicy:SecretPolicy': { secretArn: 'keys', policy: unknown },
  'aws:secretsmanager/secretRotation:SecretRotation': {
    secretId: 'keys',
    rotationLambdaArn: `arn:aws:lambda:${region}:${account}:function:rotate`,
    rotationRules: { automaticallyAfterDays: 30 },
  },
};
