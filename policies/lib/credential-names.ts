/**
 * How much a name says of its value:
 * - `password`: any text there is one, as people choose them freely;
 * - `secret`: any text there is one that is not the name of an object or a kind of token;
 * - `key`: it may be one, and has to look random, as `ENCRYPTION_KEY` and `topologyKey` have the same last word.
 */
export type NameStrength = 'password' | 'secret' | 'key';

/** Last words that may follow the word that matters: `PASSWORD_2`, `SECRET_KEY_BASE`, `PGPASSWORD_ADMIN`. */
const suffixes =
  /^(?:\d+|base|base64|b64|value|raw|plain|plaintext|default|old|new|current|previous|prod|production|staging|dev|test|admin|root|superuser|standby)$/;

const passwords = /(?:password|passwd|passphrase|passwort|requirepass|masterauth)$/;
const passwordWords = /^(?:pass|pwd|pw|psk|passcode|dbpass|userpass)$/;
/** Words written as one that are a secret by themselves. */
const secrets =
  /(?:apikey|apitoken|apisecret|authtoken|accesstoken|refreshtoken|clientsecret|secretkey|secretaccesskey|privatekey|bottoken)$/;
/** What a key is of, where any text is one. */
const keysOfSecrets = /^(?:api|secret|private|signing|encryption|encrypt|account|license|shared|hmac|jwt|session)$/;

/** What a token is of, where it is a piece of text or a count and opens nothing. */
const harmlessTokens =
  /^(?:eos|bos|pad|unk|sep|cls|mask|stop|eot|eod|special|max|min|num|number|count|total|limit|budget|batched|cluster|csrf|xsrf|decimal|design)$/;
/** What a secret is of, where the word means an object of Kubernetes and not its content. */
const objects =
  /^(?:existing|pull|image|tls|cert|certificate|environment|ref|password|passwd|key|token|name|user|mount)$/;

/** Words of a name, in lower case: `dbPassword`, `DB_PASSWORD` and `db.password` are alike. */
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
  // `SECRET_ACCESS_KEY` is the secret of a pair; `ACCESS_KEY` by itself is more often the name of the account.
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

/** Names that are written like others and mean something else. */
const wellKnown: Readonly<Record<string, NameStrength | undefined>> = {
  // The directory that a shell is in, and was in.
  PWD: undefined,
  OLDPWD: undefined,
  // Vault takes the token itself from it.
  VAULT_DEV_ROOT_TOKEN_ID: 'secret',
};

/** How much a name says of its value; undefined if it says that the value is no credential. `TOKEN_TTL` is none. */
export function nameStrength(name: string): NameStrength | undefined {
  if (Object.hasOwn(wellKnown, name)) return wellKnown[name];
  const words = wordsOf(name);
  while (words.length > 1 && suffixes.test(words.at(-1) as string)) words.pop();
  const last = words.pop();
  return last === undefined ? undefined : strengthOf(last, words);
}
