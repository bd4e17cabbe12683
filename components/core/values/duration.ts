/** Seconds in each unit, from large to small, as Prometheus orders them. */
const units: readonly (readonly [unit: string, seconds: bigint])[] = [
  ['y', 365n * 86_400n],
  ['w', 7n * 86_400n],
  ['d', 86_400n],
  ['h', 3600n],
  ['m', 60n],
  ['s', 1n],
];

const inOrder = new RegExp(`^${[...units.map(([unit]) => unit), 'ms'].map((unit) => `(?:(\\d+)${unit})?`).join('')}$`);

/** Go counts nanoseconds in 64 bits. */
const maxNanoseconds = 2n ** 63n - 1n;

/**
 * True for a duration as Prometheus reads it: whole numbers with units from large to small, each once, as in `30d` and
 * `1h30m`; at most 292 years.
 * @see https://github.com/prometheus/common/blob/v0.70.1/model/time.go
 */
export function isPrometheusDuration(text: string): boolean {
  if (text === '0') return true;
  const parts = inOrder.exec(text);
  if (parts === null || text === '') return false;
  const [, ...amounts] = parts;
  const milliseconds = amounts.reduce((sum, amount, index) => {
    const factor = (units[index]?.[1] ?? 0n) * 1000n;
    return sum + BigInt(amount ?? 0) * (factor === 0n ? 1n : factor);
  }, 0n);
  return milliseconds * 1_000_000n <= maxNanoseconds;
}

const part = '(?:\\d+\\.?\\d*|\\.\\d+)(?:ns|us|µs|μs|ms|s|m|h)';
const goDuration = new RegExp(`^[-+]?(?:0|(?:${part})+)$`);
const nanoseconds: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  μs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 6e10,
  h: 3.6e12,
};

/** True for a duration as Go reads it: `90s`, `1h30m`, `1.5h`. There are no days. */
export function isGoDuration(text: string): boolean {
  if (!goDuration.test(text)) return false;
  const sum = [...text.matchAll(/([\d.]+)(ns|us|µs|μs|ms|s|m|h)/g)].reduce(
    (total, [, amount, unit = '']) => total + Number(amount) * (nanoseconds[unit] ?? 0),
    0,
  );
  return sum < 2 ** 63;
}
