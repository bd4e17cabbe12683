import { bucketTypes, ofBucket } from '../lib/aws-buckets.ts';
import { conditionsOf, type Statement, statementsOf } from '../lib/aws-documents.ts';
import { cisAws, gdpr, soc2 } from '../lib/aws-frameworks.ts';
import { awsStackPolicy } from '../lib/aws-stack.ts';
import { text, texts } from '../lib/aws-types.ts';
import { read } from '../lib/read.ts';

/** Whether a statement denies everybody everything without TLS. */
function deniesPlain(statement: Statement): boolean {
  const principal = read(statement, 'Principal');
  const isEverybody = [...texts(principal), ...texts(read(principal, 'AWS'))].includes('*');
  const isEverything = texts(read(statement, 'Action')).some((action) => /^(?:\*|s3:\*)$/i.test(action));
  const conditions = conditionsOf(statement);
  const isPlain = conditions.some(
    ({ operator, key, value }) =>
      /^Bool(?:IfExists)?$/.test(operator) && key === 'aws:securetransport' && text([value].flat()[0]) === 'false',
  );
  return read(statement, 'Effect') === 'Deny' && isEverybody && isEverything && isPlain && conditions.length === 1;
}

/** Connections to buckets are always encrypted. */
export const s3TlsOnly = awsStackPolicy({
  name: 's3-tls-only',
  title: 'Buckets are reached over TLS',
  description: 'Every bucket has a policy that denies requests without TLS.',
  severity: 'medium',
  framework: cisAws('2.1.1', 'Bucket policy denies HTTP requests'),
  tags: [soc2.transmission, gdpr.encryption],
  remediation: 'Add a BucketPolicy that denies s3:* to everybody where aws:SecureTransport is false.',
  validate: (stack) => {
    const policies = stack.of('aws:s3/bucketPolicy:BucketPolicy');
    for (const bucket of stack.of(...bucketTypes)) {
      stack.check(bucket, () => {
        const statements = ofBucket(policies, bucket).flatMap(({ props }) => statementsOf(props.policy) ?? []);
        return (
          !statements.some(deniesPlain) &&
          'add a BucketPolicy that denies s3:* to everybody where aws:SecureTransport is false'
        );
      });
    }
  },
});
