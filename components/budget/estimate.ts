import type { Problem } from '../core/problems/problem.ts';
import { type PriceTable, priceTable } from './prices.ts';

/** Nodes of one kind, from the fewest that run to the most. */
export interface NodesCost {
  readonly name: string;
  /** `t3.xlarge`. */
  readonly instanceType: string;
  readonly min: number;
  readonly max: number;
  /**
   * Share of spot instances among nodes that are not reserved, 0 to 1: one figure, or a minimum and a maximum. Default
   * 0.
   */
  readonly spot?: number | Expected;
  /** How many nodes are reserved for a year. Default 0. */
  readonly reserved?: number;
  /** GB of gp3 storage of each node. Default 0. */
  readonly volume?: number;
  /** Hours per month in which they run. Default: all. */
  readonly hours?: number;
}

/** Databases or caches of one class. */
export interface InstancesCost {
  readonly name: string;
  /** `db.r5.large`, `cache.t4g.small`. */
  readonly instanceClass: string;
  /** Each standby and each replica counts. */
  readonly count: number;
  /** GB of storage of each. Default 0. */
  readonly storage?: number;
  /** GB to which the storage of each may grow automatically. Default: it does not grow. */
  readonly maxStorage?: number;
}

/** The lowest and the highest that is expected. */
export interface Expected {
  readonly min: number;
  readonly max: number;
}

/** What costs money in a stack. What is left out does not exist. */
export interface CostedStack {
  readonly clusters?: number;
  readonly nodes?: readonly NodesCost[];
  readonly natGateways?: number;
  /** One of each endpoint in each zone. */
  readonly interfaceEndpoints?: number;
  readonly loadBalancers?: number;
  readonly databases?: readonly InstancesCost[];
  readonly caches?: readonly InstancesCost[];
  /** GB of volumes beside those of nodes. */
  readonly volumes?: { readonly gp3?: Expected; readonly io2?: Expected; readonly io2Iops?: Expected };
  readonly keys?: number;
  readonly secrets?: number;
  readonly zones?: number;
  readonly healthChecks?: number;
  /** Public IPv4 addresses. */
  readonly addresses?: number;
  readonly webAcls?: number;
  readonly webAclRules?: number;
  readonly shieldAdvanced?: boolean;
  /** GB of logs that come in each month. */
  readonly logs?: Expected;
}

/** One line of an estimate. */
export interface EstimateLine {
  /** `nodes general (3–20 × t3.xlarge)`. */
  readonly what: string;
  /** Of a month, in the estimate's currency. */
  readonly min: number;
  readonly max: number;
}

/** What a stack costs per month, from the lowest to the highest estimate. */
export interface Estimate {
  readonly currency: string;
  readonly lines: readonly EstimateLine[];
  readonly min: number;
  readonly max: number;
  /** What has no price in the table, and is not in the sums. */
  readonly unpriced: readonly string[];
  /** What costs money that cannot be estimated beforehand. */
  readonly notCounted: readonly string[];
  /** Day of the price table. */
  readonly compiled: string;
  readonly region: string;
}

const notCounted = [
  'data that goes out, between zones and through gateways and endpoints',
  'capacity units of load balancers, and requests to WAF, KMS and DNS',
  'backups and snapshots beyond what comes with databases, and their copies to other regions',
  'operations and throughput of gp3 volumes beyond what comes with them',
  'logs that come in and that are kept, CloudFront, S3 and CloudWatch metrics and alarms',
  'processor credits of t3 instances, support and taxes',
] as const;

/** Estimates what a stack costs per month, from list prices. Pure: the same counts give the same estimate. */
export function estimateMonthly(stack: CostedStack, table: PriceTable = priceTable): Estimate {
  const ledger = new Ledger(table);
  const { clusters = 0, natGateways = 0, interfaceEndpoints = 0, loadBalancers = 0, addresses = 0 } = stack;
  ledger.hourly('EKS control planes', 'eks:cluster', clusters);
  for (const nodes of stack.nodes ?? []) addNodes(ledger, nodes);
  ledger.hourly('NAT gateways', 'nat:gateway', natGateways);
  ledger.hourly('interface endpoints', 'endpoint:interface', interfaceEndpoints);
  ledger.hourly('load balancers', 'alb', loadBalancers);
  ledger.hourly('public IPv4 addresses', 'ipv4', addresses);
  for (const one of stack.databases ?? []) addInstances(ledger, 'database', 'rds', one);
  for (const one of stack.caches ?? []) addInstances(ledger, 'cache', 'cache', one);
  const { gp3, io2, io2Iops } = stack.volumes ?? {};
  ledger.monthly('gp3 volumes', 'ebs:gp3', gp3);
  ledger.monthly('io2 volumes', 'ebs:io2', io2);
  ledger.monthly('provisioned operations of io2 volumes', 'ebs:io2-iops', io2Iops);
  ledger.monthly('encryption keys', 'kms:key', fixed(stack.keys));
  ledger.monthly('secrets', 'secret', fixed(stack.secrets));
  ledger.monthly('hosted zones', 'route53:zone', fixed(stack.zones));
  ledger.monthly('health checks', 'route53:health-check', fixed(stack.healthChecks));
  ledger.monthly('web ACLs', 'waf:acl', fixed(stack.webAcls));
  ledger.monthly('rules of web ACLs', 'waf:rule', fixed(stack.webAclRules));
  ledger.monthly('Shield Advanced', 'shield:advanced', fixed(stack.shieldAdvanced === true ? 1 : 0));
  ledger.monthly('logs that come in', 'logs:ingested', stack.logs);
  return ledger.estimate();
}

const fixed = (count = 0): Expected => ({ min: count, max: count });

/**
 * Reserved nodes are paid for whether they run or not; the spot share is of all other nodes. Where a type has no spot
 * price in the table, its spot instances are counted at the on-demand price: too much rather than nothing.
 */
function addNodes(ledger: Ledger, nodes: NodesCost): void {
  const { name, instanceType, min, reserved = 0, volume = 0 } = nodes;
  const max = Math.max(min, nodes.max);
  const spot = typeof nodes.spot === 'object' ? nodes.spot : fixed(nodes.spot);
  const what = `nodes ${name} (${min}–${max} × ${instanceType})`;
  const onDemand = ledger.price(`ec2:${instanceType}`, what);
  const discount = reserved > 0 ? ledger.price('ec2-reserved-discount', what) : 0;
  if (onDemand === undefined || discount === undefined) return;
  const hasSpot = Math.max(spot.min, spot.max) > 0;
  const spotPrice =
    (hasSpot ? ledger.price(`ec2-spot:${instanceType}`, `${what} on spot, counted on demand`) : undefined) ?? onDemand;
  const month = ledger.table.hoursPerMonth;
  const hours = nodes.hours ?? month;
  const costOf = (count: number, share: number): number => {
    const others = Math.max(0, count - reserved);
    const hourly = others * (share * spotPrice + (1 - share) * onDemand);
    return reserved * onDemand * (1 - discount) * month + hourly * hours;
  };
  ledger.line(what, costOf(min, spot.min), costOf(max, spot.max));
  // A node's volume goes with it.
  const stored = (count: number): number => (count * volume * hours) / month;
  ledger.monthly(`volumes of nodes ${name}`, 'ebs:gp3', { min: stored(min), max: stored(max) });
}

function addInstances(ledger: Ledger, kind: string, prefix: string, one: InstancesCost): void {
  const { name, instanceClass, count, storage = 0, maxStorage = storage } = one;
  ledger.hourly(`${kind} ${name} (${count} × ${instanceClass})`, `${prefix}:${instanceClass}`, count);
  const stored = { min: count * storage, max: count * maxStorage };
  ledger.monthly(`storage of ${kind} ${name}`, `${prefix}:storage`, stored);
}

class Ledger {
  readonly table: PriceTable;
  readonly #lines: EstimateLine[] = [];
  readonly #unpriced: string[] = [];

  constructor(table: PriceTable) {
    this.table = table;
  }

  /** A price; noted as missing if there is none. */
  price(key: string, what: string): number | undefined {
    const found = this.table.prices[key]?.price;
    if (found === undefined) this.#unpriced.push(`${what}: no price of ${key}`);
    return found;
  }

  line(what: string, min: number, max: number): void {
    this.#lines.push({ what, min: cents(min), max: cents(max) });
  }

  hourly(what: string, key: string, count: number): void {
    if (count === 0) return;
    const price = this.price(key, what);
    const cost = count * this.table.hoursPerMonth * (price ?? 0);
    if (price !== undefined) this.line(what, cost, cost);
  }

  monthly(what: string, key: string, quantity: Expected = { min: 0, max: 0 }): void {
    if (quantity.max === 0) return;
    const price = this.price(key, what);
    if (price !== undefined) this.line(what, quantity.min * price, quantity.max * price);
  }

  estimate(): Estimate {
    const sum = (of: (line: EstimateLine) => number): number =>
      cents(this.#lines.reduce((total, line) => total + of(line), 0));
    const { currency, compiled, region } = this.table;
    const totals = { min: sum((line) => line.min), max: sum((line) => line.max) };
    return { currency, lines: this.#lines, ...totals, unpriced: this.#unpriced, notCounted, compiled, region };
  }
}

const cents = (value: number): number => Math.round(value * 100) / 100;

/** Problems of a monthly budget that is below the lowest estimate of the stack. */
export function checkBudget(path: string, budget: number, estimate: Estimate): Problem[] {
  const { min, currency, compiled } = estimate;
  if (budget >= min) return [];
  return [
    {
      path,
      got: budget,
      must: `be at least ${min} ${currency}, the lowest estimate by list prices of ${compiled}`,
      fix: 'Raise it, or use smaller or fewer nodes and databases.',
    },
  ];
}
