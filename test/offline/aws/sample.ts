import { type Graph, type GraphObject, type ResourceNode, unknown } from '../../../offline/index.ts';

const project = 'sample';
const stack = 'test';

/** The URN of a sample resource. */
export const urnOf = (type: string, name: string): string => `urn:pulumi:${stack}::${project}::${type}::${name}`;

/** A resource as a program would register it. */
export function resource(type: string, inputs: GraphObject, more: Partial<ResourceNode> = {}): ResourceNode {
  const name = more.name ?? 'one';
  return {
    urn: urnOf(type, name),
    type,
    name,
    custom: type !== 'eks:index:Cluster',
    remote: type === 'eks:index:Cluster',
    external: false,
    inputs,
    dependencies: [],
    propertyDependencies: {},
    options: {},
    ...more,
  };
}

/** A graph of resources. */
export const graphOf = (...resources: readonly ResourceNode[]): Graph => ({ project, stack, resources, outputs: {} });

const account = '123456789012';
const region = 'us-west-2';
const subnets = ['subnet-0123456789abcdef0', 'subnet-0123456789abcdef1'];
const role = `arn:aws:iam::${account}:role/nodes`;
const key = `arn:aws:kms:${region}:${account}:key/11111111-2222-3333-4444-555555555555`;
const certificate = `arn:aws:acm:${region}:${account}:certificate/11111111-2222-3333-4444-555555555555`;
const targetGroup = `arn:aws:elasticloadbalancing:${region}:${account}:targetgroup/blue/0123456789abcdef`;
const loadBalancer = `arn:aws:elasticloadbalancing:${region}:${account}:loadbalancer/app/front/0123456789abcdef`;
const vault = `arn:aws:backup:us-east-1:${account}:backup-vault:copies`;

/** One good resource a type, as simple as it can be and still say what matters. */
export const good: Readonly<Record<string, GraphObject>> = {
  'aws:acm/certificate:Certificate': { domainName: 'agents.example.com', validationMethod: 'DNS' },
  'aws:acm/certificateValidation:CertificateValidation': { certificateArn: certificate },
  'aws:autoscaling/policy:Policy': {
    autoscalingGroupName: 'general',
    policyType: 'TargetTrackingScaling',
    targetTrackingConfiguration: {
      predefinedMetricSpecification: { predefinedMetricType: 'ASGAverageCPUUtilization' },
      targetValue: 70,
    },
  },
  'aws:autoscaling/schedule:Schedule': {
    autoscalingGroupName: 'general',
    recurrence: '0 8 * * 1-5',
    scheduledActionName: 'morning',
    timeZone: 'America/Los_Angeles',
  },
  'aws:backup/plan:Plan': {
    name: 'daily',
    rules: [
      {
        ruleName: 'daily',
        targetVaultName: 'main',
        schedule: 'cron(0 5 ? * * *)',
        lifecycle: { deleteAfter: 30 },
        copyActions: [{ destinationVaultArn: vault, lifecycle: { deleteAfter: 90 } }],
      },
    ],
  },
  'aws:backup/restoreTestingPlan:RestoreTestingPlan': {
    name: 'weekly',
    scheduleExpression: 'cron(0 6 ? * SUN *)',
    startWindowHours: 4,
    recoveryPointSelection: {
      algorithm: 'LATEST_WITHIN_WINDOW',
      includeVaults: ['*'],
      recoveryPointTypes: ['SNAPSHOT'],
      selectionWindowDays: 7,
    },
  },
  'aws:backup/restoreTestingSelection:RestoreTestingSelection': {
    name: 'databases',
    restoreTestingPlanName: 'weekly',
    protectedResourceType: 'RDS',
    iamRoleArn: role,
    protectedResourceArns: ['*'],
  },
  'aws:backup/selection:Selection': {
    name: 'tagged',
    planId: '11111111-2222-3333-4444-555555555555',
    iamRoleArn: role,
    selectionTags: [{ key: 'backup', type: 'STRINGEQUALS', value: 'daily' }],
  },
  'aws:backup/vault:Vault': { name: 'main', kmsKeyArn: key },
  'aws:backup/vaultLockConfiguration:VaultLockConfiguration': {
    backupVaultName: 'main',
    minRetentionDays: 7,
    maxRetentionDays: 365,
    changeableForDays: 3,
  },
  'aws:backup/vaultPolicy:VaultPolicy': { backupVaultName: 'main', policy: unknown },
  'aws:budgets/budget:Budget': {
    name: 'month',
    budgetType: 'COST',
    limitAmount: '1000',
    limitUnit: 'USD',
    timeUnit: 'MONTHLY',
    notifications: [
      {
        comparisonOperator: 'GREATER_THAN',
        notificationType: 'ACTUAL',
        threshold: 80,
        thresholdType: 'PERCENTAGE',
        subscriberEmailAddresses: ['ops@example.com'],
      },
    ],
  },
  'aws:cloudfront/cachePolicy:CachePolicy': {
    name: 'static',
    defaultTtl: 300,
    maxTtl: 3600,
    minTtl: 0,
    parametersInCacheKeyAndForwardedToOrigin: {
      cookiesConfig: { cookieBehavior: 'none' },
      headersConfig: { headerBehavior: 'whitelist', headers: { items: ['Accept'] } },
      queryStringsConfig: { queryStringBehavior: 'all' },
      enableAcceptEncodingBrotli: true,
      enableAcceptEncodingGzip: true,
    },
  },
  'aws:cloudfront/distribution:Distribution': {
    enabled: true,
    httpVersion: 'http2and3',
    isIpv6Enabled: true,
    priceClass: 'PriceClass_100',
    origins: [
      {
        originId: 'alb',
        domainName: 'front.example.com',
        customOriginConfig: {
          httpPort: 80,
          httpsPort: 443,
          originProtocolPolicy: 'https-only',
          originSslProtocols: ['TLSv1.2'],
        },
      },
    ],
    defaultCacheBehavior: {
      targetOriginId: 'alb',
      viewerProtocolPolicy: 'redirect-to-https',
      allowedMethods: ['GET', 'HEAD'],
      cachedMethods: ['GET', 'HEAD'],
    },
    restrictions: { geoRestriction: { restrictionType: 'none' } },
    viewerCertificate: {
      acmCertificateArn: certificate,
      minimumProtocolVersion: 'TLSv1.2_2021',
      sslSupportMethod: 'sni-only',
    },
  },
  'aws:cloudfront/originRequestPolicy:OriginRequestPolicy': {
    name: 'all',
    cookiesConfig: { cookieBehavior: 'all' },
    headersConfig: { headerBehavior: 'allViewer' },
    queryStringsConfig: { queryStringBehavior: 'all' },
  },
  'aws:cloudfront/responseHeadersPolicy:ResponseHeadersPolicy': {
    name: 'security',
    securityHeadersConfig: {
      frameOptions: { frameOption: 'DENY', override: true },
      strictTransportSecurity: { accessControlMaxAgeSec: 31_536_000, override: true },
    },
  },
  'aws:cloudwatch/eventRule:EventRule': {
    name: 'interruptions',
    eventPattern: '{"source":["aws.ec2"]}',
    state: 'ENABLED',
  },
  'aws:cloudwatch/eventTarget:EventTarget': {
    rule: 'interruptions',
    targetId: 'queue',
    arn: `arn:aws:sqs:${region}:${account}:interruptions`,
  },
  'aws:cloudwatch/logGroup:LogGroup': { name: '/fleetwright/one', kmsKeyId: key, retentionInDays: 90 },
  'aws:costexplorer/anomalyMonitor:AnomalyMonitor': {
    name: 'services',
    monitorType: 'DIMENSIONAL',
    monitorDimension: 'SERVICE',
  },
  'aws:costexplorer/anomalySubscription:AnomalySubscription': {
    name: 'daily',
    frequency: 'DAILY',
    monitorArnLists: [`arn:aws:ce::${account}:anomalymonitor/11111111-2222-3333-4444-555555555555`],
    subscribers: [{ type: 'EMAIL', address: 'ops@example.com' }],
  },
  'aws:costexplorer/costAllocationTag:CostAllocationTag': { status: 'Active', tagKey: 'environment' },
  'aws:ec2/defaultSecurityGroup:DefaultSecurityGroup': { vpcId: 'vpc-0123456789abcdef0' },
  'aws:ec2/eip:Eip': { domain: 'vpc' },
  'aws:ec2/flowLog:FlowLog': {
    vpcId: 'vpc-0123456789abcdef0',
    trafficType: 'ALL',
    logDestinationType: 'cloud-watch-logs',
    logDestination: `arn:aws:logs:${region}:${account}:log-group:one`,
    iamRoleArn: role,
  },
  'aws:ec2/internetGateway:InternetGateway': { vpcId: 'vpc-0123456789abcdef0' },
  'aws:ec2/launchTemplate:LaunchTemplate': {
    name: 'nodes',
    instanceType: 'm6i.xlarge',
    metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 1 },
    blockDeviceMappings: [{ deviceName: '/dev/xvda', ebs: { encrypted: 'true', volumeSize: 20, volumeType: 'gp3' } }],
    tagSpecifications: [{ resourceType: 'instance', tags: { Name: 'node' } }],
  },
  'aws:ec2/natGateway:NatGateway': { subnetId: subnets[0] as string, allocationId: 'eipalloc-0123456789abcdef0' },
  'aws:ec2/routeTable:RouteTable': {
    vpcId: 'vpc-0123456789abcdef0',
    routes: [{ cidrBlock: '0.0.0.0/0', natGatewayId: 'nat-0123456789abcdef0' }],
  },
  'aws:ec2/routeTableAssociation:RouteTableAssociation': {
    routeTableId: 'rtb-0123456789abcdef0',
    subnetId: subnets[0] as string,
  },
  'aws:ec2/securityGroup:SecurityGroup': {
    name: 'front',
    description: 'What reaches the load balancer',
    vpcId: 'vpc-0123456789abcdef0',
    ingress: [{ fromPort: 443, toPort: 443, protocol: 'tcp', cidrBlocks: ['10.0.0.0/16'], description: 'TLS' }],
  },
  'aws:ec2/subnet:Subnet': {
    vpcId: 'vpc-0123456789abcdef0',
    cidrBlock: '10.0.0.0/18',
    availabilityZone: 'us-west-2a',
    tags: { Name: 'private' },
  },
  'aws:ec2/tag:Tag': { resourceId: 'sg-0123456789abcdef0', key: 'karpenter.sh/discovery', value: 'one' },
  'aws:ec2/vpc:Vpc': { cidrBlock: '10.0.0.0/16', enableDnsHostnames: true },
  'aws:ec2/vpcEndpoint:VpcEndpoint': {
    vpcId: 'vpc-0123456789abcdef0',
    serviceName: 'com.amazonaws.us-west-2.ecr.api',
    vpcEndpointType: 'Interface',
    subnetIds: subnets,
    securityGroupIds: ['sg-0123456789abcdef0'],
    privateDnsEnabled: true,
  },
  'aws:eks/accessEntry:AccessEntry': { clusterName: 'one', principalArn: role, type: 'STANDARD' },
  'aws:eks/accessPolicyAssociation:AccessPolicyAssociation': {
    clusterName: 'one',
    principalArn: role,
    policyArn: 'arn:aws:eks::aws:cluster-access-policy/AmazonEKSViewPolicy',
    accessScope: { type: 'cluster' },
  },
  'aws:eks/addon:Addon': {
    clusterName: 'one',
    addonName: 'vpc-cni',
    addonVersion: 'v1.20.4-eksbuild.1',
    resolveConflictsOnCreate: 'OVERWRITE',
    resolveConflictsOnUpdate: 'PRESERVE',
  },
  'aws:eks/nodeGroup:NodeGroup': {
    clusterName: 'one',
    nodeGroupName: 'general',
    nodeRoleArn: role,
    subnetIds: subnets,
    instanceTypes: ['t3.xlarge'],
    capacityType: 'ON_DEMAND',
    amiType: 'AL2023_x86_64_STANDARD',
    scalingConfig: { minSize: 3, desiredSize: 3, maxSize: 20 },
    updateConfig: { maxUnavailablePercentage: 25 },
    labels: { 'fleetwright.io/pool': 'general' },
    taints: [{ key: 'gpu', value: 'true', effect: 'NO_SCHEDULE' }],
  },
  'aws:eks/podIdentityAssociation:PodIdentityAssociation': {
    clusterName: 'one',
    namespace: 'kube-system',
    serviceAccount: 'ebs-csi-controller-sa',
    roleArn: role,
  },
  'aws:cloudwatch/logDelivery:LogDelivery': {
    deliverySourceName: 'cdn',
    deliveryDestinationArn: 'arn:aws:logs:us-east-1:111122223333:delivery-destination:cdn',
  },
  'aws:cloudwatch/logDeliveryDestination:LogDeliveryDestination': {
    name: 'cdn',
    outputFormat: 'json',
    deliveryDestinationConfiguration: { destinationResourceArn: 'arn:aws:s3:::logs' },
  },
  'aws:cloudwatch/logDeliverySource:LogDeliverySource': {
    name: 'cdn',
    logType: 'ACCESS_LOGS',
    resourceArn: 'arn:aws:cloudfront::111122223333:distribution/E1',
  },
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
  'aws:iam/policy:Policy': { name: 'one', policy: unknown },
  'aws:iam/role:Role': { name: 'nodes', assumeRolePolicy: unknown, maxSessionDuration: 3600 },
  'aws:iam/rolePolicy:RolePolicy': { name: 'write', role: 'nodes', policy: unknown },
  'aws:iam/rolePolicyAttachment:RolePolicyAttachment': {
    role: 'nodes',
    policyArn: 'arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy',
  },
  'aws:kms/alias:Alias': { name: 'alias/secrets', targetKeyId: key },
  'aws:kms/key:Key': { description: 'Secrets', enableKeyRotation: true, deletionWindowInDays: 30 },
  'aws:kms/keyPolicy:KeyPolicy': { keyId: key, policy: unknown },
  'aws:lb/listener:Listener': {
    loadBalancerArn: loadBalancer,
    port: 443,
    protocol: 'HTTPS',
    certificateArn: certificate,
    sslPolicy: 'ELBSecurityPolicy-TLS13-1-2-2021-06',
    defaultActions: [{ type: 'forward', forward: { targetGroups: [{ arn: targetGroup, weight: 100 }] } }],
  },
  'aws:lb/listenerRule:ListenerRule': {
    listenerArn: loadBalancer.replace('loadbalancer', 'listener'),
    priority: 10,
    actions: [{ type: 'forward', targetGroupArn: targetGroup }],
    conditions: [{ pathPattern: { values: ['/api/*'] } }],
  },
  'aws:lb/loadBalancer:LoadBalancer': {
    name: 'front',
    loadBalancerType: 'application',
    securityGroups: ['sg-0123456789abcdef0'],
    subnets,
    idleTimeout: 60,
  },
  'aws:lb/targetGroup:TargetGroup': {
    name: 'blue',
    port: 8080,
    protocol: 'HTTP',
    targetType: 'ip',
    vpcId: 'vpc-0123456789abcdef0',
    deregistrationDelay: 30,
    healthCheck: {
      path: '/health',
      interval: 30,
      timeout: 5,
      healthyThreshold: 2,
      unhealthyThreshold: 3,
      matcher: '200',
    },
  },
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
  'aws:route53/healthCheck:HealthCheck': {
    type: 'HTTPS',
    fqdn: 'agents.example.com',
    port: 443,
    resourcePath: '/health',
    failureThreshold: 3,
    requestInterval: 30,
  },
  'aws:route53/record:Record': {
    zoneId: 'Z0123456789ABCDEFGHIJ',
    name: 'agents.example.com',
    type: 'A',
    setIdentifier: 'blue',
    weightedRoutingPolicies: [{ weight: 100 }],
    aliases: [{ name: 'front.example.com', zoneId: 'Z1H1FL5HABSF5', evaluateTargetHealth: true }],
  },
  'aws:route53/zone:Zone': { name: 'example.com' },
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
  'aws:shield/protection:Protection': { name: 'front', resourceArn: loadBalancer },
  'aws:sns/topic:Topic': { name: 'budgets', kmsMasterKeyId: key },
  'aws:sns/topicPolicy:TopicPolicy': { arn: `arn:aws:sns:${region}:${account}:budgets`, policy: unknown },
  'aws:sns/topicSubscription:TopicSubscription': {
    topic: `arn:aws:sns:${region}:${account}:budgets`,
    protocol: 'email',
    endpoint: 'ops@example.com',
  },
  'aws:sqs/queue:Queue': { name: 'interruptions', messageRetentionSeconds: 300, sqsManagedSseEnabled: true },
  'aws:sqs/queuePolicy:QueuePolicy': {
    queueUrl: `https://sqs.${region}.amazonaws.com/${account}/interruptions`,
    policy: unknown,
  },
  'aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule': {
    securityGroupId: 'sg-0123456789abcdef0',
    ipProtocol: '-1',
    cidrIpv4: '0.0.0.0/0',
  },
  'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule': {
    securityGroupId: 'sg-0123456789abcdef0',
    ipProtocol: 'tcp',
    fromPort: 443,
    toPort: 443,
    cidrIpv4: '10.0.0.0/16',
    description: 'TLS from the network',
  },
  'aws:wafv2/ipSet:IpSet': {
    name: 'allowed',
    scope: 'REGIONAL',
    ipAddressVersion: 'IPV4',
    addresses: ['192.0.2.0/24'],
  },
  'aws:wafv2/webAcl:WebAcl': {
    name: 'front',
    scope: 'REGIONAL',
    defaultAction: { allow: {} },
    visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: 'front', sampledRequestsEnabled: true },
    rules: [
      {
        name: 'rate',
        priority: 1,
        action: { block: {} },
        statement: { rateBasedStatement: { limit: 2000, aggregateKeyType: 'IP' } },
        visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: 'rate', sampledRequestsEnabled: true },
      },
      {
        name: 'common',
        priority: 2,
        overrideAction: { none: {} },
        statement: {
          managedRuleGroupStatement: { name: 'AWSManagedRulesCommonRuleSet', vendorName: 'AWS' },
        },
        visibilityConfig: { cloudwatchMetricsEnabled: true, metricName: 'common', sampledRequestsEnabled: true },
      },
    ],
  },
  'aws:wafv2/webAclAssociation:WebAclAssociation': {
    resourceArn: loadBalancer,
    webAclArn: `arn:aws:wafv2:${region}:${account}:regional/webacl/front/11111111-2222-3333-4444-555555555555`,
  },
  'aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration': {
    resourceArn: `arn:aws:wafv2:${region}:${account}:regional/webacl/front/11111111-2222-3333-4444-555555555555`,
    logDestinationConfigs: [`arn:aws:logs:${region}:${account}:log-group:aws-waf-logs-front`],
  },
  'eks:index:Cluster': {
    name: 'one',
    version: '1.34',
    authenticationMode: 'API',
    enabledClusterLogTypes: ['api', 'audit'],
    encryptionConfigKeyArn: key,
    endpointPrivateAccess: true,
    privateSubnetIds: subnets,
  },
};
