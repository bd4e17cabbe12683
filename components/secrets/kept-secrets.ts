import { Key } from '@pulumi/aws/kms/key.js';
import { Secret } from '@pulumi/aws/secretsmanager/secret.js';
import { SecretRotation } from '@pulumi/aws/secretsmanager/secretRotation.js';
import * as pulumi from '@pulumi/pulumi';
import { awsTagsOf } from '../core/labels.ts';
import { refuse } from '../core/problem.ts';
import { checkExternalSecrets } from './secrets-check.ts';
import { pathOf } from './secrets-plan.ts';
import type { ExternalSecretsSpec } from './spec.ts';

/** Pulumi type token of the places of secrets in AWS. */
export const keptSecretsType = 'fleetwright:secrets:KeptSecrets';

const daysUntilGone = 30;

/**
 * A place for each secret in AWS Secrets Manager (F8), under a key of its own that AWS renews every year. Their values
 * are set by who has them, or made by the function that rotates them: none passes through a program or its state.
 * @throws ProblemsError with everything wrong with `spec`, before anything is registered.
 */
export class KeptSecrets extends pulumi.ComponentResource {
  /** The key under which they are. */
  readonly key: Key;

  constructor(name: string, spec: ExternalSecretsSpec, options?: pulumi.ComponentResourceOptions) {
    refuse(checkExternalSecrets(name, spec));
    super(keptSecretsType, name, {}, options);
    const parent = { parent: this };
    this.key = new Key(
      name,
      {
        description: `Secrets under ${spec.prefix}`,
        enableKeyRotation: true,
        deletionWindowInDays: daysUntilGone,
        tags: awsTagsOf(spec.tags, name),
      },
      parent,
    );
    for (const wanted of spec.secrets) this.#keep(spec, wanted.name, pathOf(spec, wanted), parent);
    this.registerOutputs({ key: this.key.arn });
  }

  #keep(spec: ExternalSecretsSpec, name: string, path: string, parent: pulumi.CustomResourceOptions): void {
    const { rotationDays = 30, rotationFunction } = spec.kept ?? {};
    const secret = new Secret(
      name,
      {
        name: path,
        description: `What ${name} holds in the cluster; its value is set beside this stack`,
        kmsKeyId: this.key.arn,
        recoveryWindowInDays: daysUntilGone,
        tags: awsTagsOf(spec.tags, path),
      },
      parent,
    );
    if (rotationFunction === undefined) return;
    new SecretRotation(
      name,
      {
        secretId: secret.id,
        rotationLambdaArn: rotationFunction,
        rotationRules: { automaticallyAfterDays: rotationDays },
      },
      parent,
    );
  }
}
