/** An amount as a fraction, without rounding. */
export interface Amount {
  readonly numerator: bigint;
  /** Above 0. */
  readonly denominator: bigint;
}

const binary = ['Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const decimal: Readonly<Record<string, number>> = { n: -9, u: -6, m: -3, k: 3, M: 6, G: 9, T: 12, P: 15, E: 18 };

const pattern = /^([+-]?)(\d+\.?\d*|\.\d+)(?:(Ki|Mi|Gi|Ti|Pi|Ei|[numkMGTPE])|[eE]([+-]?\d{1,2}))?$/;

/**
 * Reads a quantity of Kubernetes: `16Gi`, `1.5G`, `250m`, `1e3`. What its parser takes by accident is refused: no digits,
 * as in `.` and `+G`. So are exponents of three digits, on which it may never end.
 * @returns nothing for what is no quantity
 * @see https://github.com/kubernetes/apimachinery/blob/v0.36.3/pkg/api/resource/quantity.go
 */
export function parseQuantity(text: string): Amount | undefined {
  const [, sign, digits, suffix = '', exponent] = pattern.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const [whole = '', fraction = ''] = digits.split('.');
  const numerator = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  const power = Number(exponent ?? decimal[suffix] ?? 0) - fraction.length;
  const factor = 1024n ** BigInt(binary.indexOf(suffix) + 1);
  return power < 0
    ? { numerator: numerator * factor, denominator: 10n ** BigInt(-power) }
    : { numerator: numerator * factor * 10n ** BigInt(power), denominator: 1n };
}
