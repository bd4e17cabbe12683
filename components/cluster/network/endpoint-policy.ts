import type { PolicyStatement, Ref } from '../../core/aws/plan.ts';

/** Services for which it was not found stated that their endpoints take a policy. */
const withoutPolicy: ReadonlySet<string> = new Set(['eks-auth']);

/**
 * Buckets of others from which every node reads: layers of images in ECR and of the registry of Kubernetes, and packages
 * of Amazon Linux 2023. Requests for them are signed by others, or by nobody.
 */
const publicBuckets = (region: string): string[] => [
  `arn:aws:s3:::prod-${region}-starport-layer-bucket/*`,
  `arn:aws:s3:::prod-registry-k8s-io-${region}/*`,
  `arn:aws:s3:::al2023-repos-${region}-de612dc2/*`,
];

/**
 * What an endpoint lets through: whatever the rights of a caller allow, if the caller is of the VPC's own account. Keys
 * of another account, brought along to carry data off, do not pass.
 */
export function endpointPolicyOf(service: string, region: string, account: Ref): PolicyStatement[] {
  if (withoutPolicy.has(service)) return [];
  const own: PolicyStatement = {
    Sid: 'OwnAccount',
    Effect: 'Allow',
    Principal: '*',
    Action: '*',
    Resource: '*',
    Condition: { StringEquals: { 'aws:PrincipalAccount': account } },
  };
  const anybody = { Effect: 'Allow', Principal: '*' } as const;
  if (service === 's3') {
    return [own, { ...anybody, Sid: 'PublicBuckets', Action: 's3:GetObject', Resource: publicBuckets(region) }];
  }
  // Who asks for a role with a token of the cluster is nobody yet.
  if (service === 'sts') {
    return [own, { ...anybody, Sid: 'WebIdentity', Action: 'sts:AssumeRoleWithWebIdentity', Resource: '*' }];
  }
  return [own];
}
