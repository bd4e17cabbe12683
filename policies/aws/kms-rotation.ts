import { cisAws, gdpr, soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';

/** Keys are replaced every year. */
export const kmsRotation = awsPolicy({
  name: 'kms-rotation',
  title: 'Keys rotate',
  description: 'Symmetric customer managed keys in KMS are rotated.',
  severity: 'medium',
  framework: cisAws('3.6', 'Rotation of customer-created symmetric keys'),
  tags: [soc2.access, gdpr.encryption],
  remediation: 'Set enableKeyRotation to true.',
  rules: {
    'aws:kms/key:Key': (key, { check }) =>
      check(() => {
        const isSymmetric = (key.customerMasterKeySpec ?? 'SYMMETRIC_DEFAULT') === 'SYMMETRIC_DEFAULT';
        // KMS cannot rotate keys in an external key store.
        const isOwn = key.customKeyStoreId === undefined;
        return isSymmetric && isOwn && key.enableKeyRotation !== true && 'enableKeyRotation: set it to true';
      }),
  },
});
