/** Whether a text matches a pattern, in which `*` stands for anything and `?` for one character. Case is ignored. */
export function fits(pattern: string, text: string): boolean {
  const escaped = pattern
    .replace(/[\\^$.|+()[\]{}]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, 'is').test(text);
}

/** Whether some text matches both patterns, in which `*` stands for anything. */
export function overlaps(left: string, right: string): boolean {
  const columns = right.length + 1;
  const reached = new Uint8Array((left.length + 1) * columns);
  reached[0] = 1;
  for (let row = 0; row <= left.length; row += 1) {
    for (let column = 0; column < columns; column += 1) {
      if (reached[row * columns + column] === 0) continue;
      const [a, b] = [left[row], right[column]];
      if (a === '*' || (b === '*' && a !== undefined)) reached[(row + 1) * columns + column] = 1;
      if (b === '*' || (a === '*' && b !== undefined)) reached[row * columns + column + 1] = 1;
      if (a !== undefined && a === b) reached[(row + 1) * columns + column + 1] = 1;
    }
  }
  return reached[left.length * columns + right.length] === 1;
}

/** Whether some ARN matches both patterns. A wildcard stays within its part, except in the last part, the resource. */
export function arnsOverlap(left: string, right: string): boolean {
  const [a, b] = [partsOf(left), partsOf(right)];
  return a.length === b.length && a.every((part, index) => overlaps(part, b[index] ?? ''));
}

const partsBeforeResource = 5;

function partsOf(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, partsBeforeResource), parts.slice(partsBeforeResource).join(':')];
}
