import { parseRe2 } from './re2.ts';

const escapes: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

const escapePattern = /\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|[0-3][0-7]{2}|[^xuU0-7])/gsu;

/** The content of a PromQL text, as Go reads it: `"a\n"`, `'a'` and `` `a` ``. Undefined if Go cannot read it. */
export function unquote(text: string): string | undefined {
  const quote = text[0] ?? '';
  const inner = text.slice(1, -1);
  if (text.length < 2 || !text.endsWith(quote)) return undefined;
  if (quote === '`') return inner;
  let isRight = !inner.includes('\n') && !inner.replaceAll(escapePattern, '').includes('\\');
  const plain = inner.replaceAll(escapePattern, (found) => {
    const kind = found[1] as string;
    if (kind === quote) return quote;
    if (Object.hasOwn(escapes, kind)) return escapes[kind] as string;
    const code = /[0-7]/.test(kind) ? Number.parseInt(found.slice(1), 8) : Number.parseInt(found.slice(2), 16);
    const isCode = code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    isRight &&= isCode;
    return isCode ? String.fromCodePoint(code) : '';
  });
  return isRight ? plain : undefined;
}

/** A condition of a selector: `app="x"`. */
export interface Matcher {
  readonly label: string;
  readonly operator: string;
  readonly value: string;
}

/** Whether a matcher accepts series without its label; undefined for a pattern that Prometheus cannot read. */
export function matchesAbsent({ operator, value }: Matcher): boolean | undefined {
  if (operator === '=') return value === '';
  if (operator === '!=') return value !== '';
  const pattern = parseRe2(value);
  return pattern === undefined ? undefined : pattern.matchesEmpty === (operator === '=~');
}
