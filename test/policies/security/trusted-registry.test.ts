import assert from 'node:assert/strict';
import { trustedRegistry } from '../../../policies/security/trusted-registry.ts';
import { describePolicy } from '../cases.ts';
import { containerWith, workloadsWith } from '../good-pod.ts';
import { unknownText, validate } from '../run-policy.ts';

const withImage = (image: string) => workloadsWith({ containers: [containerWith({ image })] }).slice(0, 1);
const digest = `@sha256:${'a'.repeat(64)}`;
const trusted = { registries: ['registry.example.com/', 'ghcr.io/agents/'] };

describePolicy(trustedRegistry, {
  refuses: {
    'an image of another registry': [
      withImage('docker.io/redis:8'),
      /^spec\.containers\[agent\]: .* is of no/,
      trusted,
    ],
    'a registry that only begins alike': [withImage('registry.example.com.evil/x:1'), /of no trusted/, trusted],
    'another path of a trusted host': [withImage('ghcr.io/others/x:1'), /take it from one of/, trusted],
    'an image without its digest where that is demanded': [
      withImage('redis:8'),
      /must have a digest/,
      { requireDigest: true },
    ],
  },
  accepts: {
    'any image unless registries are set': [withImage('docker.io/redis:8')],
    'an image of a trusted registry': [withImage('registry.example.com/agents/aider:1'), trusted],
    'its digest': [withImage(`registry.example.com/a${digest}`), { ...trusted, requireDigest: true }],
  },
  undecided: { 'an unknown image': [withImage(unknownText)] },
});

describe('settings of trusted-registry (F1)', () => {
  it('is no rule in silence if it is set wrongly', () => {
    const [input] = withImage('redis:8');
    assert.ok(input);
    assert.throws(
      () => validate(trustedRegistry, input, { registries: 'ghcr.io' }),
      /registries: write a list of texts/,
    );
    assert.throws(
      () => validate(trustedRegistry, input, { requireDigest: 'true' }),
      /requireDigest: write true or false/,
    );
  });
});
