import { type AwsPlan, type AwsResource, awsResource, policyDocument, ref } from '../core/aws/plan.ts';
import { awsTagsOf } from '../core/kubernetes/labels.ts';
import { databaseLogs, planDatabaseLogs } from './database-logs.ts';
import { planStoreAccess, planStoreKey } from './places.ts';
import type { DatabaseSpec, DataPlaces } from './spec.ts';

/** Pulumi type token of a database. */
export const databaseType = 'fleetwright:data:Database';

/** Name of its component, and of the database among its resources. */
export const databaseName = 'database';

const postgresPort = 5432;

/** A planned database. */
export interface DatabasePlan {
  readonly plan: AwsPlan;
  readonly instance: AwsResource;
}

/**
 * Plans a PostgreSQL database: encrypted under its own key, reached only over TLS and only by the cluster's nodes, with
 * a password that AWS makes, keeps and rotates in Secrets Manager, so that no program ever has it.
 */
export function planDatabase(spec: DatabaseSpec, places: DataPlaces): DatabasePlan {
  const { tags, region } = spec;
  const name = `${spec.name}-${databaseName}`;
  const own = awsTagsOf(tags, name);
  const key = planStoreKey(databaseName, `Database of ${spec.name}`, own);
  const subnets = awsResource('aws:rds/subnetGroup:SubnetGroup', databaseName, {
    name,
    description: `Subnets without a way out, for the database of ${spec.name}`,
    subnetIds: places.subnetIds,
    tags: own,
  });
  const access = planStoreAccess(databaseName, { name, port: postgresPort, places, tags: own });
  const parameters = planParameters(spec, name);
  const watcher = planWatcher(name, own);
  const logs = planDatabaseLogs(name, { account: places.account, region, tags: own, days: spec.logDays });
  const shared = {
    instanceClass: spec.instanceClass,
    storageType: 'gp3',
    storageEncrypted: true,
    kmsKeyId: ref(key, 'arn'),
    vpcSecurityGroupIds: [ref(access.group)],
    parameterGroupName: ref(parameters, 'name'),
    publiclyAccessible: false,
    iamDatabaseAuthenticationEnabled: true,
    caCertIdentifier: 'rds-ca-rsa2048-g1',
    autoMinorVersionUpgrade: true,
    maintenanceWindow: spec.maintenanceWindow,
    performanceInsightsEnabled: true,
    performanceInsightsKmsKeyId: ref(key, 'arn'),
    performanceInsightsRetentionPeriod: spec.insightsDays,
    monitoringInterval: 60,
    monitoringRoleArn: ref(watcher.role, 'arn'),
    enabledCloudwatchLogsExports: databaseLogs,
    copyTagsToSnapshot: true,
    deletionProtection: spec.deletionProtection,
    applyImmediately: false,
  };
  const instance = awsResource(
    'aws:rds/instance:Instance',
    databaseName,
    {
      ...shared,
      identifier: name,
      engine: 'postgres',
      engineVersion: spec.version,
      dbName: 'fleetwright',
      username: 'fleetwright',
      manageMasterUserPassword: true,
      masterUserSecretKmsKeyId: ref(key, 'arn'),
      allocatedStorage: spec.storage.gibibytes,
      maxAllocatedStorage: spec.storage.maxGibibytes,
      dbSubnetGroupName: ref(subnets, 'name'),
      multiAz: spec.multiAz,
      backupRetentionPeriod: spec.backupDays,
      backupWindow: spec.backupWindow,
      skipFinalSnapshot: false,
      finalSnapshotIdentifier: `${name}-final`,
      tags: { ...own, ...(spec.backupPlan === undefined ? {} : { backup: spec.backupPlan }) },
    },
    {
      dependsOn: [watcher.right, ...logs.groups],
      protect: spec.deletionProtection,
      // Storage grows automatically; a program that knows only the first size must not shrink it.
      ignoreChanges: ['allocatedStorage'],
    },
  );
  const replica = awsResource('aws:rds/instance:Instance', 'replica', {
    ...shared,
    identifier: `${name}-replica`,
    replicateSourceDb: ref(instance, 'identifier'),
    skipFinalSnapshot: true,
    tags: awsTagsOf(tags, `${name}-replica`),
  });
  return {
    plan: {
      type: databaseType,
      name: databaseName,
      region,
      resources: [
        key,
        subnets,
        ...access.resources,
        parameters,
        watcher.role,
        watcher.right,
        ...logs.resources,
        instance,
        ...(spec.readReplica ? [replica] : []),
      ],
      components: [],
    },
    instance,
  };
}

/** Connections without TLS are refused; slow statements are logged. */
function planParameters({ version, tags }: DatabaseSpec, name: string): AwsResource {
  const major = version.split('.')[0];
  return awsResource('aws:rds/parameterGroup:ParameterGroup', databaseName, {
    name: `${name}-postgres${major}`,
    family: `postgres${major}`,
    description: `Settings of ${name}`,
    parameters: [
      { name: 'rds.force_ssl', value: '1' },
      { name: 'ssl_min_protocol_version', value: 'TLSv1.2' },
      { name: 'log_min_duration_statement', value: '1000' },
      { name: 'log_connections', value: '1' },
      { name: 'log_disconnections', value: '1' },
      // A pool gives each service a hundred connections, which idle transactions would block.
      { name: 'idle_in_transaction_session_timeout', value: '60000' },
    ],
    tags: awsTagsOf(tags, name),
  });
}

/** The role in which RDS measures the machine under the database. */
function planWatcher(
  name: string,
  tags: Readonly<Record<string, string>>,
): { readonly role: AwsResource; readonly right: AwsResource } {
  const role = awsResource('aws:iam/role:Role', 'database-monitoring', {
    name: `${name}-monitoring`,
    description: `Measures ${name}`,
    assumeRolePolicy: policyDocument({
      Effect: 'Allow',
      Principal: { Service: 'monitoring.rds.amazonaws.com' },
      Action: 'sts:AssumeRole',
    }),
    tags,
  });
  const right = awsResource('aws:iam/rolePolicyAttachment:RolePolicyAttachment', 'database-monitoring', {
    role: ref(role, 'name'),
    policyArn: 'arn:aws:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole',
  });
  return { role, right };
}
