import { mappingOf } from './mapping/index.ts';
import type { Schema } from './schemas/schema.ts';

const subnet = 'AWS::EC2::Subnet';
const securityGroup = 'AWS::EC2::SecurityGroup';
const key = 'AWS::KMS::Key';
const role = 'AWS::IAM::Role';
const certificate = 'AWS::CertificateManager::Certificate';
const vault = 'AWS::Backup::BackupVault';

/** What a property with this name refers to, if neither a format nor a relationship in the schema says so. */
const byName: Readonly<Record<string, string>> = {
  acmCertificateArn: certificate,
  allocationId: 'AWS::EC2::EIP',
  autoscalingGroupName: 'AWS::AutoScaling::AutoScalingGroup',
  backupVaultName: vault,
  bucket: 'AWS::S3::Bucket',
  cachePolicyId: 'AWS::CloudFront::CachePolicy',
  certificateArn: certificate,
  clusterName: 'AWS::EKS::Cluster',
  dbSubnetGroupName: 'AWS::RDS::DBSubnetGroup',
  destinationVaultArn: vault,
  encryptionConfigKeyArn: key,
  healthCheckId: 'AWS::Route53::HealthCheck',
  iamRoleArn: role,
  kmsKeyArn: key,
  kmsKeyId: key,
  kmsMasterKeyId: key,
  listenerArn: 'AWS::ElasticLoadBalancingV2::Listener',
  loadBalancerArn: 'AWS::ElasticLoadBalancingV2::LoadBalancer',
  masterUserSecretKmsKeyId: key,
  monitorArnLists: 'AWS::CE::AnomalyMonitor',
  natGatewayId: 'AWS::EC2::NatGateway',
  nodeRoleArn: role,
  originRequestPolicyId: 'AWS::CloudFront::OriginRequestPolicy',
  performanceInsightsKmsKeyId: key,
  planId: 'AWS::Backup::BackupPlan',
  privateSubnetIds: subnet,
  publicSubnetIds: subnet,
  queueUrl: 'AWS::SQS::Queue',
  referencedSecurityGroupId: securityGroup,
  replicateSourceDb: 'AWS::RDS::DBInstance',
  responseHeadersPolicyId: 'AWS::CloudFront::ResponseHeadersPolicy',
  restoreTestingPlanName: 'AWS::Backup::RestoreTestingPlan',
  role,
  roleArn: role,
  routeTableId: 'AWS::EC2::RouteTable',
  routeTableIds: 'AWS::EC2::RouteTable',
  secretArn: 'AWS::SecretsManager::Secret',
  secretId: 'AWS::SecretsManager::Secret',
  securityGroupId: securityGroup,
  securityGroupIds: securityGroup,
  serviceAccountRoleArn: role,
  sourceDbInstanceArn: 'AWS::RDS::DBInstance',
  sourceSecurityGroupIds: securityGroup,
  subnetGroupName: 'AWS::ElastiCache::SubnetGroup',
  subnetId: subnet,
  subnetIds: subnet,
  targetGroupArn: 'AWS::ElasticLoadBalancingV2::TargetGroup',
  targetKeyId: key,
  targetVaultName: vault,
  topic: 'AWS::SNS::Topic',
  vpcId: 'AWS::EC2::VPC',
  vpcSecurityGroupIds: securityGroup,
  webAclArn: 'AWS::WAFv2::WebACL',
  zoneId: 'AWS::Route53::HostedZone',
};

/** Inputs whose name refers to something else, or to any of several schemas. An empty list allows everything. */
const byProperty: Readonly<Record<string, readonly string[]>> = {
  'aws:cloudwatch/eventTarget:EventTarget rule': ['AWS::Events::Rule'],
  'aws:ec2/launchTemplate:LaunchTemplate vpcSecurityGroupIds': [securityGroup],
  'aws:ec2/routeTable:RouteTable routes[].gatewayId': ['AWS::EC2::InternetGateway'],
  'aws:eks/nodeGroup:NodeGroup launchTemplate.id': ['AWS::EC2::LaunchTemplate'],
  'aws:eks/nodeGroup:NodeGroup launchTemplate.version': ['AWS::EC2::LaunchTemplate'],
  'aws:elasticache/replicationGroup:ReplicationGroup parameterGroupName': ['AWS::ElastiCache::ParameterGroup'],
  'aws:lb/listener:Listener defaultActions[].forward.targetGroups[].arn': ['AWS::ElasticLoadBalancingV2::TargetGroup'],
  'aws:lb/listenerRule:ListenerRule actions[].forward.targetGroups[].arn': ['AWS::ElasticLoadBalancingV2::TargetGroup'],
  'aws:lb/loadBalancer:LoadBalancer accessLogs.bucket': ['AWS::S3::Bucket'],
  'aws:lb/loadBalancer:LoadBalancer securityGroups': [securityGroup],
  'aws:lb/loadBalancer:LoadBalancer subnets': [subnet],
  'aws:rds/instance:Instance parameterGroupName': ['AWS::RDS::DBParameterGroup'],
  // An alias contains the zone of its target, which can be of many kinds.
  'aws:route53/record:Record aliases[].zoneId': [],
  'aws:sns/topicPolicy:TopicPolicy arn': ['AWS::SNS::Topic'],
};

/** Other things that outputs of a resource refer to: resources that it creates, and those that it represents. */
const alsoGives: Readonly<Record<string, readonly string[]>> = {
  'aws:acm/certificateValidation:CertificateValidation': [certificate],
  'aws:ec2/vpc:Vpc': [securityGroup, 'AWS::EC2::RouteTable'],
  'aws:eks/nodeGroup:NodeGroup': ['AWS::AutoScaling::AutoScalingGroup', securityGroup],
  'aws:kms/alias:Alias': [key],
  'aws:rds/instance:Instance': ['AWS::SecretsManager::Secret', 'AWS::Route53::HostedZone'],
  'eks:index:Cluster': [securityGroup, role, 'AWS::IAM::OIDCProvider', subnet, 'AWS::EC2::VPC'],
};

/** Inputs that are the resource's own name, although inputs of this name usually refer to others. */
const ownNames: Readonly<Record<string, string>> = { 'aws:s3/bucket:Bucket': 'bucket' };

/** Schemas of the resources that an input may refer to; undefined if it may refer to any. */
export function kindsWanted(type: string, property: string, schema: Schema | undefined): readonly string[] | undefined {
  const special = byProperty[`${type} ${property.replace(/\[\]$/, '')}`];
  if (special !== undefined) return special.length === 0 ? undefined : special;
  // A resource's own name does not refer to another resource.
  if (ownNames[type] === property) return undefined;
  if (schema?.relationshipRef !== undefined) return [schema.relationshipRef.typeName];
  const format = schema?.format ?? schema?.items?.format;
  if (format?.startsWith('AWS::') === true) return [kindOfFormat(format)];
  const named = byName[property.replaceAll('[]', '').split('.').at(-1) ?? ''];
  return named === undefined ? undefined : [named];
}

function kindOfFormat(format: string): string {
  const kind = format.slice(0, format.lastIndexOf('.'));
  return kind === 'AWS::ACM::Certificate' ? certificate : kind === 'AWS::KMS::Alias' ? key : kind;
}

/** Schemas as which a resource of a type can be referred to; undefined for a type that is not mapped. */
export function kindsGiven(type: string): readonly string[] | undefined {
  const mapping = mappingOf(type);
  return mapping === undefined ? undefined : [mapping.schema, ...(alsoGives[type] ?? [])];
}
