import { type AwsPlan, type AwsResource, awsResource, ref } from '../../core/aws/plan.ts';
import { awsTagsOf } from '../../core/kubernetes/labels.ts';
import { pathOf } from './secrets-plan.ts';
import type { ExternalSecretsSpec } from './spec.ts';

/** Pulumi type token of the entries of secrets in AWS. */
export const secretsManagerType = 'fleetwright:secrets:SecretsManager';
/** Its name in version 0.1.0. */
const earlierTypes = ['fleetwright:secrets:KeptSecrets'];

const daysUntilGone = 30;

/** Planned entries of secrets, and the key that encrypts them. */
export interface SecretsManagerPlan {
  readonly plan: AwsPlan;
  readonly key: AwsResource;
}

/**
 * Plans an entry for each secret in AWS Secrets Manager, under their own key that AWS renews every year. People set the
 * values, or the function that rotates them does: none passes through a program or its state.
 */
export function planSecretsManager(name: string, spec: ExternalSecretsSpec): SecretsManagerPlan {
  const key = awsResource('aws:kms/key:Key', name, {
    description: `Secrets under ${spec.prefix}`,
    enableKeyRotation: true,
    deletionWindowInDays: daysUntilGone,
    tags: awsTagsOf(spec.tags, name),
  });
  const secrets = spec.secrets.flatMap((wanted) => planSecret(spec, wanted.name, pathOf(spec, wanted), key));
  return { plan: { type: secretsManagerType, earlierTypes, name, resources: [key, ...secrets], components: [] }, key };
}

function planSecret(spec: ExternalSecretsSpec, name: string, path: string, key: AwsResource): AwsResource[] {
  const { rotationDays = 30, rotationFunction } = spec.secretsManager ?? {};
  const secret = awsResource('aws:secretsmanager/secret:Secret', name, {
    name: path,
    description: `What ${name} holds in the cluster; its value is set beside this stack`,
    kmsKeyId: ref(key, 'arn'),
    recoveryWindowInDays: daysUntilGone,
    tags: awsTagsOf(spec.tags, path),
  });
  if (rotationFunction === undefined) return [secret];
  const rotation = awsResource('aws:secretsmanager/secretRotation:SecretRotation', name, {
    secretId: ref(secret),
    rotationLambdaArn: rotationFunction,
    rotationRules: { automaticallyAfterDays: rotationDays },
  });
  return [secret, rotation];
}
