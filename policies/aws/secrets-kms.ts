import { gdpr, soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';
import { text } from '../lib/aws-types.ts';
import { platformRule } from '../lib/frameworks.ts';

/** Secrets have a key in the own account, whose use is logged and can be withdrawn. */
export const secretsKms = awsPolicy({
  name: 'secrets-kms',
  title: 'Secrets have a key of their own',
  description: 'Secrets in Secrets Manager are encrypted with a customer managed key.',
  severity: 'medium',
  framework: platformRule('F8'),
  tags: [soc2.access, gdpr.encryption],
  remediation: 'Name a customer key in kmsKeyId.',
  rules: {
    'aws:secretsmanager/secret:Secret': (secret, { check }) =>
      check(() => {
        const key = text(secret.kmsKeyId);
        return (key === '' || key.includes('alias/aws/')) && 'kmsKeyId: name a customer key';
      }),
  },
});
