import { type AwsPlan, awsResource, ref } from '../core/aws/plan.ts';
import { awsTagsOf } from '../core/kubernetes/labels.ts';
import { planStoreAccess, planStoreKey } from './places.ts';
import type { CacheClusterSpec, DataPlaces } from './spec.ts';

/** Pulumi type token of a cache outside the cluster. */
export const cacheClusterType = 'fleetwright:data:CacheCluster';

/** Name of its component. */
export const cacheClusterName = 'cache';

const cachePort = 6379;

/** The user as whom pods connect, with the rights of their IAM role and no password. */
const cacheUser = 'agents';

/**
 * Plans a cache of ElastiCache with Valkey: encrypted at rest and in transit, over several zones, for users that
 * authenticate by IAM.
 */
export function planCacheCluster(spec: CacheClusterSpec, places: DataPlaces): AwsPlan {
  const { tags, region } = spec;
  const name = `${spec.name}-${cacheClusterName}`;
  const own = awsTagsOf(tags, name);
  const key = planStoreKey(cacheClusterName, `Cache of ${spec.name}`, own);
  const subnets = awsResource('aws:elasticache/subnetGroup:SubnetGroup', cacheClusterName, {
    name,
    description: `Subnets without a way out, for the cache of ${spec.name}`,
    subnetIds: places.subnetIds,
    tags: own,
  });
  const access = planStoreAccess(cacheClusterName, { name, port: cachePort, places, tags: own });
  const parameters = awsResource('aws:elasticache/parameterGroup:ParameterGroup', cacheClusterName, {
    name: `${name}-valkey8`,
    family: 'valkey8',
    description: `Settings of ${name}`,
    // Answers live at most half an hour; the least used ones go first when memory runs out.
    parameters: [{ name: 'maxmemory-policy', value: 'allkeys-lru' }],
    tags: own,
  });
  const user = awsResource('aws:elasticache/user:User', cacheUser, {
    userId: `${spec.name}-${cacheUser}`,
    // With IAM a user's name is its id.
    userName: `${spec.name}-${cacheUser}`,
    engine: 'valkey',
    // Reads and writes keys of the platform; no administration, nothing dangerous.
    accessString: 'on ~* +@all -@admin -@dangerous',
    authenticationMode: { type: 'iam' },
    tags: own,
  });
  const users = awsResource('aws:elasticache/userGroup:UserGroup', cacheClusterName, {
    userGroupId: name,
    engine: 'valkey',
    userIds: [ref(user, 'userId')],
    tags: own,
  });
  const group = awsResource('aws:elasticache/replicationGroup:ReplicationGroup', cacheClusterName, {
    replicationGroupId: name,
    description: `Answers that agents of ${spec.name} keep`,
    engine: 'valkey',
    engineVersion: '8.0',
    nodeType: spec.nodeType,
    numCacheClusters: spec.nodes,
    port: cachePort,
    parameterGroupName: ref(parameters, 'name'),
    subnetGroupName: ref(subnets, 'name'),
    securityGroupIds: [ref(access.group)],
    atRestEncryptionEnabled: true,
    kmsKeyId: ref(key, 'arn'),
    transitEncryptionEnabled: true,
    transitEncryptionMode: 'required',
    userGroupIds: [ref(users, 'userGroupId')],
    automaticFailoverEnabled: true,
    multiAzEnabled: true,
    autoMinorVersionUpgrade: true,
    snapshotRetentionLimit: spec.snapshotDays,
    snapshotWindow: spec.snapshotWindow,
    maintenanceWindow: spec.maintenanceWindow,
    finalSnapshotIdentifier: `${name}-final`,
    tags: own,
  });
  return {
    type: cacheClusterType,
    name: cacheClusterName,
    region,
    resources: [key, subnets, ...access.resources, parameters, user, users, group],
    components: [],
  };
}
