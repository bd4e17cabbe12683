import assert from 'node:assert/strict';
import { s3PublicAccessBlock } from '../../../policies/aws/s3-public-access-block.ts';
import { unknownText } from '../run-policy.ts';
import { bucket, from } from './buckets.ts';
import { changed, made, validateMadeUp } from './resources.ts';

const passes = { messages: [], undecided: false };

describe('policy s3-public-access-block (F1)', () => {
  const block = made(
    'aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock',
    {
      bucket: unknownText,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    },
    { from },
  );

  it('accepts a bucket that blocks all four ways, and refuses one that has no block', () => {
    assert.deepEqual(validateMadeUp(s3PublicAccessBlock, [bucket, block]), passes);
    assert.equal(validateMadeUp(s3PublicAccessBlock, [bucket]).messages.length, 1);
  });

  for (const flag of ['blockPublicAcls', 'blockPublicPolicy', 'ignorePublicAcls', 'restrictPublicBuckets'] as const) {
    it(`refuses a block without ${flag}, and leaves an unknown one undecided`, () => {
      const open = { ...block, props: changed(block.props, flag, undefined) };
      assert.deepEqual(validateMadeUp(s3PublicAccessBlock, [bucket, open]).messages, [`${flag}: set it to true`]);
      const unknown = { ...block, props: changed(block.props, flag, unknownText) };
      assert.deepEqual(validateMadeUp(s3PublicAccessBlock, [bucket, unknown]), { messages: [], undecided: true });
    });
  }
});
