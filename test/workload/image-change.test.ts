import assert from 'node:assert/strict';
import { keptUnder } from '../../components/workload/image-change.ts';

const digest = `sha256:${'a'.repeat(64)}`;

describe('an image under a change', () => {
  it('keeps neither its version nor its digest beside another one', () => {
    const image = { repository: 'registry.example.com/app', tag: '1.0.0', digest, args: ['--x'] };
    const kept = { repository: 'registry.example.com/app', args: ['--x'] };
    assert.deepEqual(keptUnder(image, { digest }), kept);
    assert.deepEqual(keptUnder(image, { tag: '2.0.0' }), kept);
    assert.deepEqual(keptUnder(image, { tag: '2.0.0', digest }), kept);
  });

  it('stays as it is where the change names neither', () => {
    const image = { repository: 'a', tag: '1', digest };
    assert.deepEqual(keptUnder(image, {}), image);
    assert.deepEqual(keptUnder(image, { tag: undefined, digest: undefined }), image);
  });
});
