import assert from 'node:assert/strict';
import { credentialIn, isNamedCredential } from '../../../policies/lib/credentials.ts';
import { plainSecrets } from '../../../policies/security/plain-secrets.ts';
import { validate } from '../run-policy.ts';
import { credentials } from './credential-samples.ts';

describe('what looks like a credential (F1)', () => {
  for (const [what, text] of Object.entries(credentials)) {
    it(`knows ${what}, and never tells it`, () => {
      assert.equal(credentialIn(`before ${text} after`), what);
      const { messages } = validate(plainSecrets, {
        type: 'kubernetes:core/v1:ConfigMap',
        props: { data: { file: text } },
      });
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
