import assert from 'node:assert/strict';
import { blocks } from '../../../engine/index.ts';
import { exempt, own } from './report-sample.ts';

describe('an exempt violation in a report (F1)', () => {
  it('blocks nothing, whatever its level', () => {
    assert.equal(blocks({ ...exempt, enforcement: 'mandatory' }), false);
    assert.equal(blocks({ ...own, enforcement: 'mandatory' }), true);
  });
});
