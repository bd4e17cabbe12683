import { isNamedCredential } from './credential-values.ts';
import { decoded } from './credentials.ts';

/** Lines without one of these words are skipped, which are most lines of most files. */
const mayName = /pass|pwd|secret|token|key|auth|cred|salt|psk|pw\b|identified/i;
const comment = /^\s*(?:#|\/\/|;|--\s|\*|<!--)/;

/** `name: value` and `name = value`, with quotes and possible prefixes: `- `, `export `, `"`. */
const assignment =
  /^[\s"'-]{0,100}(?:export\s{1,4}|set\s{1,4}|ENV\s{1,4})?([A-Za-z_][\w.$/[\]'"-]{0,150})\s{0,20}(?::?=>?|:(?=[\s"'{[]|$))\s{0,20}(.*)$/;
/** `name=value` anywhere: connection strings, options, URL queries. */
const pair = /([\w.-]{1,100})=("[^"]{1,500}"|'[^']{1,500}'|[^\s;&,"'<>()]{1,500})/g;
/** `<password>value</password>`. */
const element = /<([A-Za-z][\w.-]{0,60})>([^<>]{1,300})<\//;
/** Directives of Redis, which separate name and value by a space. */
const directive = /^\s{0,20}(requirepass|masterauth)\s{1,20}["']?([^\s"']{1,500})/i;
/** How SQL sets the password of a user. */
const sql =
  /\b(?:IDENTIFIED\s(?:WITH\s\w{1,40}\s)?BY|PASSWORD(?:\s{1,4}FOR\s{1,4}\S{1,100})?\s{0,4}=?)\s{0,4}'([^']{1,200})'/i;
const header =
  /\b(?:authorization|x-api-key|x-auth-token|private-token)["']?\s{0,4}[:=]\s{0,4}["']?(?:(bearer|basic|token|apikey)\s{1,4})?([^\s"',]{1,4000})/i;

/** Files in which unquoted text is an expression. */
const code = /\.(?:[cm]?[jt]s|py|rb|lua|go|java|groovy|php|pl|kts?|cpp|cs)$/i;

/** A value after a name, without quotes, comma and comment. Undefined for an expression. */
function literalOf(raw: string, isCode: boolean): string | undefined {
  const text = raw.trim().replace(/[,;]$/, '');
  const quoted = /^(["'`])((?:(?!\1).){0,2000})\1/.exec(text.replaceAll('\\"', '"'));
  if (quoted !== null) return quoted[2];
  if (isCode || /[()[\]]|\s[+|&?]\s|\s(?:unless|if|or|and)\s/.test(text)) return undefined;
  return text.replace(/\s#.*$/, '');
}

/** Whether it is `user:password`, as an option of a program or in base64. */
export function isUserAndPassword(text: string): boolean {
  const colon = text.indexOf(':');
  return colon > 0 && isNamedCredential('password', text.slice(colon + 1));
}

/** Whether a line contains an authorization header. */
function hasHeader(line: string): boolean {
  const [, scheme, value = ''] = header.exec(line) ?? [];
  if (value === '' || value.length < 4) return false;
  if (scheme?.toLowerCase() === 'basic') {
    const plain = /^[A-Za-z0-9+/]{6,4000}={0,2}$/.test(value) ? Buffer.from(value, 'base64').toString('latin1') : '';
    return isUserAndPassword(decoded(value) ?? plain);
  }
  return (scheme !== undefined || /^[^:]*-/.test(line.slice(line.search(header)))) && isNamedCredential('token', value);
}

function hasPair(text: string, depth = 0): boolean {
  for (const [, name = '', raw = ''] of text.matchAll(pair)) {
    const value = raw.replace(/^["']|["']$/g, '');
    if (isNamedCredential(name, value)) return true;
    // `--from-literal=password=x`
    if (depth < 2 && value.includes('=') && hasPair(value, depth + 1)) return true;
  }
  return false;
}

/** Whether a line of a file, a script or a value sets a credential. */
export function setsCredential(line: string, fileName = ''): boolean {
  if (!mayName.test(line) || comment.test(line)) return false;
  const text = line.slice(0, 8192);
  const isCode = code.test(fileName);
  const [, name = '', raw = ''] = assignment.exec(text) ?? [];
  const literal = literalOf(raw, isCode);
  if (name !== '' && literal !== undefined && isNamedCredential(name, literal)) return true;
  if (hasHeader(text)) return true;
  const [, tag = '', content = ''] = element.exec(text) ?? directive.exec(text) ?? [];
  if (tag !== '' && isNamedCredential(tag, content)) return true;
  const [, password = ''] = sql.exec(text) ?? [];
  if (password !== '' && isNamedCredential('password', password)) return true;
  return !isCode && hasPair(text.replaceAll('\\"', '"'));
}
