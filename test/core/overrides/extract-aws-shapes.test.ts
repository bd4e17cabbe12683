import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { awsShapesFile, awsShapesText } from '../../../components/core/overrides/extract-aws-shapes.ts';

describe('aws-shapes.json', () => {
  it('is what the installed SDKs publish (run components/core/overrides/extract-aws-shapes.ts)', () => {
    // Not compared as text: nobody could read the difference.
    assert.ok(readFileSync(awsShapesFile, 'utf8') === awsShapesText());
  });
});
