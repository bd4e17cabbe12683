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
  /** What it is called before the number of the account: names of buckets are taken in the whole world. */
  readonly name: string;
  readonly tags: PlatformTags;
  /** Number of the account that it is in. */
  readonly account: Ref;
  /** How many days logs are kept. */
  readonly days: number;
  /** What the service that writes may do, given the ARN of its folder: `arn:…/AWSLogs/111122223333/*`. */
  readonly writer: (folder: Joined) => PolicyStatement;
}

/** A planned bucket of logs. */
export interface LogBucketPlan {
  readonly bucket: AwsResource;
  /** What must be there before anything is written. */
  readonly policy: AwsResource;
  readonly resources: readonly AwsResource[];
}

/** Days until an older version, or an upload that broke off, is removed. */
const daysOfRemains = 7;

/**
 * Plans a bucket for logs: private, versioned, reached over TLS alone, and emptied in time. It is encrypted
 * with keys of S3, as load balancers write to no bucket with another key.
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
    // S3 takes one change of a bucket's access at a time.
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
