import { declaredRegistries } from '../../policies/security/declared-registries.ts';
import { immutableImage } from '../../policies/security/immutable-image.ts';
import { signedImage } from '../../policies/security/signed-image.ts';
import { describePolicy } from './cases.ts';
import { containerWith } from './good-pod.ts';
import { type PolicyInput, unknownText } from './run-policy.ts';

const subject = 'https://github.com/example/agents/.github/workflows/release.yaml@refs/heads/main';
const digest = `@sha256:${'a'.repeat(64)}`;

function deployment(image: string, environment = 'production', annotations: object = {}): PolicyInput {
  return {
    type: 'kubernetes:apps/v1:Deployment',
    props: {
      metadata: { labels: { 'fleetwright.io/environment': environment } },
      spec: { template: { metadata: { annotations }, spec: { containers: [containerWith({ image })] } } },
    },
  };
}

const own = 'registry.example.com/agents/aider:1.0.0';
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
      /redis:8 is an image/,
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

describePolicy(immutableImage, {
  refuses: {
    'a tag where the environment demands a digest': [
      [deployment(own)],
      /names no digest, which production demands/,
      { requireDigest: ['production'] },
    ],
  },
  accepts: {
    'a tag by default': [[deployment(own)]],
    'a tag in another environment': [[deployment(own, 'staging')], { requireDigest: ['production'] }],
    'a digest': [[deployment(`${own}${digest}`)], { requireDigest: ['production'] }],
  },
  undecided: {},
});

const parameters = (registries: string): PolicyInput => ({
  type: 'kubernetes:core/v1:ConfigMap',
  props: { metadata: { labels: { 'app.kubernetes.io/component': 'admission' } }, data: { registries } },
});

describePolicy(declaredRegistries, {
  refuses: {
    'an image of a registry that the stack does not trust': [
      [parameters('registry.example.com/ ghcr.io/x/'), deployment('redis:8'), deployment(own)],
      /redis:8 is of no registry that the stack trusts; take it from one of registry\.example\.com\/, ghcr\.io\/x\//,
    ],
  },
  accepts: {
    'an image of one that it trusts': [[parameters('registry.example.com/'), deployment(own)]],
    'any image where the stack names none': [[parameters(''), deployment('redis:8')]],
    'a stack without such rules': [[deployment('redis:8')]],
  },
  undecided: {
    'registries that nobody knows yet': [[parameters(unknownText), deployment(own)]],
    'registries of which nobody knows some yet': [[parameters('ghcr.io/x/'), parameters(unknownText), deployment(own)]],
  },
});
