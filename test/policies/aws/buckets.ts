import { made } from './resources.ts';

/** A bucket. */
export const bucket = made('aws:s3/bucket:Bucket', { bucket: 'backups' });

/** Another one. */
export const other = made('aws:s3/bucket:Bucket', { bucket: 'others' }, { name: 'other' });

/** That a resource names the first by reference. */
export const from = { bucket: [bucket] };
