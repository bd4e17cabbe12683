import { signedImage } from '../../../policies/security/signed-image.ts';
import { describePolicy } from '../cases.ts';
import type { PolicyInput } from '../run-policy.ts';
import { deployment, own } from './image-sample.ts';

const subject = 'https://github.com/example/agents/.github/workflows/release.yaml@refs/heads/main';

const signed = (by: string): PolicyInput => deployment(own, 'production', { 'fleetwright.io/signed-by': by });

const defaults = { environments: ['production'], signers: [], others: ['docker.io/', 'registry.k8s.io/'] };

describePolicy(signedImage, {
  refuses: {
    'an image of our own whose signer nobody names': [
      [deployment(own)],
      /^spec\.template\.metadata\.annotations: .*name its signer in fleetwright\.io\/signed-by$/,
      defaults,
    ],
    'an empty name': [[signed(' ')], /name its signer/, defaults],
    'a signer who may not': [[signed('somebody')], /somebody may not sign images/, { ...defaults, signers: [subject] }],
    'an image of others where every image is held to it': [
      [deployment('redis:8')],
      /redis:8 is one of our own images/,
      { ...defaults, others: [] },
    ],
  },
  accepts: {
    'an image whose signer is named': [[signed(subject)], { ...defaults, signers: [subject] }],
    'images of others': [[deployment('redis:8'), deployment('registry.k8s.io/x:1')], defaults],
    'another environment': [[deployment(own, 'staging')], defaults],
  },
  undecided: {},
});
