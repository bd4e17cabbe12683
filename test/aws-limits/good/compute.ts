import { type GraphObject, unknown } from '../../../engine/index.ts';
import { key, role, subnets } from './names.ts';

/** Good resources of EKS, its nodes, roles and keys. */
export const compute: Readonly<Record<string, GraphObject>> = {
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
  'aws:ec2/launchTemplate:LaunchTemplate': {
    name: 'nodes',
    instanceType: 'm6i.xlarge',
    metadataOptions: { httpTokens: 'required', httpPutResponseHopLimit: 1 },
    blockDeviceMappings: [{ deviceName: '/dev/xvda', ebs: { encrypted: 'true', volumeSize: 20, volumeType: 'gp3' } }],
    tagSpecifications: [{ resourceType: 'instance', tags: { Name: 'node' } }],
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
