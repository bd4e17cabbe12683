import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { type Problem, ProblemsError } from '../../components/core/problems/problem.ts';
import type { ByVersion } from './observed.ts';

/** The columns of a file. */
export interface Columns {
  /** The column with the version of a line. */
  readonly by: string;
  /** The column with the observed value: a number, or 0 and 1 for an outcome. */
  readonly metric: string;
}

/** Values of an outcome. */
const outcomes: Readonly<Record<string, 0 | 1>> = { '0': 0, '1': 1, false: 0, true: 1, no: 0, yes: 1 };

const maxProblems = 10;

interface Line {
  readonly info: { readonly lines: number };
  readonly record: Readonly<Record<string, string>>;
}

/**
 * Reads observations from CSV with a header: one line for each observation, or one line for each version with the
 * columns `successes` and `total`. A metric whose values are all 0 and 1 (or true and false) is an outcome.
 * @param file the file's name in problems
 * @throws ProblemsError with up to ten wrong lines.
 */
export function readCsv(path: string, { by, metric }: Columns, file = path): ByVersion {
  const lines = linesOf(path, file);
  const header = Object.keys(lines[0]?.record ?? {});
  const isCounted = header.includes('successes') && header.includes('total');
  const wanted = isCounted ? [by, 'successes', 'total'] : [by, metric];
  const missing = wanted.filter((column) => !header.includes(column));
  if (missing.length > 0) {
    throw new ProblemsError(
      missing.map((column): Problem => {
        const fix = 'Name another column with --by or --metric.';
        return { path: file, must: `have the column ${column}`, got: header, fix };
      }),
    );
  }
  const problems: Problem[] = [];
  const numberIn = ({ info, record }: Line, column: string): number => {
    const text = (record[column] ?? '').trim();
    const value = text === '' ? Number.NaN : (outcomes[text.toLowerCase()] ?? Number(text));
    if (!Number.isFinite(value)) {
      problems.push({
        path: `${file}:${info.lines} ${column}`,
        got: text,
        must: 'be a number',
      });
    }
    return value;
  };
  const read = isCounted ? countsOf(lines, by, numberIn, file, problems) : valuesOf(lines, by, metric, numberIn);
  if (problems.length > 0) throw new ProblemsError(problems.slice(0, maxProblems));
  return read;
}

function linesOf(path: string, file: string): Line[] {
  try {
    const text = readFileSync(path, 'utf8');
    return parse(text, {
      columns: true,
      info: true,
      skip_empty_lines: true,
      bom: true,
      trim: true,
    }) as unknown as Line[];
  } catch (error) {
    const said = `cannot be read as CSV (${(error as Error).message.replaceAll(path, file)})`;
    throw new ProblemsError([{ path: file, said, fix: 'Write a header and comma-separated lines.' }]);
  }
}

function countsOf(
  lines: readonly Line[],
  by: string,
  numberIn: (line: Line, column: string) => number,
  file: string,
  problems: Problem[],
): ByVersion {
  const of = new Map<string, { successes: number; total: number }>();
  for (const line of lines) {
    const [successes, total] = [numberIn(line, 'successes'), numberIn(line, 'total')];
    for (const [column, value] of Object.entries({ successes, total })) {
      if (!Number.isFinite(value) || (Number.isSafeInteger(value) && value >= 0)) continue;
      const must = 'be a whole number, 0 or more';
      problems.push({ path: `${file}:${line.info.lines} ${column}`, got: value, must });
    }
    if (successes > total) {
      const must = `be at most the total (${total})`;
      problems.push({ path: `${file}:${line.info.lines} successes`, got: successes, must });
    }
    const name = line.record[by] as string;
    const before = of.get(name) ?? { successes: 0, total: 0 };
    of.set(name, { successes: before.successes + successes, total: before.total + total });
  }
  return { kind: 'counts', of };
}

function valuesOf(
  lines: readonly Line[],
  by: string,
  metric: string,
  numberIn: (line: Line, column: string) => number,
): ByVersion {
  const of = new Map<string, number[]>();
  for (const line of lines) {
    const name = line.record[by] as string;
    const values = of.get(name) ?? [];
    values.push(numberIn(line, metric));
    of.set(name, values);
  }
  const isOutcome = [...of.values()].every((values) => values.every((value) => value === 0 || value === 1));
  if (!isOutcome) return { kind: 'values', of };
  const counts = [...of].map(([name, values]) => {
    return [name, { successes: values.filter((value) => value === 1).length, total: values.length }] as const;
  });
  return { kind: 'counts', of: new Map(counts) };
}
