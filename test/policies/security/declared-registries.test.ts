import { declaredRegistries } from '../../../policies/security/declared-registries.ts';
import { describePolicy } from '../cases.ts';
import { type PolicyInput, unknownText } from '../run-policy.ts';
import { deployment, own } from './image-sample.ts';

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
