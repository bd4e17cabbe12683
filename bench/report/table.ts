import { isReached, type Row, type Section } from './report.ts';

const header = ['', 'median', 'least – most', 'runs', 'to the first', 'processor', 'memory', 'to reach', 'here'];
const none = '';

function figure(value: number, unit: Row['unit']): string {
  return `${value.toFixed(2)} ${unit}`;
}

function verdict(row: Row): string {
  const reached = isReached(row);
  if (reached === undefined) return none;
  return reached ? 'reached' : 'NOT reached';
}

function cells(row: Row): string[] {
  const { what, unit, summary, relative, processor, memoryMiB, target } = row;
  return [
    what,
    figure(summary.median, unit),
    `${summary.min.toFixed(2)} – ${summary.max.toFixed(2)}`,
    String(summary.samples.length),
    relative === undefined ? none : `${relative.toFixed(2)} ×`,
    processor === undefined ? none : figure(processor, 's'),
    memoryMiB === undefined ? none : `${Math.round(memoryMiB)} MiB`,
    target === undefined ? none : `≤ ${target} ${unit}`,
    verdict(row),
  ];
}

/** A section as text: its title, its figures in columns beside the figures to reach, and its notes. */
export function formatSection({ title, rows, notes }: Section): string {
  return [title, ...formatColumns(header, rows.map(cells)), ...notes.map((note) => `  · ${note}`)].join('\n');
}

/** Lines in columns: the first and the last to the left, figures to the right. Columns that hold nothing are left out. */
export function formatColumns(heading: readonly string[], figures: readonly (readonly string[])[]): string[] {
  const filled = heading.map((_, column) => figures.some((line) => line[column] !== none));
  const lines = figures.length === 0 ? [] : [heading, ...figures];
  const widths = heading.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines.map((line) => {
    const padded = line.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 0 || column === heading.length - 1 ? cell.padEnd(width) : cell.padStart(width);
    });
    return `  ${padded.filter((_, column) => filled[column]).join('  ')}`.trimEnd();
  });
}
