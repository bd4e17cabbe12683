import { type AwsResource, refersTo } from './aws-stack.ts';
import type { AwsType } from './aws-types.ts';

/** Buckets, by their type names in different versions of the provider. */
export const bucketTypes = ['aws:s3/bucket:Bucket', 'aws:s3/bucketV2:BucketV2'] as const;

/** Resources that define how a bucket is encrypted. */
export const encryptionTypes = [
  'aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration',
  'aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2',
] as const;

/** The resources of some types that belong to a bucket. */
export function ofBucket<T extends AwsType>(
  resources: readonly AwsResource<T>[],
  bucket: AwsResource,
): AwsResource<T>[] {
  return resources.filter((resource) => refersTo(resource, 'bucket', bucket, ['bucket', 'id', 'arn']));
}
