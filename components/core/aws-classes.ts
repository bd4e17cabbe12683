import { Certificate } from '@pulumi/aws/acm/certificate.js';
import { CertificateValidation } from '@pulumi/aws/acm/certificateValidation.js';
import { Policy } from '@pulumi/aws/autoscaling/policy.js';
import { Schedule } from '@pulumi/aws/autoscaling/schedule.js';
import { Plan } from '@pulumi/aws/backup/plan.js';
import { RestoreTestingPlan } from '@pulumi/aws/backup/restoreTestingPlan.js';
import { RestoreTestingSelection } from '@pulumi/aws/backup/restoreTestingSelection.js';
import { Selection } from '@pulumi/aws/backup/selection.js';
import { Vault } from '@pulumi/aws/backup/vault.js';
import { VaultLockConfiguration } from '@pulumi/aws/backup/vaultLockConfiguration.js';
import { Budget } from '@pulumi/aws/budgets/budget.js';
import { CachePolicy } from '@pulumi/aws/cloudfront/cachePolicy.js';
import { Distribution } from '@pulumi/aws/cloudfront/distribution.js';
import { OriginRequestPolicy } from '@pulumi/aws/cloudfront/originRequestPolicy.js';
import { ResponseHeadersPolicy } from '@pulumi/aws/cloudfront/responseHeadersPolicy.js';
import { EventRule } from '@pulumi/aws/cloudwatch/eventRule.js';
import { EventTarget } from '@pulumi/aws/cloudwatch/eventTarget.js';
import { LogGroup } from '@pulumi/aws/cloudwatch/logGroup.js';
import { AnomalyMonitor } from '@pulumi/aws/costexplorer/anomalyMonitor.js';
import { AnomalySubscription } from '@pulumi/aws/costexplorer/anomalySubscription.js';
import { CostAllocationTag } from '@pulumi/aws/costexplorer/costAllocationTag.js';
import { DefaultSecurityGroup } from '@pulumi/aws/ec2/defaultSecurityGroup.js';
import { Eip } from '@pulumi/aws/ec2/eip.js';
import { FlowLog } from '@pulumi/aws/ec2/flowLog.js';
import { InternetGateway } from '@pulumi/aws/ec2/internetGateway.js';
import { LaunchTemplate } from '@pulumi/aws/ec2/launchTemplate.js';
import { NatGateway } from '@pulumi/aws/ec2/natGateway.js';
import { RouteTable } from '@pulumi/aws/ec2/routeTable.js';
import { RouteTableAssociation } from '@pulumi/aws/ec2/routeTableAssociation.js';
import { SecurityGroup } from '@pulumi/aws/ec2/securityGroup.js';
import { Subnet } from '@pulumi/aws/ec2/subnet.js';
import { Vpc } from '@pulumi/aws/ec2/vpc.js';
import { VpcEndpoint } from '@pulumi/aws/ec2/vpcEndpoint.js';
import { AccessEntry } from '@pulumi/aws/eks/accessEntry.js';
import { AccessPolicyAssociation } from '@pulumi/aws/eks/accessPolicyAssociation.js';
import { Addon } from '@pulumi/aws/eks/addon.js';
import { NodeGroup } from '@pulumi/aws/eks/nodeGroup.js';
import { PodIdentityAssociation } from '@pulumi/aws/eks/podIdentityAssociation.js';
import { ParameterGroup as ElasticacheParameterGroup } from '@pulumi/aws/elasticache/parameterGroup.js';
import { ReplicationGroup } from '@pulumi/aws/elasticache/replicationGroup.js';
import { SubnetGroup as ElasticacheSubnetGroup } from '@pulumi/aws/elasticache/subnetGroup.js';
import { Role } from '@pulumi/aws/iam/role.js';
import { RolePolicy } from '@pulumi/aws/iam/rolePolicy.js';
import { RolePolicyAttachment } from '@pulumi/aws/iam/rolePolicyAttachment.js';
import { Alias } from '@pulumi/aws/kms/alias.js';
import { Key } from '@pulumi/aws/kms/key.js';
import { Listener } from '@pulumi/aws/lb/listener.js';
import { ListenerRule } from '@pulumi/aws/lb/listenerRule.js';
import { LoadBalancer } from '@pulumi/aws/lb/loadBalancer.js';
import { TargetGroup } from '@pulumi/aws/lb/targetGroup.js';
import { Instance } from '@pulumi/aws/rds/instance.js';
import { InstanceAutomatedBackupsReplication } from '@pulumi/aws/rds/instanceAutomatedBackupsReplication.js';
import { ParameterGroup as RdsParameterGroup } from '@pulumi/aws/rds/parameterGroup.js';
import { SubnetGroup as RdsSubnetGroup } from '@pulumi/aws/rds/subnetGroup.js';
import { HealthCheck } from '@pulumi/aws/route53/healthCheck.js';
import { Record } from '@pulumi/aws/route53/record.js';
import { Zone } from '@pulumi/aws/route53/zone.js';
import { Bucket } from '@pulumi/aws/s3/bucket.js';
import { BucketLifecycleConfiguration } from '@pulumi/aws/s3/bucketLifecycleConfiguration.js';
import { BucketOwnershipControls } from '@pulumi/aws/s3/bucketOwnershipControls.js';
import { BucketPolicy } from '@pulumi/aws/s3/bucketPolicy.js';
import { BucketPublicAccessBlock } from '@pulumi/aws/s3/bucketPublicAccessBlock.js';
import { BucketServerSideEncryptionConfiguration } from '@pulumi/aws/s3/bucketServerSideEncryptionConfiguration.js';
import { BucketVersioning } from '@pulumi/aws/s3/bucketVersioning.js';
import { Protection } from '@pulumi/aws/shield/protection.js';
import { Topic } from '@pulumi/aws/sns/topic.js';
import { TopicPolicy } from '@pulumi/aws/sns/topicPolicy.js';
import { TopicSubscription } from '@pulumi/aws/sns/topicSubscription.js';
import { Queue } from '@pulumi/aws/sqs/queue.js';
import { QueuePolicy } from '@pulumi/aws/sqs/queuePolicy.js';
import { SecurityGroupEgressRule } from '@pulumi/aws/vpc/securityGroupEgressRule.js';
import { SecurityGroupIngressRule } from '@pulumi/aws/vpc/securityGroupIngressRule.js';
import { IpSet } from '@pulumi/aws/wafv2/ipSet.js';
import { WebAcl } from '@pulumi/aws/wafv2/webAcl.js';
import { WebAclAssociation } from '@pulumi/aws/wafv2/webAclAssociation.js';
import { WebAclLoggingConfiguration } from '@pulumi/aws/wafv2/webAclLoggingConfiguration.js';
import { Cluster as EksCluster } from '@pulumi/eks/cluster.js';

/**
 * The kinds of AWS resources that plans are made of, by Pulumi's type token. Imported one by one, as the whole SDK takes
 * seconds to load; and loaded by stacks with AWS resources alone, as planners import the types only.
 */
export const awsClasses = {
  'aws:acm/certificate:Certificate': Certificate,
  'aws:acm/certificateValidation:CertificateValidation': CertificateValidation,
  'aws:autoscaling/policy:Policy': Policy,
  'aws:autoscaling/schedule:Schedule': Schedule,
  'aws:backup/plan:Plan': Plan,
  'aws:backup/restoreTestingPlan:RestoreTestingPlan': RestoreTestingPlan,
  'aws:backup/restoreTestingSelection:RestoreTestingSelection': RestoreTestingSelection,
  'aws:backup/selection:Selection': Selection,
  'aws:backup/vault:Vault': Vault,
  'aws:backup/vaultLockConfiguration:VaultLockConfiguration': VaultLockConfiguration,
  'aws:budgets/budget:Budget': Budget,
  'aws:cloudfront/cachePolicy:CachePolicy': CachePolicy,
  'aws:cloudfront/distribution:Distribution': Distribution,
  'aws:cloudfront/originRequestPolicy:OriginRequestPolicy': OriginRequestPolicy,
  'aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy': ResponseHeadersPolicy,
  'aws:cloudwatch/eventRule:EventRule': EventRule,
  'aws:cloudwatch/eventTarget:EventTarget': EventTarget,
  'aws:cloudwatch/logGroup:LogGroup': LogGroup,
  'aws:costexplorer/anomalyMonitor:AnomalyMonitor': AnomalyMonitor,
  'aws:costexplorer/anomalySubscription:AnomalySubscription': AnomalySubscription,
  'aws:costexplorer/costAllocationTag:CostAllocationTag': CostAllocationTag,
  'aws:ec2/defaultSecurityGroup:DefaultSecurityGroup': DefaultSecurityGroup,
  'aws:ec2/eip:Eip': Eip,
  'aws:ec2/flowLog:FlowLog': FlowLog,
  'aws:ec2/internetGateway:InternetGateway': InternetGateway,
  'aws:ec2/launchTemplate:LaunchTemplate': LaunchTemplate,
  'aws:ec2/natGateway:NatGateway': NatGateway,
  'aws:ec2/routeTable:RouteTable': RouteTable,
  'aws:ec2/routeTableAssociation:RouteTableAssociation': RouteTableAssociation,
  'aws:ec2/securityGroup:SecurityGroup': SecurityGroup,
  'aws:ec2/subnet:Subnet': Subnet,
  'aws:ec2/vpc:Vpc': Vpc,
  'aws:ec2/vpcEndpoint:VpcEndpoint': VpcEndpoint,
  'aws:eks/accessEntry:AccessEntry': AccessEntry,
  'aws:eks/accessPolicyAssociation:AccessPolicyAssociation': AccessPolicyAssociation,
  'aws:eks/addon:Addon': Addon,
  'aws:eks/nodeGroup:NodeGroup': NodeGroup,
  'aws:eks/podIdentityAssociation:PodIdentityAssociation': PodIdentityAssociation,
  'aws:elasticache/parameterGroup:ParameterGroup': ElasticacheParameterGroup,
  'aws:elasticache/replicationGroup:ReplicationGroup': ReplicationGroup,
  'aws:elasticache/subnetGroup:SubnetGroup': ElasticacheSubnetGroup,
  'aws:iam/role:Role': Role,
  'aws:iam/rolePolicy:RolePolicy': RolePolicy,
  'aws:iam/rolePolicyAttachment:RolePolicyAttachment': RolePolicyAttachment,
  'aws:kms/alias:Alias': Alias,
  'aws:kms/key:Key': Key,
  'aws:lb/listener:Listener': Listener,
  'aws:lb/listenerRule:ListenerRule': ListenerRule,
  'aws:lb/loadBalancer:LoadBalancer': LoadBalancer,
  'aws:lb/targetGroup:TargetGroup': TargetGroup,
  'aws:rds/instance:Instance': Instance,
  'aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication':
    InstanceAutomatedBackupsReplication,
  'aws:rds/parameterGroup:ParameterGroup': RdsParameterGroup,
  'aws:rds/subnetGroup:SubnetGroup': RdsSubnetGroup,
  'aws:route53/healthCheck:HealthCheck': HealthCheck,
  'aws:route53/record:Record': Record,
  'aws:route53/zone:Zone': Zone,
  'aws:s3/bucket:Bucket': Bucket,
  'aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration': BucketLifecycleConfiguration,
  'aws:s3/bucketOwnershipControls:BucketOwnershipControls': BucketOwnershipControls,
  'aws:s3/bucketPolicy:BucketPolicy': BucketPolicy,
  'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock': BucketPublicAccessBlock,
  'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration':
    BucketServerSideEncryptionConfiguration,
  'aws:s3/bucketVersioning:BucketVersioning': BucketVersioning,
  'aws:shield/protection:Protection': Protection,
  'aws:sns/topic:Topic': Topic,
  'aws:sns/topicPolicy:TopicPolicy': TopicPolicy,
  'aws:sns/topicSubscription:TopicSubscription': TopicSubscription,
  'aws:sqs/queue:Queue': Queue,
  'aws:sqs/queuePolicy:QueuePolicy': QueuePolicy,
  'aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule': SecurityGroupEgressRule,
  'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule': SecurityGroupIngressRule,
  'aws:wafv2/ipSet:IpSet': IpSet,
  'aws:wafv2/webAcl:WebAcl': WebAcl,
  'aws:wafv2/webAclAssociation:WebAclAssociation': WebAclAssociation,
  'aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration': WebAclLoggingConfiguration,
  'eks:index:Cluster': EksCluster,
} as const;

/** The classes by type token. */
export type AwsClasses = typeof awsClasses;
