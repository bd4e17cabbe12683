import { type AwsResource, refersTo } from './aws-stack.ts';
import type { AwsType } from './aws-types.ts';

/** Buckets, by the names that versions of the provider have for them. */
export const bucketTypes = ['aws:s3/bucket:Bucket', 'aws:s3/bucketV2:BucketV2'] as const;

/** What says how a bucket is encrypted. */
export const encryptionTypes = [
  'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration',
  'aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2',
] as const;

/** Those of some resources that are about a bucket. */
export function ofBucket<T extends AwsType>(
  resources: readonly AwsResource<T>[],
  bucket: AwsResource,
): AwsResource<T>[] {
  return resources.filter((resource) => refersTo(resource, 'bucket', bucket, ['bucket', 'id', 'arn']));
}
