import assert from 'node:assert/strict';
import { isBucketName } from '../../../components/core/aws/bucket-name.ts';

describe('names of buckets (A2)', () => {
  it('have no prefix and no suffix that S3 reserves', () => {
    for (const good of ['example-fleetwright-state', 'a1b', 'x'.repeat(63)]) assert.ok(isBucketName(good), good);
    const ends = ['a-s3alias', 'a--ol-s3', 'a--x-s3', 'a--table-s3'];
    for (const bad of ['xn--a', 'sthree-a', 'amzn-s3-demo-a', ...ends, 'ab', 'A-b', 'a.b', '-ab', 'x'.repeat(64)]) {
      assert.ok(!isBucketName(bad), bad);
    }
  });
});
