import { nameStrength } from './credential-names.ts';

/** Switches, and words for no value: `MYSQL_RANDOM_ROOT_PASSWORD: "yes"`. */
const switches =
  /^(?:true|false|yes|no|on|off|y|n|[01]|null|nil|none|undefined|enabled?|disabled?|required|optional|never|always|auto|random)$/i;

/** Texts that are replaced by something else: variables, templates, and placeholders in brackets. */
const placeholders: readonly RegExp[] = [
  // A variable or a template anywhere: `etcd-$(NAMESPACE)`, `{{ .Values.x }}`. The text around it is not the whole
  // value.
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
  // Dots, stars and crosses stand for something omitted.
  /\.\.\.$|…$/,
  /^[^A-Za-z0-9]+$/,
  /^[xX]{3,}$/,
  // The name of a variable: `secretEnv: OIDC_CLIENT_SECRET`, `HF_TOKEN: HF_TOKEN`.
  /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$/,
];

/** References to where a value is stored, and encrypted values, in the notations of tools that resolve them. */
const references: readonly RegExp[] = [
  /^(?:>>)?(?:vault|bao|ssm|secretsmanager|awssm|awsps|awssecret|gcpsm|gcp-sm|azkv|keyvault|sops|conjur|akeyless|doppler|infisical|berglas|secretref|secretkeyref|k8s|env|file|op|sm|exec):/i,
  /^ref\+[a-z0-9]+:\/\//i,
  /^arn:[a-z-]+:/,
  /^projects\/[^/]+\/secrets\//,
  /^@Microsoft\.KeyVault\(/,
  /^!\w/,
  /^ENC[[(]|^\{cipher\}|^\$ANSIBLE_VAULT/,
];

/** Places, times, and public values. */
const harmless: readonly RegExp[] = [
  // URLs. A password within one is a form of its own.
  /^(?:[a-z][a-z0-9+-]*:)?[a-z][a-z0-9+-]*:\/\//i,
  /^(?:~|\.{0,2})\/|^[A-Za-z]:\\/,
  /^[\w.-]+\.(?:pem|key|crt|cer|pub|p12|jks|pfx|json|ya?ml|txt|conf|cfg|ini|toml|properties|csv)$/i,
  /^(?:\d+(?:\.\d+)?(?:ns|us|ms|s|m|h|d|w))+$/,
  /^\s*-----BEGIN (?:PUBLIC KEY|RSA PUBLIC KEY|CERTIFICATE)-----/,
  /^(?:ssh-(?:rsa|ed25519)|ecdsa-sha2-\S+) /,
  // Sources in nsswitch.conf, which has a line named `passwd`.
  /^(?:compat|files|db|sss|systemd)(?:\s+(?:compat|files|db|sss|systemd|nis|ldap))*$/,
];

/**
 * Password hashes that nobody can log in with: bcrypt, SHA-crypt, scrypt, yescrypt, Argon2 and PBKDF2, also with a
 * doubled `$` for templates, or after the user in a line for htpasswd. Older ones can be cracked by trying, so MD5 and
 * SHA-1 still count as credentials.
 */
const hash =
  /^(?:[\w.@-]{1,64}:)?\${1,2}(?:2[abxy]?|5|6|7|y|gy|scrypt|argon2(?:id|i|d)|pbkdf2(?:-sha\d+)?)\${1,2}[\w./$,=+-]{20,512}$|^(?:pbkdf2_sha256|pbkdf2:sha(?:256|512)(?::\d+)?|scrypt:\d+:\d+:\d+)\$[\w./$,=+-]{20,512}$|^SCRAM-SHA-256\$\d+:/;

/** Whether a value is never a credential, whatever its name. */
export function isNoCredential(value: string): boolean {
  return [[switches], [hash], placeholders, references, harmless].some((kinds) =>
    kinds.some((kind) => kind.test(value)),
  );
}

/** Kinds of tokens, and authentication methods. */
const kinds =
  /^(?:bearer|basic|digest|jwt|opaque|token|htpasswd|cookie|header|oauth2?|oidc|ldap|saml|kubernetes|internal|external|default|server|client|hybrid|sso)$/i;
/**
 * Names of objects and of their entries, with at least two words: `elastic-webhook-server-cert`, `postgresPassword`.
 */
const objectName =
  /^(?:[a-z0-9]+[-_.])+(?:secrets?|certs?|certificate|tls|ca|credentials?|creds|key|token|password|auth)$|^[a-z]+(?:[A-Z][a-z]+)*(?:Secret|Key|Token|Password|Cert)$/;

/** Bits per character of a text, from the frequency of each character. */
function entropyOf(text: string): number {
  const counts = new Map<string, number>();
  for (const letter of text) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum - (count / text.length) * Math.log2(count / text.length), 0);
}

/** Whether nobody would think up a text: it is long, has no spaces, and mixes letters and digits. */
export function looksRandom(value: string): boolean {
  if (!/^[A-Za-z0-9+/_=.~!@#%^&*-]{16,512}$/.test(value)) return false;
  // Names, versions and digests of images have dots, slashes or dashes between words. Random text has few of them.
  if (/^[a-z0-9]+(?:[./_-][a-z0-9]+)*$/.test(value) && /[./]|[a-z]{4,}[_-][a-z]{3,}/.test(value)) return false;
  if (/^sha\d+[:-]/.test(value)) return false;
  const isHex = /^[0-9a-fA-F-]+$/.test(value);
  return /\d/.test(value) && /[A-Za-z]/.test(value) && entropyOf(value) >= (isHex ? 3 : 3.5);
}

/** The values of a list in brackets, if there are several, or one in quotes. One without quotes is a placeholder. */
function listed(value: string): string[] | undefined {
  const inner = /^\[(.{1,4000})\]$/s.exec(value)?.[1];
  if (inner === undefined) return undefined;
  const parts = inner.split(',').map((part) => part.trim());
  const plain = parts.map((part) => part.replace(/^(["'])(.*)\1$/s, '$2'));
  return parts.length > 1 || plain[0] !== parts[0] ? plain : undefined;
}

/** Whether a name and its value together are a credential in plain text. */
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
  // `ENDPOINT_SECRET_KEY` says where in a store a secret is. `DJANGO_SECRET_KEY` would not have such a value.
  if (/[A-Z_]_SECRET_KEY$/.test(name) && /^(?:[a-z]+-){2,}[a-z]+$/.test(value)) return false;
  return looksRandom(value) || !objectName.test(value);
}
