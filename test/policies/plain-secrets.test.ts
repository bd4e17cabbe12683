import assert from 'node:assert/strict';
import { credentialIn, isNamedCredential } from '../../policies/lib/credentials.ts';
import { plainSecrets } from '../../policies/security/plain-secrets.ts';
import { describePolicy } from './cases.ts';
import { goodContainer } from './good-pod.ts';
import { type PolicyInput, unknownText, validate } from './run-policy.ts';

// Put together here, so that no scanner takes this file for a leak.
const credentials: Readonly<Record<string, string>> = {
  'an access key of AWS': `${'AK'}IA${'Q'.repeat(16)}`,
  'a token of GitHub': `${'gh'}p_${'a1'.repeat(18)}`,
  'a token of GitLab': `${'gl'}pat-${'a'.repeat(20)}`,
  'a token of Slack': `${'xo'}xb-1234567890-abc`,
  'a key of Stripe': `${'sk'}_live_${'a'.repeat(24)}`,
  'a key of Google': `${'AI'}za${'a'.repeat(35)}`,
  'a private key': `-----BEGIN ${'RSA'} PRIVATE KEY-----\nabc`,
  'a JSON web token': `${'ey'}J${'a'.repeat(12)}.${'ey'}J${'b'.repeat(12)}.${'c'.repeat(12)}`,
  'a password in an address': `postgres://agent:${'hunter'}2@db.example.com/agents`,
};

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

describe('what looks like a credential (F1)', () => {
  for (const [what, text] of Object.entries(credentials)) {
    it(`knows ${what}, and never tells it`, () => {
      assert.equal(credentialIn(`before ${text} after`), what);
      const { messages } = validate(plainSecrets, configMap({ file: text }));
      assert.equal(messages.length, 1);
      assert.ok(!(messages[0] as string).includes(text));
    });
  }

  it('goes by the last words of a name', () => {
    for (const name of ['apiKey', 'DB_PASSWORD', 'github.token', 'client-secret', 'AWS_SECRET_ACCESS_KEY']) {
      assert.ok(isNamedCredential(name, 'abc'), name);
    }
    for (const name of ['PWD', 'KEY', 'MONKEY', 'tokens', 'PASSWORD_FILE', 'secretName', 'keyspace']) {
      assert.ok(!isNamedCredential(name, 'abc'), name);
    }
  });
});
