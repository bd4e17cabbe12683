import { longestName } from '../../components/core/values/name.ts';

/**
 * A catalog repeated so many times: each agent again as `NAME-1`, `NAME-2` and so on, everything else as it was.
 * A name that would grow beyond a DNS label loses its end.
 * @param text the catalog's CSV, its first column the name, no field broken over lines.
 */
export function repeatCatalog(text: string, times: number): string {
  const [header = '', ...rows] = text.trimEnd().split(/\r?\n/);
  const copies = Array.from({ length: times }, (_, index) => rows.map((row) => renamed(row, `-${index + 1}`)));
  return `${[header, ...copies.flat()].join('\n')}\n`;
}

function renamed(row: string, suffix: string): string {
  const comma = row.indexOf(',');
  const name = row.slice(0, comma).slice(0, longestName - suffix.length);
  return `${name}${suffix}${row.slice(comma)}`;
}
