import { gdpr, soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';
import { platformRule } from '../lib/frameworks.ts';

/** Queues are encrypted. */
export const sqsEncrypted = awsPolicy({
  name: 'sqs-encrypted',
  title: 'Queues are encrypted',
  description: 'SQS queues are encrypted, with a KMS or an SQS key.',
  severity: 'high',
  framework: platformRule('F1'),
  tags: [soc2.access, gdpr.encryption],
  remediation: 'Name a key in kmsMasterKeyId, or leave sqsManagedSseEnabled on.',
  rules: {
    'aws:sqs/queue:Queue': (queue, { check }) =>
      check(() => {
        // SQS encrypts a queue with its own key unless that is turned off.
        if (queue.sqsManagedSseEnabled !== false) return undefined;
        return (queue.kmsMasterKeyId ?? '') === '' && 'kmsMasterKeyId: name a key, or remove sqsManagedSseEnabled';
      }),
  },
});
