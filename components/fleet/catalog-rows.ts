import { parse } from 'csv-parse/sync';

/** A row below the header: its cells by column, without the blanks around them. */
export interface CatalogRow {
  /** Counted from 1, the header included. */
  readonly line: number;
  readonly cells: Readonly<Record<string, string>>;
}

/** Printable ASCII without quotes: splitting it at line ends and commas is all there is to do. */
const plain = /^[\t\n !#-~]*$/;

/**
 * Reads CSV with a header. The library takes as long for a catalog as the platform takes to plan its agents, so it reads
 * only what has quotes, other alphabets or rows of the wrong length.
 * @throws CsvError with the line, if the text is not well formed.
 */
export function rowsOf(text: string): readonly CatalogRow[] {
  return (plain.test(text) ? plainRows(text) : undefined) ?? rowsByLibrary(text);
}

/** The same by the library alone: what {@link rowsOf} is compared with. */
export function rowsByLibrary(text: string): readonly CatalogRow[] {
  const options = { columns: true, info: true, bom: true, trim: true, skip_empty_lines: true } as const;
  const rows = parse(text, options) as unknown as { record: Record<string, string>; info: { lines: number } }[];
  return rows.map(({ record, info }) => ({ line: info.lines, cells: record }));
}

/** @returns undefined where a row is longer or shorter than the header: the library says which, and why. */
function plainRows(text: string): readonly CatalogRow[] | undefined {
  const lines = text.split('\n').map((line) => (line === '' ? [] : line.split(',').map((cell) => cell.trim())));
  const first = lines.findIndex(({ length }) => length > 0);
  const header = lines[first];
  if (header === undefined || header.includes('') || new Set(header).size < header.length) return undefined;
  const rows: CatalogRow[] = [];
  for (const [index, cells] of lines.entries()) {
    if (index <= first || cells.length === 0) continue;
    if (cells.length !== header.length) return undefined;
    rows.push({ line: index + 1, cells: Object.fromEntries(header.map((name, at) => [name, cells[at] as string])) });
  }
  return rows;
}
