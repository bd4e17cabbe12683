/** A form that only one kind of credential has. */
interface CredentialForm {
  readonly what: string;
  /** A part of every text of this form. Most texts lack it, so their pattern is not tried. */
  readonly contains: string;
  readonly pattern: RegExp;
}

/**
 * Forms that identify a credential, from the descriptions of their makers and from scanners such as gitleaks.
 * Repetitions have upper bounds wherever a text could make a pattern backtrack endlessly.
 */
const forms: readonly CredentialForm[] = [
  { what: 'an access key of AWS', contains: 'IA', pattern: /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/ },
  {
    what: 'a token of GitHub',
    contains: 'gi',
    pattern: /\bgithub_pat_[A-Za-z0-9_]{22,}/,
  },
  { what: 'a token of GitHub', contains: 'gh', pattern: /\bgh[pousr]_[A-Za-z0-9]{36,}/ },
  { what: 'a token of GitLab', contains: 'glpat-', pattern: /\bglpat-[A-Za-z0-9_-]{20,}/ },
  { what: 'a token of Slack', contains: 'xox', pattern: /\bxox[abeoprs]-[A-Za-z0-9-]{10,}/ },
  { what: 'a token of Hugging Face', contains: 'hf_', pattern: /\bhf_[A-Za-z0-9]{30,}/ },
  { what: 'a key of Stripe', contains: 'k_live_', pattern: /\b[sr]k_live_[A-Za-z0-9]{24,}/ },
  { what: 'a key of OpenAI or Anthropic', contains: 'sk-', pattern: /\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{32,}/ },
  { what: 'a key of Google', contains: 'AIza', pattern: /\bAIza[A-Za-z0-9_-]{35}/ },
  {
    what: 'a private key',
    contains: 'PRIVATE KEY',
    pattern: /-----BEGIN (?:[A-Z]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/,
  },
  {
    what: 'a JSON web token',
    contains: 'eyJ',
    pattern: /\beyJ[A-Za-z0-9_-]{10,2000}\.eyJ[A-Za-z0-9_-]{10,4000}\.[A-Za-z0-9_-]{10,}/,
  },
  // A variable instead of the password is replaced when the program runs.
  {
    what: 'a password in an address',
    contains: '://',
    pattern: /(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{0,30}:\/\/[^/\s:@"'<{]{0,256}:(?![$%*.]|x+@)[^/\s@<{][^/\s@<{]{0,256}@/i,
  },
  // The form of Go’s drivers: `user:password@tcp(host:3306)/database`.
  {
    what: 'a password in an address',
    contains: '@tcp(',
    pattern: /(?<![\w$(){}.-])[\w.-]{1,64}:(?![$%*])[^\s:@${}()]{1,128}@tcp\(/,
  },
];

function formIn(text: string): string | undefined {
  return forms.find(({ contains, pattern }) => text.includes(contains) && pattern.test(text))?.what;
}

const encoded = /^[A-Za-z0-9+/\s]{24,65536}={0,2}\s*$/;

/** The content of a text in base64; undefined if it is not base64, or not readable. */
export function decoded(text: string): string | undefined {
  if (!encoded.test(text)) return undefined;
  const plain = Buffer.from(text, 'base64').toString('latin1');
  return /^[\t\n\r\x20-\x7e]+$/.test(plain) ? plain : undefined;
}

/** The kind of credential that a text contains, also in base64; undefined for no known one. */
export function credentialIn(text: string): string | undefined {
  const found = formIn(text);
  if (found !== undefined) return found;
  const plain = decoded(text);
  return plain === undefined ? undefined : formIn(plain);
}
