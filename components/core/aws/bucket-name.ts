/** Prefixes and suffixes of names that S3 reserves. */
const reserved = /^(xn--|sthree-|amzn-s3-demo-)|(-s3alias|--ol-s3|--x-s3|--table-s3)$/;

/**
 * True for the name of a bucket of S3, for general purposes and without dots, which certificates of TLS do not cover.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export const isBucketName = (text: string): boolean =>
  /^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/.test(text) && !reserved.test(text);
