import { type AwsPlan, type AwsResource, awsResource, policyDocument, ref } from '../core/aws/plan.ts';
import { awsTagsOf } from '../core/kubernetes/labels.ts';
import type { StateSpec } from './state-spec.ts';

/** Pulumi type token of the storage of states. */
export const stateType = 'fleetwright:state:State';

const daysUntilKeyIsGone = 30;

/** How long overwritten states can be restored, and at least how many of them. */
const kept = { days: 365, versions: 100 };

/** The planned storage of states. */
export interface StatePlan {
  readonly plan: AwsPlan;
  readonly bucket: AwsResource;
  /** Alias of the key of stacks' secrets. */
  readonly secretsAlias: string;
}

/**
 * Plans the storage of states: a bucket that keeps old versions, encrypts with its own key, is private and accepts only
 * TLS; and another key for the secrets in states, so that whoever may read states cannot read secrets. Nothing of it
 * can be deleted before its protection is removed. Pulumi itself locks a stack by a file beside its state.
 */
export function planState(spec: StateSpec): StatePlan {
  const { name, region, tags } = spec;
  const own = { protect: true };
  const keyOf = (part: string, description: string): { key: AwsResource; alias: AwsResource; aliasName: string } => {
    const aliasName = `alias/${name}-${part}`;
    const key = awsResource(
      'aws:kms/key:Key',
      part,
      {
        description,
        enableKeyRotation: true,
        deletionWindowInDays: daysUntilKeyIsGone,
        tags: awsTagsOf(tags, `${name}-${part}`),
      },
      own,
    );
    const alias = awsResource('aws:kms/alias:Alias', part, { name: aliasName, targetKeyId: ref(key, 'arn') }, own);
    return { key, alias, aliasName };
  };
  const state = keyOf('state', 'States of Pulumi stacks');
  const secrets = keyOf('secrets', 'Secrets in the states and the configuration of Pulumi stacks');
  const bucket = awsResource(
    'aws:s3/bucket:Bucket',
    'state',
    { bucket: spec.bucket, forceDestroy: false, tags: awsTagsOf(tags, spec.bucket) },
    own,
  );
  return {
    plan: {
      type: stateType,
      name,
      region,
      resources: [state.key, state.alias, secrets.key, secrets.alias, bucket, ...planGuards(bucket, state.key)],
      components: [],
    },
    bucket,
    secretsAlias: secrets.aliasName,
  };
}

/** Settings that a bucket for states needs. */
function planGuards(planned: AwsResource, key: AwsResource): AwsResource[] {
  const bucket = ref(planned);
  // Known beforehand, so that the policy can be checked before anything is made.
  const arn = `arn:aws:s3:::${planned.args.bucket}`;
  const closed = awsResource('aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock', 'state', {
    bucket,
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  });
  const versions = awsResource('aws:s3/bucketVersioning:BucketVersioning', 'state', {
    bucket,
    versioningConfiguration: { status: 'Enabled' },
  });
  return [
    closed,
    versions,
    awsResource('aws:s3/bucketOwnershipControls:BucketOwnershipControls', 'state', {
      bucket,
      rule: { objectOwnership: 'BucketOwnerEnforced' },
    }),
    awsResource('aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration', 'state', {
      bucket,
      rules: [
        {
          applyServerSideEncryptionByDefault: { sseAlgorithm: 'aws:kms', kmsMasterKeyId: ref(key, 'arn') },
          bucketKeyEnabled: true,
        },
      ],
    }),
    planLifecycle(planned, versions),
    awsResource(
      'aws:s3/bucketPolicy:BucketPolicy',
      'state',
      {
        bucket,
        policy: policyDocument({
          Sid: 'TlsOnly',
          Effect: 'Deny',
          Principal: '*',
          Action: 's3:*',
          Resource: [arn, `${arn}/*`],
          Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        }),
      },
      // A policy that is set while access is being blocked is sometimes refused.
      { dependsOn: [closed] },
    ),
  ];
}

/** Deletes old states after a while, with the delete markers of locks and incomplete uploads. */
function planLifecycle(bucket: AwsResource, versions: AwsResource): AwsResource {
  return awsResource(
    'aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration',
    'state',
    {
      bucket: ref(bucket),
      rules: [
        {
          id: 'old-states',
          status: 'Enabled',
          filter: { prefix: '' },
          noncurrentVersionExpiration: { noncurrentDays: kept.days, newerNoncurrentVersions: kept.versions },
          expiration: { expiredObjectDeleteMarker: true },
          abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
        },
      ],
    },
    { dependsOn: [versions] },
  );
}
