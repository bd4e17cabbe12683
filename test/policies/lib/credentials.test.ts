import assert from 'node:assert/strict';
import { findingsOfCommand, findingsOfValue } from '../../../policies/lib/credential-findings.ts';
import { isNamedCredential } from '../../../policies/lib/credential-values.ts';
import { credentialIn } from '../../../policies/lib/credentials.ts';
import { plainSecrets } from '../../../policies/security/plain-secrets.ts';
import { validate } from '../run-policy.ts';
import { credentials } from './credential-samples.ts';

const base64 = (text: string): string => Buffer.from(text).toString('base64');

describe('what looks like a credential (F1)', () => {
  for (const [what, text] of Object.entries(credentials)) {
    it(`knows ${what}, in base64 too, and never tells it`, () => {
      assert.equal(credentialIn(`before ${text} after`), what);
      assert.equal(credentialIn(base64(`before ${text} after`)), what);
      const { messages } = validate(plainSecrets, {
        type: 'kubernetes:core/v1:ConfigMap',
        props: { data: { file: text } },
      });
      assert.equal(messages.length, 1);
      assert.ok(!(messages[0] as string).includes(text));
    });
  }

  it('depends on the last words of a name', () => {
    const named =
      'apiKey DB_PASSWORD github.token client-secret AWS_SECRET_ACCESS_KEY PGPASSWORD rpcpassword REDIS_PASS';
    for (const name of [...named.split(' '), 'DB_PASSWD', 'PASSWORD_2', 'SECRET_KEY_BASE', 'PGPASSWORD_ADMIN']) {
      assert.ok(isNamedCredential(name, 'hunter2'), name);
    }
    for (const name of 'PWD KEY MONKEY tokens PASSWORD_FILE secretName keyspace TOKEN_TTL PUBLIC_KEY'.split(' ')) {
      assert.ok(!isNamedCredential(name, 'hunter2'), name);
    }
  });

  it('wants what is called a key to look random', () => {
    assert.ok(isNamedCredential('TXT_AES_KEY', `q8Zr${'7LmV2xTn4KpW'}9cYb`));
    for (const value of [
      'topology.kubernetes.io/zone',
      'enterprise-metrics',
      'minio',
      '/etc/tls/tls.key',
      'decisions',
    ]) {
      assert.ok(!isNamedCredential('TXT_AES_KEY', value), value);
    }
  });

  it('takes a password in force for one, however plain it is', () => {
    for (const value of [
      'changeme',
      'admin',
      'password',
      '123456',
      'my-secret-pw',
      'a fairly long one',
      'p@ss:w0rd!',
    ]) {
      assert.ok(isNamedCredential('DB_PASSWORD', value), value);
    }
  });

  it('takes no hash that is slow to try for one, and one that is fast', () => {
    const salted = 'N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy';
    for (const value of [
      `$2a$10$${salted}`,
      `$2y$05$${salted}`,
      `$$2b$$12$$${salted}`,
      `admin:$2y$05$${salted}`,
      `$6$rounds=5000$usesomesillystri$${salted}`,
      `$5$salt$${salted}`,
      `$y$j9T$salt$${salted}`,
      `$argon2id$v=19$m=65536,t=3,p=4$c29tZXNhbHQ$${salted}`,
      `pbkdf2_sha256$260000$salt$${salted}=`,
      `scrypt:32768:8:1$salt$${salted}`,
    ]) {
      assert.equal(isNamedCredential('ADMIN_PASSWORD', value), false, value);
    }
    for (const value of [
      '$1$salt$qJH7.N4xYta3aEG/dfqo/0',
      '5f4dcc3b5aa765d61d8327deb882cf99',
      '$2a$10$short',
      '$6hunter2',
    ]) {
      assert.ok(isNamedCredential('ADMIN_PASSWORD', value), value);
    }
  });

  it('looks into lists, and takes brackets around one word for a placeholder', () => {
    assert.ok(isNamedCredential('ADMIN_PASSWORDS', '["hunter2","hunter3"]'));
    assert.ok(isNamedCredential('ADMIN_PASSWORDS', '[hunter2, hunter3]'));
    assert.ok(isNamedCredential('API_KEYS', '["Zk3x9Qw7Lp2Rt8Vn4Bm6Yc1D"]'));
    for (const value of ['[]', '[PASSWORD]', '[your-password]', '["$(A)", "<password>"]', '["vault:a/b"]']) {
      assert.equal(isNamedCredential('ADMIN_PASSWORDS', value), false, value);
    }
  });

  it('knows the key of an entry in a store from a key', () => {
    assert.equal(isNamedCredential('ENDPOINT_SECRET_KEY', 'cognitive-services-endpoint'), false);
    assert.ok(isNamedCredential('DJANGO_SECRET_KEY', 'Zk3x9Qw7-Lp2Rt8Vn4-Bm6Yc1D'));
    assert.ok(isNamedCredential('SECRET_KEY', 'change-me-now'));
  });

  it('takes no switch, reference, placeholder or place for one', () => {
    const values = [
      ...['yes', '1', 'True', 'null', 'required', '...', '********', '</s>', '<pad>', '[PAD]', '<your-password>'],
      ...['$' + '{X}', '$(X)', '$X', '{{ .Values.x }}', '%X%', '{shape}', 'OIDC_CLIENT_SECRET', '/run/secrets/db'],
      ...['vault:secret/data/x#y', '>>vault:a#b', 'ref+vault://a/b', 'op://vault/item/field', 'ssm:/a/b', 'sm://a'],
      ...['arn:aws:secretsmanager:eu-west-1:111122223333:secret:api-AbCdEf', 'projects/1/secrets/a/versions/1'],
      ...['ENC[AES256_GCM,data:abc=,type:str]', 'https://example.com/token', 'tls.key', '1h30m', 'gcpsm:a', 'sops:a'],
    ];
    for (const value of values) assert.ok(!isNamedCredential('DB_PASSWORD', value), value);
    for (const value of ['bearer', 'jwt', 'my-webhook-secret', '60'])
      assert.ok(!isNamedCredential('TOKEN', value), value);
    for (const name of ['eos_token', 'max_token', 'csrf-token', 'imagePullSecret']) {
      assert.ok(!isNamedCredential(name, '4096'), name);
    }
  });
});

describe('credentials in command lines (F1)', () => {
  const finds = (...words: string[]): number[] =>
    findingsOfCommand(words.map((text, index) => ({ index, text }))).map(({ index }) => index);

  it('knows the options that take one', () => {
    assert.deepEqual(finds('redis-server', '--requirepass', 'hunter2'), [2]);
    assert.deepEqual(finds('redis-cli', '-a', 'hunter2', 'ping'), [2]);
    assert.deepEqual(finds('app', '--password=hunter2'), [1]);
    assert.deepEqual(finds('app', '--auth-token', 'hunter2'), [2]);
    assert.deepEqual(finds('sh', '-c', 'mysql -uroot -phunter2 -e "SELECT 1"'), [2]);
    assert.deepEqual(finds('sh', '-c', 'curl -u elastic:hunter2 http://es:9200'), [2]);
    assert.deepEqual(finds('sh', '-c', 'PGPASSWORD=hunter2 psql -h db'), [2]);
    assert.deepEqual(finds('sh', '-c', 'docker login -u me -p hunter2'), [2]);
    assert.deepEqual(finds('curl', '-H', 'Authorization: Bearer hunter2hunter2'), [2]);
    assert.deepEqual(finds('curl', '-H', `Authorization: Basic ${base64('me:hunter2')}`), [2]);
    assert.deepEqual(finds('sh', '-c', 'set -e\nexport TOKEN=hunter2\nexec app'), [2]);
  });

  it('leaves alone what only looks like them', () => {
    const lines = [
      ['redis-server', '-p', '6379'],
      ['sh', '-c', 'mysql -uroot -p$MYSQL_ROOT_PASSWORD'],
      ['sh', '-c', 'curl -u $USER:$PASSWORD http://es'],
      ['docker', 'run', '-p', '8080:80', '-u', '1000:1000'],
      ['curl', '-H', 'Authorization: Bearer $(TOKEN)'],
      ['app', '--token', '--verbose'],
      ['app', '--max-total-tokens=4096', '--password-file=/x', '--auth-mode=server', '--token-ttl', '60'],
      ['sh', '-c', 'TOKEN=$(cat /var/run/token)\necho "$TOKEN"'],
    ];
    for (const line of lines) assert.deepEqual(finds(...line), [], line.join(' '));
  });

  it('does not take the word behind an unknown one for the value of an option', () => {
    assert.deepEqual(
      findingsOfCommand([
        { index: 0, text: '--password' },
        { index: 2, text: 'serve' },
      ]),
      [],
    );
  });
});

describe('credentials in files (F1)', () => {
  const lines = (name: string, text: string): string[] =>
    findingsOfValue(name, text).map((each) => each.split(' ')[1] ?? '');

  it('names the lines that set one', () => {
    assert.deepEqual(lines('application.properties', 'a=b\nspring.datasource.password=hunter2\ntoken.ttl=60'), ['2']);
    assert.deepEqual(lines('config.yaml', 'db:\n  user: me\n  password: "hunter2" # ours\n  passwordFile: x'), ['3']);
    assert.deepEqual(lines('config.json', '{\n  "apiKey": "hunter2",\n  "keyPath": "x"\n}'), ['2']);
    assert.deepEqual(lines('.env', '# PASSWORD=old\nREDIS_PASS=hunter2\nPASSWORD=$' + '{X}'), ['2']);
    assert.deepEqual(lines('redis.conf', 'port 6379\nrequirepass hunter2'), ['2']);
    assert.deepEqual(lines('settings.xml', '<server>\n<password>hunter2</password>\n</server>'), ['2']);
    assert.deepEqual(lines('init.sql', "SELECT 1;\nCREATE USER me IDENTIFIED BY 'hunter2';"), ['2']);
    assert.deepEqual(lines('jaas.conf', 'a\nsasl.jaas.config=X required username="me" password="hunter2";'), ['2']);
  });

  it('knows expressions from texts in code', () => {
    assert.deepEqual(lines('a.py', 'import os\npassword = os.environ["X"]\ntoken = f.read().strip()'), []);
    assert.deepEqual(lines('a.py', 'import os\npassword = "hunter2"'), ['2']);
    assert.deepEqual(lines('a.js', 'db.createUser({\n  pwd: adminPassword\n})'), []);
  });

  it('knows connection strings', () => {
    for (const value of ['Server=db;User Id=me;Password=hunter2;', 'user=me password=hunter2 host=db']) {
      assert.equal(findingsOfValue('DB', value).length, 1, value);
    }
    assert.deepEqual(findingsOfValue('DB', 'Server=db;Password=$' + '{X};'), []);
  });

  it('takes time in proportion to the length', () => {
    const parts = [
      'a',
      'a-',
      'password=',
      'token:',
      '"',
      "'",
      'eyJaaaaaaaaaaa.',
      'a://b:',
      '<key',
      'auth ',
      '-----BEGIN ',
    ];
    for (const part of parts) {
      const text = part.repeat(Math.ceil(300_000 / part.length));
      const start = performance.now();
      findingsOfValue('config', text);
      findingsOfCommand([{ index: 0, text }]);
      assert.ok(performance.now() - start < 2000, `${part}: ${Math.round(performance.now() - start)} ms`);
    }
  });
});
