/** A document that is made from the code. */
export interface GeneratedDocument {
  /** Its file in this folder. */
  readonly file: string;
  readonly text: () => string;
}

/** The first lines of a generated document. */
export function heading(title: string): string {
  return `<!-- Made from the code by \`node docs/generate.ts\`: change it there. -->\n\n# ${title}`;
}

/** A Markdown table. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(header), line(header.map(() => '---')), ...rows.map(line)].join('\n');
}
