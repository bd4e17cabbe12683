import assert from 'node:assert/strict';
import { imdsV2 } from '../../../policies/aws/imds-v2.ts';
import { validate } from '../run-policy.ts';
import { good } from './good.ts';
import { describeResourcePolicy } from './one-change.ts';

describeResourcePolicy(imdsV2, [
  ['instance', 'metadataOptions', undefined, /httpTokens: /],
  ['instance', 'metadataOptions.httpPutResponseHopLimit', 3, /httpPutResponseHopLimit: set it to 2 at most/],
  ['launchTemplate', 'metadataOptions.httpTokens', 'optional', /httpTokens: /],
  ['launchConfiguration', 'metadataOptions.httpTokens', undefined, /httpTokens: /],
]);

describe('AWS policies and their settings (F1)', () => {
  it('take metadata of Amazon Linux 2023 without a template for IMDSv2, and of no other image (F1)', () => {
    const group = (amiType: string) => ({ type: good.nodeGroup.type, props: { amiType } });
    assert.equal(validate(imdsV2, group('AL2023_x86_64_NVIDIA')).messages.length, 0);
    assert.equal(validate(imdsV2, group('AL2_x86_64')).messages.length, 1);
  });
});
