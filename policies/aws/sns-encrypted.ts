import { gdpr, soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';
import { platformRule } from '../lib/frameworks.ts';

/** Topics are encrypted. SNS encrypts only with a KMS key. */
export const snsEncrypted = awsPolicy({
  name: 'sns-encrypted',
  title: 'Topics are encrypted',
  description: 'SNS topics are encrypted with a KMS key.',
  severity: 'high',
  framework: platformRule('F1'),
  tags: [soc2.access, gdpr.encryption],
  remediation: 'Name a key in kmsMasterKeyId.',
  rules: {
    'aws:sns/topic:Topic': (topic, { check }) =>
      check(() => (topic.kmsMasterKeyId ?? '') === '' && 'kmsMasterKeyId: name a key'),
  },
});
