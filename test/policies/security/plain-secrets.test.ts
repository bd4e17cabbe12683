import { plainSecrets } from '../../../policies/security/plain-secrets.ts';
import { describePolicy } from '../cases.ts';
import { goodContainer } from '../good-pod.ts';
import { credentials } from '../lib/credential-samples.ts';
import { type PolicyInput, unknownText } from '../run-policy.ts';

const withEnv = (name: string, value: unknown): PolicyInput => ({
  type: 'kubernetes:apps/v1:Deployment',
  props: { spec: { template: { spec: { containers: [{ ...goodContainer, env: [{ name, value }] }] } } } },
});
const withArgs = (args: unknown): PolicyInput => ({
  type: 'kubernetes:core/v1:Pod',
  props: { spec: { initContainers: [{ name: 'set-up', args }] } },
});
const configMap = (data: unknown): PolicyInput => ({ type: 'kubernetes:core/v1:ConfigMap', props: { data } });

describePolicy(plainSecrets, {
  refuses: {
    'a variable that is called a password': [
      [withEnv('DB_PASSWORD', 'hunter2')],
      /^spec\.template\.spec\.containers\[agent\]\.env\[DB_PASSWORD\]\.value: by its name/,
    ],
    'an argument of the form of a token': [
      [withArgs(['--key', credentials['a token of GitHub']])],
      /^spec\.initContainers\[set-up\]\.args\[1\]: this looks like a token of GitHub/,
    ],
    'an entry of a ConfigMap that is called a key': [
      [configMap({ 'api-key': 'abc' })],
      /^data\[api-key\]: by its name/,
    ],
    'a private key amidst a file': [
      [configMap({ 'x.yaml': `a: |\n  ${credentials['a private key']}` })],
      /^data\[x\.yaml\]: this looks like a private key/,
    ],
  },
  accepts: {
    'a variable from a Secret': [
      [
        {
          type: 'kubernetes:core/v1:Pod',
          props: { spec: { containers: [{ env: [{ name: 'API_KEY', valueFrom: { secretKeyRef: { name: 'x' } } }] }] } },
        },
      ],
    ],
    'what is about credentials, and is none': [
      [configMap({ API_KEY_REQUIRED: 'true', MAX_TOKENS: '4096', TOKEN_TTL: '60', SECRET_NAME: 'x', TOKEN: '' })],
    ],
    'a path and a reference': [[withEnv('DB_PASSWORD', '/run/secrets/db'), withEnv('DB_PASSWORD', '$(OTHER)')]],
    'an address whose password is filled in': [[withEnv('URL', 'redis://user:$(PASSWORD)@redis:6379')]],
    'a Secret': [[{ type: 'kubernetes:core/v1:Secret', props: { stringData: { password: 'x' } } }]],
  },
  undecided: {
    'an unknown value': [[withEnv('DB_PASSWORD', unknownText)]],
    'an unknown entry, and refuses the one beside it': [[configMap({ a: unknownText, password: 'x' })], 1],
  },
});
