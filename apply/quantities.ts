/** Amounts by the names that quotas use: `pods`, `requests.cpu` (cores), `limits.memory` (bytes). */
export type Amounts = Map<string, number>;

/** The parts of a pod that are read to sum what it requests. */
export interface PodSpec {
  readonly containers?: readonly {
    readonly resources?: {
      readonly requests?: Readonly<Record<string, string | number>>;
      readonly limits?: Readonly<Record<string, string | number>>;
    };
  }[];
}

const suffixes: Readonly<Record<string, number>> = {
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

/** A Kubernetes quantity as a number: cores, bytes or a count. */
export function amountOf(quantity: string | number): number {
  const match = /^([+-]?[\d.]+(?:e[+-]?\d+)?)([a-zA-Z]*)$/.exec(String(quantity));
  if (match === null) throw new RangeError(`${quantity} is not a Kubernetes quantity`);
  return Number(match[1]) * (match[2] === '' ? 1 : (suffixes[match[2] as string] ?? Number.NaN));
}

/** The amounts for which one pod counts in quotas. */
export function podAmounts(pod: PodSpec): Amounts {
  const amounts: Amounts = new Map([
    ['pods', 1],
    ['count/pods', 1],
  ]);
  for (const { resources } of pod.containers ?? []) {
    for (const bound of ['requests', 'limits'] as const) {
      for (const [name, quantity] of Object.entries(resources?.[bound] ?? {})) {
        const amount = amountOf(quantity);
        add(amounts, `${bound}.${name}`, amount);
        // Quotas may name requests of CPU and memory without their prefix.
        if (bound === 'requests' && (name === 'cpu' || name === 'memory')) add(amounts, name, amount);
      }
    }
  }
  return amounts;
}

function add(amounts: Amounts, name: string, amount: number): void {
  amounts.set(name, (amounts.get(name) ?? 0) + amount);
}

/** Adds amounts, multiplied by `times`. */
export function addTo(sum: Amounts, amounts: Amounts, times: number): void {
  for (const [name, amount] of amounts) add(sum, name, amount * times);
}

/** An amount in messages: memory in mebibytes, cores with up to three decimal places. */
export function showAmount(resource: string, amount: number): string {
  if (resource.endsWith('memory')) return `${Math.ceil(amount / 2 ** 20)}Mi`;
  return String(Math.round(amount * 1000) / 1000);
}
