import table from './prices.json' with { type: 'json' };

/** A list price of AWS. */
export interface Price {
  /** What it is for: an hour, a GB of storage for a month. */
  readonly unit: string;
  /** In the table's currency. */
  readonly price: number;
  /** Name of the source in the table. */
  readonly source: string;
  /** How it was computed, where the source does not state it itself. */
  readonly derived?: string;
}

/** List prices, without any discounts of an account and without guarantee. */
export interface PriceTable {
  readonly currency: string;
  /** Region of the prices. */
  readonly region: string;
  /** Hours of a month, as AWS counts them: 730. */
  readonly hoursPerMonth: number;
  /** The day on which the table was put together. */
  readonly compiled: string;
  readonly sources: Readonly<
    Record<string, { readonly name: string; readonly asOf: string; readonly license: string }>
  >;
  /** By name: `ec2:t3.xlarge`, `rds:db.r5.large`, `nat:gateway`. */
  readonly prices: Readonly<Record<string, Price>>;
}

/** The price table of this library. */
export const priceTable: PriceTable = table;
