import * as z from 'zod';
import { settingsKey } from '../../concern/settings-key.ts';
import { filled, minutes, positive } from '../../core/problems/schema-rules.ts';

const schema = z.strictObject({
  backend: z
    .enum(['none', 'aws', 'vault'])
    .describe(
      'Where secrets are stored: in AWS Secrets Manager or Vault, from which the External Secrets operator reads them, or `none`, and you create them in the cluster.',
    ),
  prefix: filled.exactOptional().describe('Prefix of their paths. Default: `fleetwright/` and the environment.'),
  refreshMinutes: minutes.describe('How often the operator looks for new values, in minutes.'),
  aws: z
    .strictObject({
      role: filled.exactOptional().describe('ARN of the role that reads them. Default: the operator’s own identity.'),
    })
    .describe('AWS Secrets Manager.'),
  vault: z
    .strictObject({
      server: filled.exactOptional().describe('URL of the server, over HTTPS. Needed for `vault`.'),
      mount: filled.describe('Mount of the key-value engine, version 2.'),
      authMount: filled.describe('Mount of the Kubernetes auth method.'),
      role: filled.describe('Role of the auth method that may read the platform’s path, and nothing else.'),
    })
    .describe('HashiCorp Vault.'),
  rotation: z
    .strictObject({
      days: positive.describe('Days after which a secret gets a new value.'),
      function: filled
        .exactOptional()
        .describe('ARN of the Lambda function that makes new values. Default: none, and you rotate them yourself.'),
    })
    .describe('Rotation of secrets in AWS, where this stack makes the cluster there.'),
});

/** Where the secrets to which the platform refers are stored. */
export type SecretsSettings = z.infer<typeof schema>;

export const secretsSettings = settingsKey('secrets', schema);
