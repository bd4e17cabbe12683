import pc from 'picocolors';
import type { Estimate } from '../../components/budget/estimate.ts';

/** A stack's estimate, with its budget. */
export interface StackCost {
  readonly estimate: Estimate;
  /** Per month, in the estimate's currency; absent if there is no budget. */
  readonly budget?: number;
  /** Whether anybody gets an e-mail when costs approach it. */
  readonly hasBudgetEmails: boolean;
}

const whole = (value: number): string => Math.round(value).toLocaleString('en-US');

/**
 * A stack's cost on one line: `estimated 12,345 to 45,678 USD a month by list prices of 2026-11-25; budget 20,000`. The
 * lines below say if the budget is too small, or if nobody would be notified.
 */
export function formatCost(cost: StackCost, { color = false }: { readonly color?: boolean } = {}): string {
  const paint = pc.createColors(color);
  const { estimate, budget, hasBudgetEmails } = cost;
  const { min, max, currency, compiled, unpriced } = estimate;
  const line = `estimated ${whole(min)} to ${whole(max)} ${currency} a month by list prices of ${compiled}`;
  const notes: string[] = [];
  if (unpriced.length > 0) notes.push(`no price for ${unpriced.length} of its parts: see ajj cost`);
  if (budget !== undefined && max > budget)
    notes.push(`at its maximum the stack exceeds its budget by ${whole(max - budget)} ${currency}`);
  if (budget !== undefined && !hasBudgetEmails)
    notes.push('budget.emails is empty: subscribe to the topic to be notified');
  return [
    budget === undefined ? line : `${line}; budget ${whole(budget)}`,
    ...notes.map((note) => paint.yellow(`  ${note}`)),
  ].join('\n');
}

/** All lines of an estimate as a table for people, with what has no price and what is not counted. */
export function formatCostLines({ estimate }: StackCost): string {
  const { lines, min, max, currency, region, unpriced, notCounted } = estimate;
  const rows = [
    [`per month, in ${currency}`, 'minimum', 'maximum'],
    ...lines.map((line) => [line.what, money(line.min), money(line.max)]),
    ['total', money(min), money(max)],
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => (row[column] as string).length)));
  const table = rows.map(([what = '', low = '', high = '']) =>
    [what.padEnd(widths[0] as number), low.padStart(widths[1] as number), high.padStart(widths[2] as number)].join(
      '  ',
    ),
  );
  const rule = widths.map((width) => '─'.repeat(width)).join('  ');
  table.splice(1, 0, rule);
  table.splice(-1, 0, rule);
  const list = (title: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : ['', title, ...items.map((item) => `  ${item}`)];
  return [
    ...table,
    '',
    `List prices of ${region}.`,
    ...list('Without a price, and in no sum unless it says so:', unpriced),
    ...list('Not counted:', notCounted),
  ].join('\n');
}

function money(value: number): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}
