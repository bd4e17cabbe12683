import type { Machine } from '../machine.ts';
import type { Comparison } from './compare.ts';
import type { Earlier } from './earlier.ts';
import { formatColumns } from './table.ts';

const header = ['', 'then', 'now', 'now / then', 'interval', ''];

function line({ what, unit, before, now, ratio, verdict, why }: Comparison): string[] {
  return [
    what,
    before === undefined ? '' : `${before.toFixed(2)} ${unit}`,
    `${now.toFixed(2)} ${unit}`,
    ratio === undefined ? '' : ratio.value.toFixed(2),
    ratio === undefined ? '' : `${ratio.low.toFixed(2)} – ${ratio.high.toFixed(2)}`,
    why === undefined ? verdict : `${verdict}: ${why}`,
  ];
}

/** A comparison as text: what to know of the two machines, the figures by section, and how many changed. */
export function formatComparison(
  comparisons: readonly Comparison[],
  earlier: Earlier['machine'],
  now: Pick<Machine, 'cores' | 'processor'>,
): string {
  const sections = [...Map.groupBy(comparisons, ({ section }) => section)];
  const count = (verdict: Comparison['verdict']): number =>
    comparisons.filter((comparison) => comparison.verdict === verdict).length;
  const same = earlier.cores === now.cores && earlier.processor === now.processor;
  return [
    `Compared with the run of ${earlier.date.slice(0, 16).replace('T', ' ')} UTC (99 % intervals)`,
    ...(same ? [] : [`That run had another machine: ${earlier.cores} cores (${earlier.processor}).`]),
    ...sections.flatMap(([name, rows]) => ['', name, ...formatColumns(header, rows.map(line))]),
    '',
    `${count('faster')} faster, ${count('slower')} slower, ${count('no difference seen')} without a difference, ${count('not compared')} not compared`,
  ].join('\n');
}
