const largestUnsigned = 2n ** 64n - 1n;
const smallestSigned = -(2n ** 63n);
const radixes: Readonly<Record<string, number>> = { '0x': 16, '0X': 16, '0o': 8, '0O': 8, '0b': 2, '0B': 2 };
const digits: Readonly<Record<number, RegExp>> = { 16: /^[0-9a-f]+$/i, 10: /^[0-9]+$/, 8: /^[0-7]+$/, 2: /^[01]+$/ };
const decimal = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

function splitRadix(text: string): { readonly radix: number; readonly body: string } {
  const radix = radixes[text.slice(0, 2)];
  if (radix !== undefined) return { radix, body: text.slice(2) };
  // YAML 1.1 wrote octal numbers with a leading zero, and Go's library still reads them.
  return text.length > 1 && text.startsWith('0') ? { radix: 8, body: text.slice(1) } : { radix: 10, body: text };
}

function integerOf(text: string): number | bigint | undefined {
  const isNegative = text.startsWith('-');
  const { radix, body } = splitRadix(text.replace(/^[-+]/, ''));
  if (!digits[radix]?.test(body)) return undefined;
  const prefix = radix === 16 ? '0x' : radix === 8 ? '0o' : radix === 2 ? '0b' : '';
  const size = BigInt(`${prefix}${body}`);
  const value = isNegative ? -size : size;
  if (value < smallestSigned || value > largestUnsigned) return undefined;
  return Number.isSafeInteger(Number(value)) ? Number(value) : value;
}

/**
 * A YAML number as `gopkg.in/yaml.v3` reads it, which the Pulumi CLI uses for its files. It also reads `0777`, `0o17`,
 * `0x1F` and `1_000`. Undefined if `text` is not a number there.
 */
export function yamlNumber(text: string): number | bigint | undefined {
  const plain = text.startsWith('.') ? text : text.replaceAll('_', '');
  const integer = integerOf(plain);
  if (integer !== undefined) return integer;
  if (!decimal.test(plain)) return undefined;
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}
