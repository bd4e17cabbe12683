import { type AwsResource, type AwsType, isRef } from '../core/aws/plan.ts';
import type { CostedStack, InstancesCost } from './estimate.ts';

/**
 * Counts what costs money among planned AWS resources: how many there are of each kind, and in how many zones. Nodes
 * are not among them, as resources do not say how many there are.
 */
export function countResources(resources: readonly AwsResource[]): CostedStack {
  const of = (type: AwsType): AwsResource[] => resources.filter((resource) => resource.type === type);
  const balancers = of('aws:lb/loadBalancer:LoadBalancer');
  const webAcls = of('aws:wafv2/webAcl:WebAcl');
  const databases = of('aws:rds/instance:Instance');
  return {
    clusters: of('eks:index:Cluster').length,
    natGateways: of('aws:ec2/natGateway:NatGateway').length,
    interfaceEndpoints: of('aws:ec2/vpcEndpoint:VpcEndpoint')
      .filter(({ args }) => args.vpcEndpointType === 'Interface')
      .reduce((sum, { args }) => sum + lengthOf(args.subnetIds), 0),
    loadBalancers: balancers.length,
    databases: databases.map(databaseOf),
    caches: of('aws:elasticache/replicationGroup:ReplicationGroup').map(cacheOf),
    keys: of('aws:kms/key:Key').length,
    // RDS keeps the password that it manages in its own secret.
    secrets:
      of('aws:secretsmanager/secret:Secret').length +
      databases.filter(({ args }) => args.manageMasterUserPassword === true).length,
    zones: of('aws:route53/zone:Zone').length,
    healthChecks: of('aws:route53/healthCheck:HealthCheck').length,
    // A load balancer that is open to the internet has one in each of its subnets.
    addresses:
      of('aws:ec2/eip:Eip').length +
      balancers
        .filter(({ args }) => args.internal !== true)
        .reduce((sum, { args }) => sum + lengthOf(args.subnets) + lengthOf(args.subnetMappings), 0),
    webAcls: webAcls.length,
    webAclRules: webAcls.reduce((sum, { args }) => sum + lengthOf(args.rules), 0),
    shieldAdvanced: of('aws:shield/protection:Protection').length > 0,
  };
}

/** A standby in another zone costs what the instance does, its storage too; a replica has the storage of its source. */
function databaseOf({ name, args: own }: AwsResource): InstancesCost {
  const args = { ...(isRef(own.replicateSourceDb) ? storageOf(own.replicateSourceDb.ref) : {}), ...own };
  const storage = numberOf(args.allocatedStorage) ?? 0;
  return {
    name,
    instanceClass: textOf(args.instanceClass),
    count: args.multiAz === true ? 2 : 1,
    storage,
    maxStorage: Math.max(storage, numberOf(args.maxAllocatedStorage) ?? 0),
  };
}

function storageOf({ args }: AwsResource): AwsResource['args'] {
  const { instanceClass, allocatedStorage, maxAllocatedStorage } = args;
  return { instanceClass, allocatedStorage, maxAllocatedStorage };
}

function cacheOf({ name, args }: AwsResource): InstancesCost {
  const shards = numberOf(args.numNodeGroups) ?? 1;
  const replicas = numberOf(args.replicasPerNodeGroup);
  const count = replicas === undefined ? (numberOf(args.numCacheClusters) ?? shards) : shards * (replicas + 1);
  return { name, instanceClass: textOf(args.nodeType), count };
}

function lengthOf(value: unknown): number {
  return Array.isArray(value) ? value.length : 0;
}

function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** What is known only later has no price now, and is listed as such. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : 'a class that is not known yet';
}
