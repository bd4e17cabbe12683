import type { PolicyStatement, Ref } from '../../core/aws/plan.ts';

/** Services whose documentation does not say that their endpoints take a policy. */
const withoutPolicy: ReadonlySet<string> = new Set(['eks-auth']);

/**
 * Buckets of other accounts from which every node reads: image layers of ECR and of the Kubernetes registry, and
 * packages of Amazon Linux 2023. Requests for them are signed by other accounts, or not at all.
 */
const publicBuckets = (region: string): string[] => [
  `arn:aws:s3:::prod-${region}-starport-layer-bucket/*`,
  `arn:aws:s3:::prod-registry-k8s-io-${region}/*`,
  `arn:aws:s3:::al2023-repos-${region}-de612dc2/*`,
];

/**
 * What an endpoint lets through: whatever the rights of a caller allow, if the caller is in the VPC's own account. Keys
 * of another account, used to carry data off, are refused.
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
  // A pod that uses a cluster token to assume a role is still anonymous.
  if (service === 'sts') {
    return [own, { ...anybody, Sid: 'WebIdentity', Action: 'sts:AssumeRoleWithWebIdentity', Resource: '*' }];
  }
  return [own];
}
