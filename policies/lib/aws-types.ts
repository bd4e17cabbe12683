import type { ListenerArgs } from '@pulumi/aws/alb/listener.js';
import type { LoadBalancerArgs } from '@pulumi/aws/alb/loadBalancer.js';
import type { SelectionArgs } from '@pulumi/aws/backup/selection.js';
import type { BudgetArgs } from '@pulumi/aws/budgets/budget.js';
import type { DistributionArgs } from '@pulumi/aws/cloudfront/distribution.js';
import type { LogGroupArgs } from '@pulumi/aws/cloudwatch/logGroup.js';
import type { TableArgs } from '@pulumi/aws/dynamodb/table.js';
import type { EncryptionByDefaultArgs } from '@pulumi/aws/ebs/encryptionByDefault.js';
import type { VolumeArgs } from '@pulumi/aws/ebs/volume.js';
import type { DefaultSecurityGroupArgs } from '@pulumi/aws/ec2/defaultSecurityGroup.js';
import type { FlowLogArgs } from '@pulumi/aws/ec2/flowLog.js';
import type { InstanceArgs } from '@pulumi/aws/ec2/instance.js';
import type { LaunchConfigurationArgs } from '@pulumi/aws/ec2/launchConfiguration.js';
import type { LaunchTemplateArgs } from '@pulumi/aws/ec2/launchTemplate.js';
import type { SecurityGroupArgs } from '@pulumi/aws/ec2/securityGroup.js';
import type { SecurityGroupRuleArgs } from '@pulumi/aws/ec2/securityGroupRule.js';
import type { SubnetArgs } from '@pulumi/aws/ec2/subnet.js';
import type { VpcArgs } from '@pulumi/aws/ec2/vpc.js';
import type { RepositoryArgs } from '@pulumi/aws/ecr/repository.js';
import type { FileSystemArgs } from '@pulumi/aws/efs/fileSystem.js';
import type { ClusterArgs as EksClusterArgs } from '@pulumi/aws/eks/cluster.js';
import type { NodeGroupArgs } from '@pulumi/aws/eks/nodeGroup.js';
import type { ReplicationGroupArgs } from '@pulumi/aws/elasticache/replicationGroup.js';
import type { AccessKeyArgs } from '@pulumi/aws/iam/accessKey.js';
import type { GroupPolicyArgs } from '@pulumi/aws/iam/groupPolicy.js';
import type { GroupPolicyAttachmentArgs } from '@pulumi/aws/iam/groupPolicyAttachment.js';
import type { PolicyArgs } from '@pulumi/aws/iam/policy.js';
import type { RoleArgs } from '@pulumi/aws/iam/role.js';
import type { RolePolicyArgs } from '@pulumi/aws/iam/rolePolicy.js';
import type { RolePolicyAttachmentArgs } from '@pulumi/aws/iam/rolePolicyAttachment.js';
import type { UserPolicyArgs } from '@pulumi/aws/iam/userPolicy.js';
import type { UserPolicyAttachmentArgs } from '@pulumi/aws/iam/userPolicyAttachment.js';
import type { KeyArgs } from '@pulumi/aws/kms/key.js';
import type { ClusterArgs as RdsClusterArgs } from '@pulumi/aws/rds/cluster.js';
import type { ClusterInstanceArgs } from '@pulumi/aws/rds/clusterInstance.js';
import type { ClusterParameterGroupArgs } from '@pulumi/aws/rds/clusterParameterGroup.js';
import type { InstanceArgs as RdsInstanceArgs } from '@pulumi/aws/rds/instance.js';
import type { ParameterGroupArgs } from '@pulumi/aws/rds/parameterGroup.js';
import type { BucketArgs } from '@pulumi/aws/s3/bucket.js';
import type { BucketPolicyArgs } from '@pulumi/aws/s3/bucketPolicy.js';
import type { BucketPublicAccessBlockArgs } from '@pulumi/aws/s3/bucketPublicAccessBlock.js';
import type { BucketServerSideEncryptionConfigurationArgs } from '@pulumi/aws/s3/bucketServerSideEncryptionConfiguration.js';
import type { SecretArgs } from '@pulumi/aws/secretsmanager/secret.js';
import type { TopicArgs } from '@pulumi/aws/sns/topic.js';
import type { QueueArgs } from '@pulumi/aws/sqs/queue.js';
import type { SecurityGroupIngressRuleArgs } from '@pulumi/aws/vpc/securityGroupIngressRule.js';
import type { WebAclAssociationArgs } from '@pulumi/aws/wafv2/webAclAssociation.js';
import type { ClusterArgs as EksComponentArgs } from '@pulumi/eks/cluster.js';
import type { Unwrap } from '@pulumi/pulumi';

/**
 * The AWS resources that policies check, by type token. These are only types: a policy that uses a property that the
 * provider's SDK does not have does not compile, and the pack never loads the SDK.
 */
export interface AwsResources {
  'aws:alb/listener:Listener': ListenerArgs;
  'aws:alb/loadBalancer:LoadBalancer': LoadBalancerArgs;
  'aws:backup/selection:Selection': SelectionArgs;
  'aws:budgets/budget:Budget': BudgetArgs;
  'aws:cloudfront/distribution:Distribution': DistributionArgs;
  'aws:cloudwatch/logGroup:LogGroup': LogGroupArgs;
  'aws:dynamodb/table:Table': TableArgs;
  'aws:ebs/encryptionByDefault:EncryptionByDefault': EncryptionByDefaultArgs;
  'aws:ebs/volume:Volume': VolumeArgs;
  'aws:ec2/defaultSecurityGroup:DefaultSecurityGroup': DefaultSecurityGroupArgs;
  'aws:ec2/flowLog:FlowLog': FlowLogArgs;
  'aws:ec2/instance:Instance': InstanceArgs;
  'aws:ec2/launchConfiguration:LaunchConfiguration': LaunchConfigurationArgs;
  'aws:ec2/launchTemplate:LaunchTemplate': LaunchTemplateArgs;
  'aws:ec2/securityGroup:SecurityGroup': SecurityGroupArgs;
  'aws:ec2/securityGroupRule:SecurityGroupRule': SecurityGroupRuleArgs;
  'aws:ec2/subnet:Subnet': SubnetArgs;
  'aws:ec2/vpc:Vpc': VpcArgs;
  'aws:ecr/repository:Repository': RepositoryArgs;
  'aws:efs/fileSystem:FileSystem': FileSystemArgs;
  'aws:eks/cluster:Cluster': EksClusterArgs;
  'aws:eks/nodeGroup:NodeGroup': NodeGroupArgs;
  'aws:elasticache/replicationGroup:ReplicationGroup': ReplicationGroupArgs;
  'aws:iam/accessKey:AccessKey': AccessKeyArgs;
  'aws:iam/groupPolicy:GroupPolicy': GroupPolicyArgs;
  'aws:iam/groupPolicyAttachment:GroupPolicyAttachment': GroupPolicyAttachmentArgs;
  'aws:iam/policy:Policy': PolicyArgs;
  'aws:iam/role:Role': RoleArgs;
  'aws:iam/rolePolicy:RolePolicy': RolePolicyArgs;
  'aws:iam/rolePolicyAttachment:RolePolicyAttachment': RolePolicyAttachmentArgs;
  'aws:iam/userPolicy:UserPolicy': UserPolicyArgs;
  'aws:iam/userPolicyAttachment:UserPolicyAttachment': UserPolicyAttachmentArgs;
  'aws:kms/key:Key': KeyArgs;
  'aws:lb/listener:Listener': ListenerArgs;
  'aws:lb/loadBalancer:LoadBalancer': LoadBalancerArgs;
  'aws:rds/cluster:Cluster': RdsClusterArgs;
  'aws:rds/clusterInstance:ClusterInstance': ClusterInstanceArgs;
  'aws:rds/clusterParameterGroup:ClusterParameterGroup': ClusterParameterGroupArgs;
  'aws:rds/instance:Instance': RdsInstanceArgs;
  'aws:rds/parameterGroup:ParameterGroup': ParameterGroupArgs;
  'aws:s3/bucket:Bucket': BucketArgs;
  'aws:s3/bucketPolicy:BucketPolicy': BucketPolicyArgs;
  'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock': BucketPublicAccessBlockArgs;
  'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration': BucketServerSideEncryptionConfigurationArgs;
  'aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2': BucketServerSideEncryptionConfigurationArgs;
  'aws:s3/bucketV2:BucketV2': BucketArgs;
  'aws:secretsmanager/secret:Secret': SecretArgs;
  'aws:sns/topic:Topic': TopicArgs;
  'aws:sqs/queue:Queue': QueueArgs;
  'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule': SecurityGroupIngressRuleArgs;
  'aws:wafv2/webAclAssociation:WebAclAssociation': WebAclAssociationArgs;
  'eks:index:Cluster': EksComponentArgs;
}

export type AwsType = keyof AwsResources;

/** A resource's inputs as a policy reads them: anything may be missing, and {@link items} reads lists. */
export type Given<T extends AwsType> = Partial<Unwrap<AwsResources[T]>>;

/** The members of a list that have fields. A user's input may not be a list, or contain anything. */
export function items<T>(list: readonly T[] | undefined): readonly NonNullable<T>[] {
  if (!Array.isArray(list)) return [];
  const found: NonNullable<T>[] = [];
  for (let index = 0; index < list.length; index += 1) {
    const item: T | undefined = list[index];
    if (typeof item === 'object' && item !== null) found.push(item);
  }
  return found;
}

/** The texts of a list, or of a single text. */
export function texts(list: unknown): readonly string[] {
  if (typeof list === 'string') return [list];
  return Array.isArray(list) ? Array.from(list).filter((text) => typeof text === 'string') : [];
}

/** A value that should be a text; empty for anything else, so that no policy fails because of it. */
export function text(value: unknown): string {
  return ['string', 'number', 'boolean'].includes(typeof value) ? String(value) : '';
}

/** A value that should be a number; NaN for anything else. */
export function number(value: unknown): number {
  return text(value) === '' ? Number.NaN : Number(value);
}
