import { eksEndpoint } from '../../../policies/aws/eks-endpoint.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(eksEndpoint, [
  ['eksCluster', 'vpcConfig.publicAccessCidrs', ['0.0.0.0/0'], /0\.0\.0\.0\/0 is everybody/],
  ['eksCluster', 'vpcConfig.publicAccessCidrs', ['0.0.0.0/1', '128.0.0.0/1'], /128\.0\.0\.0\/1 is everybody/],
  ['eksCluster', 'vpcConfig.publicAccessCidrs', undefined, /^vpcConfig.endpointPublicAccess: /],
  ['eksComponent', 'endpointPublicAccess', undefined, /^endpointPublicAccess: /],
]);
