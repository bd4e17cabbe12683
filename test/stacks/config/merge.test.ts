import assert from 'node:assert/strict';
import { layOver } from '../../../stacks/config/merge.ts';

const digest = `sha256:${'a'.repeat(64)}`;

describe('images in layers of settings (A1)', () => {
  const below = { flags: { image: { repository: 'r.example.com/flagd', tag: '1.0.0' } } };
  const imageOf = (written: object, under: object = below): unknown =>
    (layOver(under, { flags: { image: written } }, []) as typeof below).flags.image;

  it('have the digest that is written alone, without the version of the default', () => {
    assert.deepEqual(imageOf({ digest }), { repository: 'r.example.com/flagd', digest });
    assert.deepEqual(imageOf({ repository: 'mirror.example.com/flagd', digest }), {
      repository: 'mirror.example.com/flagd',
      digest,
    });
  });

  it('have both where both are written', () => {
    assert.deepEqual(imageOf({ tag: '1.0.0', digest }), { repository: 'r.example.com/flagd', tag: '1.0.0', digest });
  });

  it('have the version that is written over a digest of before, which would win over it', () => {
    const pinned = { flags: { image: { repository: 'r', tag: '1.0.0', digest } } };
    assert.deepEqual(imageOf({ tag: '2.0.0' }, pinned), { repository: 'r', tag: '2.0.0' });
    assert.deepEqual(imageOf({ repository: 'mirror' }, pinned), { repository: 'mirror', tag: '1.0.0', digest });
  });

  it('change in a copy alone', () => {
    const before = structuredClone(below);
    imageOf({ repository: 'mirror' });
    imageOf({ digest });
    assert.deepEqual(below, before);
  });

  it('are distinguished from other settings with such names by their repository', () => {
    assert.deepEqual(layOver({ a: { tag: 'x', digest: 'y' } }, { a: { tag: 'z' } }, []), {
      a: { tag: 'z', digest: 'y' },
    });
  });
});
