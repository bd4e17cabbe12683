import {
  type AwsResource,
  awsResource,
  type Joined,
  joined,
  type PolicyStatement,
  policyDocument,
  type Ref,
  ref,
} from '../core/aws/plan.ts';
import { awsTagsOf, type PlatformTags } from '../core/kubernetes/labels.ts';

/** A bucket that a service of AWS writes logs to. */
export interface LogBucketSpec {
  /** Its name before the number of the account, as names of buckets are unique in all of AWS. */
  readonly name: string;
  readonly tags: PlatformTags;
  /** Number of the account that it is in. */
  readonly account: Ref;
  /** How long logs are kept, in days. */
  readonly days: number;
  /** Rights of the service that writes, given the ARN of its folder: `arn:…/AWSLogs/111122223333/*`. */
  readonly writer: (folder: Joined) => PolicyStatement;
}

/** A planned bucket of logs. */
export interface LogBucketPlan {
  readonly bucket: AwsResource;
  /** What must exist before anything is written. */
  readonly policy: AwsResource;
  readonly resources: readonly AwsResource[];
}

/** Days until an older version, or an incomplete upload, is removed. */
const daysOfRemains = 7;

/**
 * Plans a bucket for logs: private, versioned, reached only over TLS, and emptied after a while. It is encrypted with
 * keys of S3, as load balancers cannot write to buckets with other keys.
 */
export function planLogBucket(name: string, spec: LogBucketSpec): LogBucketPlan {
  const bucket = awsResource('aws:s3/bucket:Bucket', name, {
    bucket: joined`${spec.name}-${spec.account}`,
    tags: awsTagsOf(spec.tags, spec.name),
  });
  const of = { bucket: ref(bucket, 'bucket') };
  const closed = awsResource('aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock', name, {
    ...of,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const policy = awsResource(
    'aws:s3/bucketPolicy:BucketPolicy',
    name,
    {
      ...of,
      policy: policyDocument(
        {
          Sid: 'TlsOnly',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [ref(bucket, 'arn'), joined`${ref(bucket, 'arn')}/*`],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        },
        spec.writer(joined`${ref(bucket, 'arn')}/AWSLogs/${spec.account}/*`),
      ),
    },
    // S3 accepts one change of a bucket's access at a time.
    { dependsOn: [closed] },
  );
  return { bucket, policy, resources: [bucket, ...planRules(name, of, spec.days), closed, policy] };
}

function planRules(name: string, of: { readonly bucket: Ref }, days: number): AwsResource[] {
  const versioning = awsResource('aws:s3/bucketVersioning:BucketVersioning', name, {
    ...of,
    versioningConfiguration: { status: 'Enabled' },
  });
  return [
    awsResource('aws:s3/bucketOwnershipControls:BucketOwnershipControls', name, {
      ...of,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
    }),
    awsResource('aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration', name, {
      ...of,
      rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: 'AES256' } }],
    }),
    versioning,
    awsResource(
      'aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration',
      name,
      {
        ...of,
        rules: [
          {
            id: 'end',
            status: 'Enabled',
            filter: { prefix: '' },
            expiration: { days },
            noncurrentVersionExpiration: { noncurrentDays: daysOfRemains },
            abortIncompleteMultipartUpload: { daysAfterInitiation: daysOfRemains },
          },
        ],
      },
      { dependsOn: [versioning] },
    ),
  ];
}
