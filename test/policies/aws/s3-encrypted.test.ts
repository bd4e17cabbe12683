import assert from 'node:assert/strict';
import { s3Encrypted } from '../../../policies/aws/s3-encrypted.ts';
import { unknownText } from '../run-policy.ts';
import { bucket, from, other } from './buckets.ts';
import { made, validateMadeUp } from './resources.ts';

const passes = { messages: [], undecided: false };

describe('policy s3-encrypted (F1)', () => {
  const says = (algorithm: string, name = unknownText, sources = from) =>
    made(
      'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration',
      { bucket: name, rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: algorithm } }] },
      { from: sources },
    );

  it('accepts a bucket whose encryption is said, by reference or by name', () => {
    assert.deepEqual(validateMadeUp(s3Encrypted, [bucket, says('aws:kms')]), passes);
    assert.deepEqual(validateMadeUp(s3Encrypted, [bucket, says('AES256', 'backups', {} as never)]), passes);
  });

  it('refuses one without, or with that of another', () => {
    assert.equal(validateMadeUp(s3Encrypted, [bucket]).messages.length, 1);
    assert.equal(validateMadeUp(s3Encrypted, [bucket, other, says('aws:kms')]).messages.length, 1);
    assert.equal(validateMadeUp(s3Encrypted, [bucket, says('none')]).messages.length, 1);
  });

  it('leaves it undecided while nobody knows which bucket is meant', () => {
    assert.deepEqual(validateMadeUp(s3Encrypted, [bucket, says('aws:kms', unknownText, {} as never)]), {
      messages: [],
      undecided: true,
    });
  });
});
