/** A form that credentials of one kind have, and nothing else has. */
interface CredentialForm {
  readonly what: string;
  readonly pattern: RegExp;
}

/**
 * Forms by which a credential gives itself away, as their makers describe them and as scanners of repositories, such as
 * gitleaks, look for them. None of them is a guess: what has no fixed beginning is not here.
 */
const forms: readonly CredentialForm[] = [
  { what: 'an access key of AWS', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/ },
  { what: 'a token of GitHub', pattern: /\b(?:gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{22,})/ },
  { what: 'a token of GitLab', pattern: /\bglpat-[A-Za-z0-9_-]{20,}/ },
  { what: 'a token of Slack', pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/ },
  { what: 'a key of Stripe', pattern: /\b[sr]k_live_[A-Za-z0-9]{24,}/ },
  { what: 'a key of Google', pattern: /\bAIza[A-Za-z0-9_-]{35}/ },
  { what: 'a private key', pattern: /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----/ },
  { what: 'a JSON web token', pattern: /\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{10,}/ },
  // A variable in the place of the password is filled in where the program runs.
  { what: 'a password in an address', pattern: /\b[a-z][a-z0-9+.-]*:\/\/[^/\s:@]*:[^/\s@$<{][^/\s@]*@/i },
];

/** What kind of credential a text holds; undefined for none that is known. */
export function credentialIn(text: string): string | undefined {
  return forms.find(({ pattern }) => pattern.test(text))?.what;
}

/** Last words of a name that say that its value is a credential. `TOKEN_TTL` and `SECRET_NAME` are none. */
const names =
  /(?:^|[_.-])(?:PASSWORD|PASSWD|PWD|PASSPHRASE|SECRET|TOKEN|CREDENTIALS?|(?:API|ACCESS|SECRET|PRIVATE|ENCRYPTION|SIGNING)[_.-]?KEY)$/i;

/** Values that are no credential whatever their name: a switch, a path, and a variable that Kubernetes fills in. */
const noCredential = /^(?:true|false|\/.*|\$\(.*\)|\$\{.*\})?$/;

/** True for a name and a value that say together that a credential stands there in plain text. */
export function isNamedCredential(name: string, value: string): boolean {
  if (noCredential.test(value.trim())) return false;
  // `apiKey` reads as `api_Key`; `PWD` alone is the directory that a shell is in.
  return name !== 'PWD' && names.test(name.replace(/([a-z0-9])([A-Z])/g, '$1_$2'));
}
