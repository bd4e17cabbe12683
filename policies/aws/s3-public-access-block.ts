import { bucketTypes, ofBucket } from '../lib/aws-buckets.ts';
import { cisAws, soc2 } from '../lib/aws-frameworks.ts';
import { awsStackPolicy } from '../lib/aws-stack.ts';

const flags = ['blockPublicAcls', 'blockPublicPolicy', 'ignorePublicAcls', 'restrictPublicBuckets'] as const;

/** No bucket can be made public, not even by mistake. */
export const s3PublicAccessBlock = awsStackPolicy({
  name: 's3-public-access-block',
  title: 'Buckets are private',
  description: 'Buckets block public access in all four ways.',
  severity: 'critical',
  framework: cisAws('2.1.4', 'Block public access of buckets'),
  tags: [soc2.boundary],
  remediation: 'Add a BucketPublicAccessBlock with all four flags true.',
  validate: (stack) => {
    const blocks = stack.of('aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock');
    for (const bucket of stack.of(...bucketTypes)) {
      const own = stack.attempt(() => ofBucket(blocks, bucket));
      if (own === undefined) continue;
      if (own.length === 0) stack.check(bucket, () => 'add a BucketPublicAccessBlock that refers to the bucket');
      for (const block of own) {
        for (const flag of flags) stack.check(block, () => block.props[flag] !== true && `${flag}: set it to true`);
      }
    }
  },
});
