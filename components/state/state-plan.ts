import { type AwsPlan, type AwsResource, awsResource, policyDocument, ref } from '../core/aws/plan.ts';
import { awsTagsOf } from '../core/kubernetes/labels.ts';
import type { StateSpec } from './state-spec.ts';

/** Pulumi type token of the place of states. */
export const stateType = 'fleetwright:state:State';

const daysUntilKeyIsGone = 30;

/** How long a state that was written over can be had back, and how many of them at the least. */
const kept = { days: 365, versions: 100 };

/** A planned place of states. */
export interface StatePlan {
  readonly plan: AwsPlan;
  readonly bucket: AwsResource;
  /** Alias of the key of stacks' secrets. */
  readonly secretsAlias: string;
}

/**
 * Plans the place of states: a bucket that keeps what is written over, encrypts with a key of its own, is open to
 * nobody and speaks TLS alone; and another key for the secrets in states, so that who may read states reads no secrets.
 * Nothing of it is deleted before its protection is taken off. Pulumi locks a stack by a file beside its state, by itself.
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

/** What makes a bucket fit for states. */
function planGuards(planned: AwsResource, key: AwsResource): AwsResource[] {
  const bucket = ref(planned);
  // Known beforehand, so that what the policy says can be checked before anything is made.
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
      // A policy that comes while access is being blocked is refused now and then.
      { dependsOn: [closed] },
    ),
  ];
}

/** Old states go in the end; so do the marks that locks leave behind, and what was never uploaded to its end. */
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
