import { createRequire } from 'node:module';
import type { Certificate } from '@pulumi/aws/acm/certificate.js';
import type { CertificateValidation } from '@pulumi/aws/acm/certificateValidation.js';
import type { Policy } from '@pulumi/aws/autoscaling/policy.js';
import type { Schedule } from '@pulumi/aws/autoscaling/schedule.js';
import type { Plan } from '@pulumi/aws/backup/plan.js';
import type { RestoreTestingPlan } from '@pulumi/aws/backup/restoreTestingPlan.js';
import type { RestoreTestingSelection } from '@pulumi/aws/backup/restoreTestingSelection.js';
import type { Selection } from '@pulumi/aws/backup/selection.js';
import type { Vault } from '@pulumi/aws/backup/vault.js';
import type { VaultLockConfiguration } from '@pulumi/aws/backup/vaultLockConfiguration.js';
import type { Budget } from '@pulumi/aws/budgets/budget.js';
import type { CachePolicy } from '@pulumi/aws/cloudfront/cachePolicy.js';
import type { Distribution } from '@pulumi/aws/cloudfront/distribution.js';
import type { OriginRequestPolicy } from '@pulumi/aws/cloudfront/originRequestPolicy.js';
import type { ResponseHeadersPolicy } from '@pulumi/aws/cloudfront/responseHeadersPolicy.js';
import type { EventRule } from '@pulumi/aws/cloudwatch/eventRule.js';
import type { EventTarget } from '@pulumi/aws/cloudwatch/eventTarget.js';
import type { LogDelivery } from '@pulumi/aws/cloudwatch/logDelivery.js';
import type { LogDeliveryDestination } from '@pulumi/aws/cloudwatch/logDeliveryDestination.js';
import type { LogDeliverySource } from '@pulumi/aws/cloudwatch/logDeliverySource.js';
import type { LogGroup } from '@pulumi/aws/cloudwatch/logGroup.js';
import type { AnomalyMonitor } from '@pulumi/aws/costexplorer/anomalyMonitor.js';
import type { AnomalySubscription } from '@pulumi/aws/costexplorer/anomalySubscription.js';
import type { CostAllocationTag } from '@pulumi/aws/costexplorer/costAllocationTag.js';
import type { DefaultSecurityGroup } from '@pulumi/aws/ec2/defaultSecurityGroup.js';
import type { Eip } from '@pulumi/aws/ec2/eip.js';
import type { FlowLog } from '@pulumi/aws/ec2/flowLog.js';
import type { InternetGateway } from '@pulumi/aws/ec2/internetGateway.js';
import type { LaunchTemplate } from '@pulumi/aws/ec2/launchTemplate.js';
import type { NatGateway } from '@pulumi/aws/ec2/natGateway.js';
import type { RouteTable } from '@pulumi/aws/ec2/routeTable.js';
import type { RouteTableAssociation } from '@pulumi/aws/ec2/routeTableAssociation.js';
import type { SecurityGroup } from '@pulumi/aws/ec2/securityGroup.js';
import type { Subnet } from '@pulumi/aws/ec2/subnet.js';
import type { Tag } from '@pulumi/aws/ec2/tag.js';
import type { Vpc } from '@pulumi/aws/ec2/vpc.js';
import type { VpcEndpoint } from '@pulumi/aws/ec2/vpcEndpoint.js';
import type { AccessEntry } from '@pulumi/aws/eks/accessEntry.js';
import type { AccessPolicyAssociation } from '@pulumi/aws/eks/accessPolicyAssociation.js';
import type { Addon } from '@pulumi/aws/eks/addon.js';
import type { NodeGroup } from '@pulumi/aws/eks/nodeGroup.js';
import type { PodIdentityAssociation } from '@pulumi/aws/eks/podIdentityAssociation.js';
import type { ParameterGroup as ElasticacheParameterGroup } from '@pulumi/aws/elasticache/parameterGroup.js';
import type { ReplicationGroup } from '@pulumi/aws/elasticache/replicationGroup.js';
import type { SubnetGroup as ElasticacheSubnetGroup } from '@pulumi/aws/elasticache/subnetGroup.js';
import type { User } from '@pulumi/aws/elasticache/user.js';
import type { UserGroup } from '@pulumi/aws/elasticache/userGroup.js';
import type { Role } from '@pulumi/aws/iam/role.js';
import type { RolePolicy } from '@pulumi/aws/iam/rolePolicy.js';
import type { RolePolicyAttachment } from '@pulumi/aws/iam/rolePolicyAttachment.js';
import type { Alias } from '@pulumi/aws/kms/alias.js';
import type { Key } from '@pulumi/aws/kms/key.js';
import type { Listener } from '@pulumi/aws/lb/listener.js';
import type { ListenerRule } from '@pulumi/aws/lb/listenerRule.js';
import type { LoadBalancer } from '@pulumi/aws/lb/loadBalancer.js';
import type { TargetGroup } from '@pulumi/aws/lb/targetGroup.js';
import type { Provider } from '@pulumi/aws/provider.js';
import type { Instance } from '@pulumi/aws/rds/instance.js';
import type { InstanceAutomatedBackupsReplication } from '@pulumi/aws/rds/instanceAutomatedBackupsReplication.js';
import type { ParameterGroup as RdsParameterGroup } from '@pulumi/aws/rds/parameterGroup.js';
import type { SubnetGroup as RdsSubnetGroup } from '@pulumi/aws/rds/subnetGroup.js';
import type { HealthCheck } from '@pulumi/aws/route53/healthCheck.js';
import type { Record as Route53Record } from '@pulumi/aws/route53/record.js';
import type { Zone } from '@pulumi/aws/route53/zone.js';
import type { Bucket } from '@pulumi/aws/s3/bucket.js';
import type { BucketLifecycleConfiguration } from '@pulumi/aws/s3/bucketLifecycleConfiguration.js';
import type { BucketOwnershipControls } from '@pulumi/aws/s3/bucketOwnershipControls.js';
import type { BucketPolicy } from '@pulumi/aws/s3/bucketPolicy.js';
import type { BucketPublicAccessBlock } from '@pulumi/aws/s3/bucketPublicAccessBlock.js';
import type { BucketServerSideEncryptionConfiguration } from '@pulumi/aws/s3/bucketServerSideEncryptionConfiguration.js';
import type { BucketVersioning } from '@pulumi/aws/s3/bucketVersioning.js';
import type { Secret } from '@pulumi/aws/secretsmanager/secret.js';
import type { SecretRotation } from '@pulumi/aws/secretsmanager/secretRotation.js';
import type { Protection } from '@pulumi/aws/shield/protection.js';
import type { Topic } from '@pulumi/aws/sns/topic.js';
import type { TopicPolicy } from '@pulumi/aws/sns/topicPolicy.js';
import type { TopicSubscription } from '@pulumi/aws/sns/topicSubscription.js';
import type { Queue } from '@pulumi/aws/sqs/queue.js';
import type { QueuePolicy } from '@pulumi/aws/sqs/queuePolicy.js';
import type { SecurityGroupEgressRule } from '@pulumi/aws/vpc/securityGroupEgressRule.js';
import type { SecurityGroupIngressRule } from '@pulumi/aws/vpc/securityGroupIngressRule.js';
import type { IpSet } from '@pulumi/aws/wafv2/ipSet.js';
import type { WebAcl } from '@pulumi/aws/wafv2/webAcl.js';
import type { WebAclAssociation } from '@pulumi/aws/wafv2/webAclAssociation.js';
import type { WebAclLoggingConfiguration } from '@pulumi/aws/wafv2/webAclLoggingConfiguration.js';
import type { Cluster as EksCluster } from '@pulumi/eks/cluster.js';

/** The kinds of AWS resources in plans, by Pulumi's type token. These are only types, so nothing is loaded. */
export interface AwsClasses {
  'aws:acm/certificate:Certificate': typeof Certificate;
  'aws:acm/certificateValidation:CertificateValidation': typeof CertificateValidation;
  'aws:autoscaling/policy:Policy': typeof Policy;
  'aws:autoscaling/schedule:Schedule': typeof Schedule;
  'aws:backup/plan:Plan': typeof Plan;
  'aws:backup/restoreTestingPlan:RestoreTestingPlan': typeof RestoreTestingPlan;
  'aws:backup/restoreTestingSelection:RestoreTestingSelection': typeof RestoreTestingSelection;
  'aws:backup/selection:Selection': typeof Selection;
  'aws:backup/vault:Vault': typeof Vault;
  'aws:backup/vaultLockConfiguration:VaultLockConfiguration': typeof VaultLockConfiguration;
  'aws:budgets/budget:Budget': typeof Budget;
  'aws:cloudfront/cachePolicy:CachePolicy': typeof CachePolicy;
  'aws:cloudfront/distribution:Distribution': typeof Distribution;
  'aws:cloudfront/originRequestPolicy:OriginRequestPolicy': typeof OriginRequestPolicy;
  'aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy': typeof ResponseHeadersPolicy;
  'aws:cloudwatch/eventRule:EventRule': typeof EventRule;
  'aws:cloudwatch/eventTarget:EventTarget': typeof EventTarget;
  'aws:cloudwatch/logDelivery:LogDelivery': typeof LogDelivery;
  'aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination': typeof LogDeliveryDestination;
  'aws:cloudwatch/logDeliverySource:LogDeliverySource': typeof LogDeliverySource;
  'aws:cloudwatch/logGroup:LogGroup': typeof LogGroup;
  'aws:costexplorer/anomalyMonitor:AnomalyMonitor': typeof AnomalyMonitor;
  'aws:costexplorer/anomalySubscription:AnomalySubscription': typeof AnomalySubscription;
  'aws:costexplorer/costAllocationTag:CostAllocationTag': typeof CostAllocationTag;
  'aws:ec2/defaultSecurityGroup:DefaultSecurityGroup': typeof DefaultSecurityGroup;
  'aws:ec2/eip:Eip': typeof Eip;
  'aws:ec2/flowLog:FlowLog': typeof FlowLog;
  'aws:ec2/internetGateway:InternetGateway': typeof InternetGateway;
  'aws:ec2/launchTemplate:LaunchTemplate': typeof LaunchTemplate;
  'aws:ec2/natGateway:NatGateway': typeof NatGateway;
  'aws:ec2/routeTable:RouteTable': typeof RouteTable;
  'aws:ec2/routeTableAssociation:RouteTableAssociation': typeof RouteTableAssociation;
  'aws:ec2/securityGroup:SecurityGroup': typeof SecurityGroup;
  'aws:ec2/subnet:Subnet': typeof Subnet;
  'aws:ec2/tag:Tag': typeof Tag;
  'aws:ec2/vpc:Vpc': typeof Vpc;
  'aws:ec2/vpcEndpoint:VpcEndpoint': typeof VpcEndpoint;
  'aws:eks/accessEntry:AccessEntry': typeof AccessEntry;
  'aws:eks/accessPolicyAssociation:AccessPolicyAssociation': typeof AccessPolicyAssociation;
  'aws:eks/addon:Addon': typeof Addon;
  'aws:eks/nodeGroup:NodeGroup': typeof NodeGroup;
  'aws:eks/podIdentityAssociation:PodIdentityAssociation': typeof PodIdentityAssociation;
  'aws:elasticache/parameterGroup:ParameterGroup': typeof ElasticacheParameterGroup;
  'aws:elasticache/replicationGroup:ReplicationGroup': typeof ReplicationGroup;
  'aws:elasticache/subnetGroup:SubnetGroup': typeof ElasticacheSubnetGroup;
  'aws:elasticache/user:User': typeof User;
  'aws:elasticache/userGroup:UserGroup': typeof UserGroup;
  'aws:iam/role:Role': typeof Role;
  'aws:iam/rolePolicy:RolePolicy': typeof RolePolicy;
  'aws:iam/rolePolicyAttachment:RolePolicyAttachment': typeof RolePolicyAttachment;
  'aws:kms/alias:Alias': typeof Alias;
  'aws:kms/key:Key': typeof Key;
  'aws:lb/listener:Listener': typeof Listener;
  'aws:lb/listenerRule:ListenerRule': typeof ListenerRule;
  'aws:lb/loadBalancer:LoadBalancer': typeof LoadBalancer;
  'aws:lb/targetGroup:TargetGroup': typeof TargetGroup;
  'aws:rds/instance:Instance': typeof Instance;
  'aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication': typeof InstanceAutomatedBackupsReplication;
  'aws:rds/parameterGroup:ParameterGroup': typeof RdsParameterGroup;
  'aws:rds/subnetGroup:SubnetGroup': typeof RdsSubnetGroup;
  'aws:route53/healthCheck:HealthCheck': typeof HealthCheck;
  'aws:route53/record:Record': typeof Route53Record;
  'aws:route53/zone:Zone': typeof Zone;
  'aws:s3/bucket:Bucket': typeof Bucket;
  'aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration': typeof BucketLifecycleConfiguration;
  'aws:s3/bucketOwnershipControls:BucketOwnershipControls': typeof BucketOwnershipControls;
  'aws:s3/bucketPolicy:BucketPolicy': typeof BucketPolicy;
  'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock': typeof BucketPublicAccessBlock;
  'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration': typeof BucketServerSideEncryptionConfiguration;
  'aws:s3/bucketVersioning:BucketVersioning': typeof BucketVersioning;
  'aws:secretsmanager/secret:Secret': typeof Secret;
  'aws:secretsmanager/secretRotation:SecretRotation': typeof SecretRotation;
  'aws:shield/protection:Protection': typeof Protection;
  'aws:sns/topic:Topic': typeof Topic;
  'aws:sns/topicPolicy:TopicPolicy': typeof TopicPolicy;
  'aws:sns/topicSubscription:TopicSubscription': typeof TopicSubscription;
  'aws:sqs/queue:Queue': typeof Queue;
  'aws:sqs/queuePolicy:QueuePolicy': typeof QueuePolicy;
  'aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule': typeof SecurityGroupEgressRule;
  'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule': typeof SecurityGroupIngressRule;
  'aws:wafv2/ipSet:IpSet': typeof IpSet;
  'aws:wafv2/webAcl:WebAcl': typeof WebAcl;
  'aws:wafv2/webAclAssociation:WebAclAssociation': typeof WebAclAssociation;
  'aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration': typeof WebAclLoggingConfiguration;
  'eks:index:Cluster': typeof EksCluster;
}

/** Pulumi's token of a kind of AWS resource that can be planned. */
export type AwsType = keyof AwsClasses;

const require = createRequire(import.meta.url);

/** The class of the AWS provider. Loaded when first needed: a program without AWS resources needs no AWS SDK. */
export function awsProviderClass(): typeof Provider {
  return (require('@pulumi/aws/provider.js') as { readonly Provider: typeof Provider }).Provider;
}

/**
 * The SDK's class of a kind, from the module that the token names. Loaded when the first of its kind is registered: the
 * whole SDK takes seconds, and a stack without AWS resources needs none of it.
 */
export function awsClassOf<T extends AwsType>(type: T): AwsClasses[T] {
  const [provider, path = '', name = ''] = type.split(':');
  // A provider's own kinds, `eks:index:Cluster`, lie in files that begin in lower case.
  // The cluster within the component becomes a resource only where its module is registered; else it is a mere id, whose
  // fields are nothing.
  if (provider === 'eks') require('@pulumi/aws/eks/index.js');
  const file = path === 'index' ? `${name.charAt(0).toLowerCase()}${name.slice(1)}` : path;
  const module = require(`@pulumi/${provider}/${file}.js`) as Readonly<Record<string, AwsClasses[T]>>;
  return module[name] as AwsClasses[T];
}
