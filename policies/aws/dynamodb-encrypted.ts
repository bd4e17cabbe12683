import { gdpr, soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';
import { platformRule } from '../lib/frameworks.ts';

/** Tables have a key whose use is logged. The use of DynamoDB’s default key is not. */
export const dynamodbEncrypted = awsPolicy({
  name: 'dynamodb-encrypted',
  title: 'Tables have a key',
  description: 'DynamoDB tables are encrypted with a KMS key.',
  severity: 'medium',
  framework: platformRule('F1'),
  tags: [soc2.access, gdpr.encryption],
  remediation: 'Set serverSideEncryption.enabled to true, with kmsKeyArn for a customer key.',
  rules: {
    'aws:dynamodb/table:Table': (table, { check }) =>
      check(() => table.serverSideEncryption?.enabled !== true && 'serverSideEncryption.enabled: set it to true'),
  },
});
