import type { MadeUp } from './resources.ts';
import { made } from './resources.ts';

const tags = { environment: 'production', project: 'fleetwright', owner: 'platform', 'cost-center': 'operations' };

const document = (...Statement: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement });

/** A trust in a service, which is the commonest. */
export const trust = document({
  Effect: 'Allow',
  Principal: { Service: 'ec2.amazonaws.com' },
  Action: 'sts:AssumeRole',
});

/** Rights that name what they are on. */
export const rights = document({
  Sid: 'Read',
  Effect: 'Allow',
  Action: ['s3:GetObject'],
  Resource: 'arn:aws:s3:::backups/*',
});

/** One resource a type in which no policy for resources finds anything: tests change one thing of it. */
export const good = {
  volume: made('aws:ebs/volume:Volume', { availabilityZone: 'us-west-2a', encrypted: true, tags }),
  encryptionByDefault: made('aws:ebs/encryptionByDefault:EncryptionByDefault', { enabled: true }),
  instance: made('aws:ec2/instance:Instance', {
    instanceType: 't3.medium',
    associatePublicIpAddress: false,
    rootBlockDevice: { encrypted: true },
    ebsBlockDevices: [{ deviceName: '/dev/sdb', encrypted: true }],
    metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 1 },
    tags,
  }),
  launchConfiguration: made('aws:ec2/launchConfiguration:LaunchConfiguration', {
    associatePublicIpAddress: false,
    rootBlockDevice: { encrypted: true },
    metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 2 },
  }),
  launchTemplate: made('aws:ec2/launchTemplate:LaunchTemplate', {
    instanceType: 'm6i.large',
    blockDeviceMappings: [{ deviceName: '/dev/xvda', ebs: { encrypted: 'true' } }],
    networkInterfaces: [{ associatePublicIpAddress: 'false' }],
    metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 1 },
    tags,
  }),
  nodeGroup: made('aws:eks/nodeGroup:NodeGroup', {
    instanceTypes: ['m6i.16xlarge'],
    amiType: 'AL2023_x86_64_STANDARD',
    capacityType: 'ON_DEMAND',
    scalingConfig: { minSize: 1, desiredSize: 1, maxSize: 10 },
    launchTemplate: { id: 'lt-1', version: '1' },
    tags,
  }),
  subnet: made('aws:ec2/subnet:Subnet', { mapPublicIpOnLaunch: false, tags }),
  fileSystem: made('aws:efs/fileSystem:FileSystem', { encrypted: true, tags }),
  database: made('aws:rds/instance:Instance', {
    instanceClass: 'db.r5.large',
    storageEncrypted: true,
    publiclyAccessible: false,
    multiAz: true,
    backupRetentionPeriod: 7,
    deletionProtection: true,
    tags,
  }),
  databaseCluster: made('aws:rds/cluster:Cluster', {
    storageEncrypted: true,
    backupRetentionPeriod: 7,
    deletionProtection: true,
    tags,
  }),
  clusterInstance: made('aws:rds/clusterInstance:ClusterInstance', {
    instanceClass: 'db.r5.large' as never,
    publiclyAccessible: false,
    tags,
  }),
  parameterGroup: made('aws:rds/parameterGroup:ParameterGroup', {
    family: 'postgres16',
    parameters: [{ name: 'rds.force_ssl', value: '1' }],
    tags,
  }),
  clusterParameterGroup: made('aws:rds/clusterParameterGroup:ClusterParameterGroup', {
    family: 'aurora-mysql8.0',
    parameters: [{ name: 'require_secure_transport', value: 'ON' }],
    tags,
  }),
  cache: made('aws:elasticache/replicationGroup:ReplicationGroup', {
    atRestEncryptionEnabled: true,
    transitEncryptionEnabled: true,
    transitEncryptionMode: 'required',
    authToken: 'a token that is long enough',
    automaticFailoverEnabled: true,
    multiAzEnabled: true,
    tags,
  }),
  table: made('aws:dynamodb/table:Table', {
    serverSideEncryption: { enabled: true },
    pointInTimeRecovery: { enabled: true },
    deletionProtectionEnabled: true,
    tags,
  }),
  queue: made('aws:sqs/queue:Queue', { sqsManagedSseEnabled: true, tags }),
  topic: made('aws:sns/topic:Topic', { kmsMasterKeyId: 'alias/topics', tags }),
  secret: made('aws:secretsmanager/secret:Secret', { kmsKeyId: 'alias/secrets', tags }),
  logGroup: made('aws:cloudwatch/logGroup:LogGroup', { kmsKeyId: 'arn:key', retentionInDays: 90, tags }),
  key: made('aws:kms/key:Key', { enableKeyRotation: true, tags }),
  repository: made('aws:ecr/repository:Repository', {
    imageScanningConfiguration: { scanOnPush: true },
    imageTagMutability: 'IMMUTABLE',
    tags,
  }),
  eksCluster: made('aws:eks/cluster:Cluster', {
    encryptionConfig: { resources: ['secrets'], provider: { keyArn: 'arn:key' } },
    enabledClusterLogTypes: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'],
    vpcConfig: { endpointPublicAccess: true, publicAccessCidrs: ['203.0.113.0/24'], subnetIds: [] },
    tags,
  }),
  eksComponent: made('eks:index:Cluster', {
    encryptionConfigKeyArn: 'arn:key',
    enabledClusterLogTypes: ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'],
    endpointPublicAccess: false,
    tags,
  }),
  listener: made('aws:lb/listener:Listener', {
    protocol: 'HTTPS',
    sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    defaultActions: [{ type: 'forward' }],
    tags,
  }),
  plainListener: made('aws:alb/listener:Listener', {
    protocol: 'HTTP',
    defaultActions: [{ type: 'redirect', redirect: { protocol: 'HTTPS', statusCode: 'HTTP_301' } }],
    tags,
  }),
  loadBalancer: made('aws:lb/loadBalancer:LoadBalancer', { accessLogs: { bucket: 'logs', enabled: true }, tags }),
  distribution: made('aws:cloudfront/distribution:Distribution', {
    viewerCertificate: { minimumProtocolVersion: 'TLSv1.2_2021' },
    defaultCacheBehavior: {
      viewerProtocolPolicy: 'redirect-to-https',
      allowedMethods: ['GET'],
      cachedMethods: ['GET'],
      targetOriginId: 'origin',
    },
    webAclId: 'arn:acl',
    tags,
  }),
  securityGroup: made('aws:ec2/securityGroup:SecurityGroup', {
    ingress: [{ protocol: 'tcp', fromPort: 443, toPort: 443, cidrBlocks: ['0.0.0.0/0'], ipv6CidrBlocks: ['::/0'] }],
    tags,
  }),
  securityGroupRule: made('aws:ec2/securityGroupRule:SecurityGroupRule', {
    type: 'ingress',
    protocol: 'tcp',
    fromPort: 22,
    toPort: 22,
    cidrBlocks: ['10.0.0.0/8'],
    ipv6CidrBlocks: [],
  }),
  ingressRule: made('aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule', {
    ipProtocol: 'tcp',
    fromPort: 5432,
    toPort: 5432,
    cidrIpv4: '10.0.0.0/16',
    tags,
  }),
  defaultSecurityGroup: made('aws:ec2/defaultSecurityGroup:DefaultSecurityGroup', { ingress: [], egress: [], tags }),
  policy: made('aws:iam/policy:Policy', { policy: rights, tags }),
  rolePolicy: made('aws:iam/rolePolicy:RolePolicy', { policy: rights }),
  attachment: made('aws:iam/rolePolicyAttachment:RolePolicyAttachment', {
    policyArn: 'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy',
  }),
  role: made('aws:iam/role:Role', {
    assumeRolePolicy: trust,
    managedPolicyArns: [],
    inlinePolicies: [{ name: 'read', policy: rights }],
    tags,
  }),
  accessKey: made('aws:iam/accessKey:AccessKey', { status: 'Inactive' }),
} satisfies Record<string, MadeUp>;
