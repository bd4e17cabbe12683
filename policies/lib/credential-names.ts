/**
 * How much a name says about its value:
 * - `password`: any text is one, because people choose them freely;
 * - `secret`: any text is one, unless it is the name of an object or a kind of token;
 * - `key`: it may be one if it looks random, because `ENCRYPTION_KEY` and `topologyKey` end in the same word.
 */
export type NameStrength = 'password' | 'secret' | 'key';

/** Last words that may follow the important word: `PASSWORD_2`, `SECRET_KEY_BASE`, `PGPASSWORD_ADMIN`. */
const suffixes =
  /^(?:\d+|base|base64|b64|value|raw|plain|plaintext|default|old|new|current|previous|prod|production|staging|dev|test|admin|root|superuser|standby)$/;

const passwords = /(?:password|passwd|passphrase|passwort|requirepass|masterauth)$/;
const passwordWords = /^(?:pass|pwd|pw|psk|passcode|dbpass|userpass)$/;
/** Compound words that are secrets by themselves. */
const secrets =
  /(?:apikey|apitoken|apisecret|authtoken|accesstoken|refreshtoken|clientsecret|secretkey|secretaccesskey|privatekey|bottoken)$/;
/** Words before `key` that make any text a secret. */
const keysOfSecrets = /^(?:api|secret|private|signing|encryption|encrypt|account|license|shared|hmac|jwt|session)$/;

/** Words before `token` with which it is a piece of text or a count, and gives no access. */
const harmlessTokens =
  /^(?:eos|bos|pad|unk|sep|cls|mask|stop|eot|eod|special|max|min|num|number|count|total|limit|budget|batched|cluster|csrf|xsrf|decimal|design)$/;
/** Words before `secret` with which it is a Kubernetes object and not its content. */
const objects =
  /^(?:existing|pull|image|tls|cert|certificate|environment|ref|password|passwd|key|token|name|user|mount)$/;

/** Words of a name, in lower case: `dbPassword`, `DB_PASSWORD` and `db.password` are the same. */
function wordsOf(name: string): string[] {
  return name
    .slice(-200)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

function strengthOfKey(before: readonly string[]): NameStrength | undefined {
  const previous = before.at(-1) ?? '';
  if (previous === 'public' || previous === 'pub') return undefined;
  // `SECRET_ACCESS_KEY` is the secret of a pair. `ACCESS_KEY` alone is usually the name of the account.
  if (previous === 'access') return before.at(-2) === 'secret' ? 'secret' : 'key';
  return keysOfSecrets.test(previous) ? 'secret' : 'key';
}

function strengthOf(last: string, before: readonly string[]): NameStrength | undefined {
  if (passwords.test(last) || passwordWords.test(last)) return 'password';
  if (last === 'token') return before.some((word) => harmlessTokens.test(word)) ? undefined : 'secret';
  if (last === 'secret') return objects.test(before.at(-1) ?? '') ? undefined : 'secret';
  if (/^credentials?$/.test(last) || secrets.test(last)) return 'secret';
  if (last === 'key') return strengthOfKey(before);
  return /^(?:auth|authorization|salt|tokens|secrets|keys|accesskey|signature)$/.test(last) ? 'key' : undefined;
}

/** Names that look like others but mean something else. */
const wellKnown: Readonly<Record<string, NameStrength | undefined>> = {
  // The current and the previous folder of a shell.
  PWD: undefined,
  OLDPWD: undefined,
  // Vault reads the token itself from it.
  VAULT_DEV_ROOT_TOKEN_ID: 'secret',
};

/** How much a name says about its value; undefined if the value is not a credential, as for `TOKEN_TTL`. */
export function nameStrength(name: string): NameStrength | undefined {
  if (Object.hasOwn(wellKnown, name)) return wellKnown[name];
  const words = wordsOf(name);
  while (words.length > 1 && suffixes.test(words.at(-1) as string)) words.pop();
  const last = words.pop();
  return last === undefined ? undefined : strengthOf(last, words);
}
