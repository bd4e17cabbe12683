import assert from 'node:assert/strict';
import { s3TlsOnly } from '../../../policies/aws/s3-tls-only.ts';
import { unknownText } from '../run-policy.ts';
import { bucket } from './buckets.ts';
import { made, validateMadeUp } from './resources.ts';

const passes = { messages: [], undecided: false };

describe('policy s3-tls-only (F1)', () => {
  const deny = {
    Effect: 'Deny',
    Principal: '*',
    Action: 's3:*',
    Resource: ['arn:aws:s3:::backups', 'arn:aws:s3:::backups/*'],
    Condition: { Bool: { 'aws:SecureTransport': 'false' } },
  };
  const policy = (statement: object, document: string = JSON.stringify({ Statement: [statement] })) =>
    made('aws:s3/bucketPolicy:BucketPolicy', { bucket: 'backups', policy: document });

  it('accepts a bucket that denies what comes in the clear', () => {
    assert.deepEqual(validateMadeUp(s3TlsOnly, [bucket, policy(deny)]), passes);
    assert.deepEqual(validateMadeUp(s3TlsOnly, [bucket, policy({ ...deny, Principal: { AWS: '*' } })]), passes);
    const spelled = { ...deny, Action: ['S3:*'], Condition: { BoolIfExists: { 'AWS:secureTransport': ['false'] } } };
    assert.deepEqual(validateMadeUp(s3TlsOnly, [bucket, policy(spelled)]), passes);
  });

  for (const [what, change] of Object.entries({
    'denies somebody only': { Principal: { AWS: 'arn:aws:iam::111122223333:root' } },
    'denies reading only': { Action: 's3:GetObject' },
    'allows it': { Effect: 'Allow' },
    'denies what is encrypted': { Condition: { Bool: { 'aws:SecureTransport': 'true' } } },
    'wants more besides': { Condition: { ...deny.Condition, StringEquals: { 'aws:username': 'x' } } },
  })) {
    it(`refuses a policy that ${what}`, () => {
      assert.equal(validateMadeUp(s3TlsOnly, [bucket, policy({ ...deny, ...change })]).messages.length, 1);
    });
  }

  it('refuses a bucket without a policy, and leaves an unknown one undecided', () => {
    assert.equal(validateMadeUp(s3TlsOnly, [bucket]).messages.length, 1);
    assert.deepEqual(validateMadeUp(s3TlsOnly, [bucket, policy(deny, unknownText)]), { messages: [], undecided: true });
  });
});
