import type { ResourceValidationPolicy, StackValidationPolicy } from '@pulumi/policy';
import { albAccessLogs } from './alb-access-logs.ts';
import { albTls } from './alb-tls.ts';
import { awsTags } from './aws-tags.ts';
import { backupPlan } from './backup-plan.ts';
import { backups } from './backups.ts';
import { cloudfrontTls } from './cloudfront-tls.ts';
import { defaultSecurityGroup } from './default-security-group.ts';
import { dynamodbEncrypted } from './dynamodb-encrypted.ts';
import { ebsEncrypted } from './ebs-encrypted.ts';
import { ecrRepositories } from './ecr-repositories.ts';
import { efsEncrypted } from './efs-encrypted.ts';
import { eksEndpoint } from './eks-endpoint.ts';
import { eksLogging } from './eks-logging.ts';
import { eksSecretsEncrypted } from './eks-secrets-encrypted.ts';
import { elasticacheEncrypted } from './elasticache-encrypted.ts';
import { flowLogs } from './flow-logs.ts';
import { iamAccessKeys } from './iam-access-keys.ts';
import { iamTrust } from './iam-trust.ts';
import { iamWildcards } from './iam-wildcards.ts';
import { imdsV2 } from './imds-v2.ts';
import { kmsRotation } from './kms-rotation.ts';
import { logsEncrypted } from './logs-encrypted.ts';
import { multiAz } from './multi-az.ts';
import { noPublicAddresses } from './no-public-addresses.ts';
import { rdsEncrypted } from './rds-encrypted.ts';
import { rdsNotPublic } from './rds-not-public.ts';
import { rdsTls } from './rds-tls.ts';
import { s3Encrypted } from './s3-encrypted.ts';
import { s3PublicAccessBlock } from './s3-public-access-block.ts';
import { s3TlsOnly } from './s3-tls-only.ts';
import { secretsKms } from './secrets-kms.ts';
import { securityGroupIngress } from './security-group-ingress.ts';
import { securityGroupIngressTogether } from './security-group-ingress-together.ts';
import { snsEncrypted } from './sns-encrypted.ts';
import { sqsEncrypted } from './sqs-encrypted.ts';
import { wafAttached } from './waf-attached.ts';

/** The security rules for AWS, in the order of the reference. */
export const awsSecurityPolicies: readonly (ResourceValidationPolicy | StackValidationPolicy)[] = [
  ebsEncrypted,
  efsEncrypted,
  rdsEncrypted,
  elasticacheEncrypted,
  dynamodbEncrypted,
  s3Encrypted,
  sqsEncrypted,
  snsEncrypted,
  secretsKms,
  logsEncrypted,
  kmsRotation,
  eksSecretsEncrypted,
  eksLogging,
  ecrRepositories,
  albTls,
  rdsTls,
  s3TlsOnly,
  cloudfrontTls,
  s3PublicAccessBlock,
  rdsNotPublic,
  eksEndpoint,
  securityGroupIngress,
  securityGroupIngressTogether,
  defaultSecurityGroup,
  noPublicAddresses,
  iamWildcards,
  iamTrust,
  iamAccessKeys,
  imdsV2,
  flowLogs,
  albAccessLogs,
  wafAttached,
  awsTags,
];

/** The reliability rules for AWS. */
export const awsReliabilityPolicies: readonly (ResourceValidationPolicy | StackValidationPolicy)[] = [
  multiAz,
  backups,
  backupPlan,
];
