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
const withContainer = (fields: object): PolicyInput => ({
  type: 'kubernetes:core/v1:Pod',
  props: { spec: { containers: [{ name: 'x', ...fields }] } },
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
    'the value of an option, over command and args': [
      [
        {
          type: 'kubernetes:core/v1:Pod',
          props: {
            spec: { containers: [{ name: 'cache', command: ['redis-server', '--requirepass'], args: ['hunter2'] }] },
          },
        },
      ],
      /^spec\.containers\[cache\]\.args\[0\]: this is the value of an option or a variable that takes a credential; put/,
    ],
    'a password in the command of a probe': [
      [withContainer({ livenessProbe: { exec: { command: ['sh', '-c', 'redis-cli -a hunter2 ping'] } } })],
      /^spec\.containers\[x\]\.livenessProbe\.exec\.command\[2\]: this is the value of an option/,
    ],
    'a token in the header of a probe': [
      [
        withContainer({
          readinessProbe: { httpGet: { httpHeaders: [{ name: 'Authorization', value: 'Bearer hunter2hunter2' }] } },
        }),
      ],
      /^spec\.containers\[x\]\.readinessProbe\.httpGet\.httpHeaders\[Authorization\]\.value: this contains/,
    ],
    'a line of a file': [
      [configMap({ 'application.properties': 'a=b\nspring.datasource.password=hunter2\n' })],
      /^data\[application\.properties\]: line 2 sets a credential in plain text; put it into a Secret, and refer to that$/,
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
      [
        configMap({
          API_KEY_REQUIRED: 'true',
          ALLOW_EMPTY_PASSWORD: 'yes',
          eos_token: '</s>',
          MAX_TOKENS: '4096',
          TOKEN_TTL: '60',
          SECRET_NAME: 'x',
          TOKEN: '',
        }),
      ],
    ],
    'a path and a reference': [[withEnv('DB_PASSWORD', '/run/secrets/db'), withEnv('DB_PASSWORD', '$(OTHER)')]],
    'an address whose password is filled in': [[withEnv('URL', 'redis://user:$(PASSWORD)@redis:6379')]],
    'a Secret': [[{ type: 'kubernetes:core/v1:Secret', props: { stringData: { password: 'x' } } }]],
  },
  undecided: {
    'an unknown value': [[withEnv('DB_PASSWORD', unknownText)]],
    'an unknown word of a command line, and refuses none behind it': [[withArgs(['--password', unknownText, 'serve'])]],
    'an unknown entry, and refuses the one beside it': [[configMap({ a: unknownText, password: 'x' })], 1],
  },
});
