/** A table for people: columns as wide as their longest cell, and a rule below the header. */
export function formatTable(header: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const all = [header, ...rows];
  const widths = header.map((_, column) => Math.max(...all.map((row) => (row[column] as string).length)));
  const [first = '', ...others] = all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] as number))
      .join('  ')
      .trimEnd(),
  );
  return [first, widths.map((width) => '─'.repeat(width)).join('  '), ...others];
}
