import { bucketTypes, encryptionTypes, ofBucket } from '../lib/aws-buckets.ts';
import { gdpr, soc2 } from '../lib/aws-frameworks.ts';
import { awsStackPolicy } from '../lib/aws-stack.ts';
import { items } from '../lib/aws-types.ts';
import { platformRule } from '../lib/frameworks.ts';

/**
 * S3 encrypts all objects with its own key by default. This rule requires that the stack chooses the key, so that it
 * stays the same.
 */
export const s3Encrypted = awsStackPolicy({
  name: 's3-encrypted',
  title: 'Buckets are encrypted',
  description: 'Buckets set the encryption of their objects.',
  severity: 'medium',
  framework: platformRule('F1'),
  tags: [soc2.access, gdpr.encryption],
  remediation: 'Add a BucketServerSideEncryptionConfiguration with sseAlgorithm aws:kms or AES256.',
  validate: (stack) => {
    const settings = stack.of(...encryptionTypes);
    for (const bucket of stack.of(...bucketTypes)) {
      stack.check(bucket, () => {
        const rules = ofBucket(settings, bucket).flatMap(({ props }) => items(props.rules));
        const says = rules.some((rule) => {
          const algorithm = rule.applyServerSideEncryptionByDefault?.sseAlgorithm;
          return algorithm === 'aws:kms' || algorithm === 'aws:kms:dsse' || algorithm === 'AES256';
        });
        return !says && 'add a BucketServerSideEncryptionConfiguration that refers to the bucket';
      });
    }
  },
});
