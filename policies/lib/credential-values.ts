import { nameStrength } from './credential-names.ts';

/** Switches, and words for nothing: `MYSQL_RANDOM_ROOT_PASSWORD: "yes"`. */
const switches =
  /^(?:true|false|yes|no|on|off|y|n|[01]|null|nil|none|undefined|enabled?|disabled?|required|optional|never|always|auto|random)$/i;

/** Text in the place of which something else comes: variables, templates, and placeholders in brackets. */
const placeholders: readonly RegExp[] = [
  // A variable or a template anywhere: `etcd-$(NAMESPACE)`, `{{ .Values.x }}`. What is beside it is not the whole value.
  /\$\(|\$\{|\{\{|<%|%\(\w+\)s/,
  // A variable and nothing else.
  /^\$\$?[A-Za-z_][\w.-]*$/,
  /^%\w+%$/,
  /^\.Values\./,
  // Brackets around the whole: `<your-password>`, `{shape}`, `[PAD]`, `</s>`, `((x))`, `@x@`, `__X__`.
  /^<.*>$/,
  /^\{.*\}$/,
  /^\[.*\]?$/,
  /^\(\(.*\)\)$/,
  /^@[\w.-]+@$/,
  /^__\w+__$/,
  // Dots, stars and crosses stand for what is left out.
  /\.\.\.$|…$/,
  /^[^A-Za-z0-9]+$/,
  /^[xX]{3,}$/,
  // The name of a variable: `secretEnv: OIDC_CLIENT_SECRET`, `HF_TOKEN: HF_TOKEN`.
  /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/,
];

/** Where a value is kept, and what it is encrypted in, by those who resolve it. */
const references: readonly RegExp[] = [
  /^(?:>>)?(?:vault|bao|ssm|secretsmanager|awssm|awsps|awssecret|gcpsm|gcp-sm|azkv|keyvault|sops|conjur|akeyless|doppler|infisical|berglas|secretref|secretkeyref|k8s|env|file|op|sm|exec):/i,
  /^ref\+[a-z0-9]+:\/\//i,
  /^arn:[a-z-]+:/,
  /^projects\/[^/]+\/secrets\//,
  /^@Microsoft\.KeyVault\(/,
  /^!\w/,
  /^ENC[[(]|^\{cipher\}|^\$ANSIBLE_VAULT/,
];

/** Places and times, and what everybody may know. */
const harmless: readonly RegExp[] = [
  // Addresses: a password within one is a form of its own.
  /^(?:[a-z][a-z0-9+-]*:)?[a-z][a-z0-9+-]*:\/\//i,
  /^(?:~|\.{0,2})\/|^[A-Za-z]:\\/,
  /^[\w.-]+\.(?:pem|key|crt|cer|pub|p12|jks|pfx|json|ya?ml|txt|conf|cfg|ini|toml|properties|csv)$/i,
  /^(?:\d+(?:\.\d+)?(?:ns|us|ms|s|m|h|d|w))+$/,
  /^\s*-----BEGIN (?:PUBLIC KEY|RSA PUBLIC KEY|CERTIFICATE)-----/,
  /^(?:ssh-(?:rsa|ed25519)|ecdsa-sha2-\S+) /,
  // Sources of nsswitch.conf, of which one line is called `passwd`.
  /^(?:compat|files|db|sss|systemd)(?:\s+(?:compat|files|db|sss|systemd|nis|ldap))*$/,
];

/**
 * Passwords from which nobody can log in again: bcrypt, SHA-crypt, scrypt, yescrypt, Argon2 and PBKDF2, with a `$` doubled
 * where a template asks for that, or after the user of a line for htpasswd. Older ones are found by trying: MD5 and SHA-1
 * stay credentials.
 */
const hash =
  /^(?:[\w.@-]{1,64}:)?\${1,2}(?:2[abxy]?|5|6|7|y|gy|scrypt|argon2(?:id|i|d)|pbkdf2(?:-sha\d+)?)\${1,2}[\w./$,=+-]{20,512}$|^(?:pbkdf2_sha256|pbkdf2:sha(?:256|512)(?::\d+)?|scrypt:\d+:\d+:\d+)\$[\w./$,=+-]{20,512}$|^SCRAM-SHA-256\$\d+:/;

/** True for a value that is no credential whatever it is called. */
export function isNoCredential(value: string): boolean {
  return [[switches], [hash], placeholders, references, harmless].some((kinds) =>
    kinds.some((kind) => kind.test(value)),
  );
}

/** Kinds of tokens, and ways to prove who one is. */
const kinds =
  /^(?:bearer|basic|digest|jwt|opaque|token|htpasswd|cookie|header|oauth2?|oidc|ldap|saml|kubernetes|internal|external|default|server|client|hybrid|sso)$/i;
/** Names of objects and of entries in them, from two words on: `elastic-webhook-server-cert`, `postgresPassword`. */
const objectName =
  /^(?:[a-z0-9]+[-_.])+(?:secrets?|certs?|certificate|tls|ca|credentials?|creds|key|token|password|auth)$|^[a-z]+(?:[A-Z][a-z]+)*(?:Secret|Key|Token|Password|Cert)$/;

/** Bits that a letter of a text carries, by how often each occurs in it. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}

/** True for what no one would think up: long, without spaces, and of letters and digits in no order. */
export function looksRandom(value: string): boolean {
  if (!/^[A-Za-z0-9+/_=.~!@#%^&*-]{16,512}$/.test(value)) return false;
  // Names, versions and digests of images have dots, slashes or dashes between words; random text has few of them.
  if (/^[a-z0-9]+(?:[./_-][a-z0-9]+)*$/.test(value) && /[./]|[a-z]{4,}[_-][a-z]{3,}/.test(value)) return false;
  if (/^sha\d+[:-]/.test(value)) return false;
  const isHex = /^[0-9a-fA-F-]+$/.test(value);
  return /\d/.test(value) && /[A-Za-z]/.test(value) && entropyOf(value) >= (isHex ? 3 : 3.5);
}

/** The values of a list in brackets: several of them, or one in quotes. One without quotes stands for something else. */
function listed(value: string): string[] | undefined {
  const inner = /^\[(.{1,4000})\]$/s.exec(value)?.[1];
  if (inner === undefined) return undefined;
  const parts = inner.split(',').map((part) => part.trim());
  const plain = parts.map((part) => part.replace(/^(["'])(.*)\1$/s, '$2'));
  return parts.length > 1 || plain[0] !== parts[0] ? plain : undefined;
}

/** True for a name and a value that say together that a credential stands there in plain text. */
export function isNamedCredential(name: string, given: string): boolean {
  const values = listed(given.trim());
  if (values !== undefined) return values.some((value) => isNamedCredential(name.replace(/s$/i, ''), value));
  const strength = nameStrength(name);
  if (strength === undefined) return false;
  const value = given.trim();
  if (value === '' || isNoCredential(value)) return false;
  if (strength === 'password') return !/^\d{1,2}$/.test(value);
  if (strength === 'key') return looksRandom(value);
  if (/^\d{1,3}$|^-?\d+\.\d+$/.test(value) || kinds.test(value)) return false;
  if (/\s\S+\s/.test(value)) return false;
  // `ENDPOINT_SECRET_KEY` is where in a store a secret is found, as `DJANGO_SECRET_KEY` with such a value would not be.
  if (/[A-Z_]_SECRET_KEY$/.test(name) && /^(?:[a-z]+-){2,}[a-z]+$/.test(value)) return false;
  return looksRandom(value) || !objectName.test(value);
}
