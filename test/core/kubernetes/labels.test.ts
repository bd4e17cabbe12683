import assert from 'node:assert/strict';
import fc from 'fast-check';
import { awsTagsOf, labelValue } from '../../../components/core/kubernetes/labels.ts';
import { contentHash } from '../../../components/core/values/hash.ts';
import { asDnsLabel, isDnsLabel } from '../../../components/core/values/name.ts';

describe('labels and tags (A10)', () => {
  it('make a legal label value of any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        assert.match(labelValue(text), /^$|^[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?$/);
      }),
    );
    assert.equal(labelValue('R&D / platform'), 'R-D-platform');
  });

  it('tag cloud resources with who owns them and pays for them', () => {
    const tags = { environment: 'production', project: 'fleetwright', owner: 'platform', costCenter: 'R&D' };
    assert.deepEqual(awsTagsOf(tags, 'vpc'), {
      Name: 'vpc',
      environment: 'production',
      project: 'fleetwright',
      owner: 'platform',
      'cost-center': 'R&D',
      'managed-by': 'fleetwright',
    });
  });
});

describe('names', () => {
  it('suggest a DNS label for any text that has a letter or digit in it', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), (text) => {
        const suggested = asDnsLabel(text);
        assert.ok(suggested === '' || isDnsLabel(suggested), suggested);
        assert.equal(suggested === '', !/[a-z0-9]/.test(text.toLowerCase()));
      }),
    );
  });
});

describe('content hash (B7)', () => {
  it('is the same for the same content whatever the order of its keys, and another for other content', () => {
    assert.equal(contentHash({ a: 1, b: { c: [1, 2], d: 2 } }), contentHash({ b: { d: 2, c: [1, 2] }, a: 1 }));
    assert.notEqual(contentHash({ a: [1, 2] }), contentHash({ a: [2, 1] }));
    assert.match(contentHash({}), /^[0-9a-f]{10}$/);
  });
});
