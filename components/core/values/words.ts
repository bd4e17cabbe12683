/** A count with its noun: `1 object`, `705 objects`, `8 policies`, `2 gateways`, `3 ingresses`, `4 PriorityClasses`. */
export function counted(count: number, noun: string): string {
  return `${count} ${count === 1 ? noun : pluralOf(noun)}`;
}

function pluralOf(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`;
  return /(s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
}

/** Things of which one is meant: `a`, `a or b`, `a, b or c`. */
export function anyOf(things: readonly (string | number)[]): string {
  return joined(things, 'or');
}

/** Things that are all meant: `a`, `a and b`, `a, b and c`. */
export function allOf(things: readonly (string | number)[]): string {
  return joined(things, 'and');
}

function joined(things: readonly (string | number)[], word: 'and' | 'or'): string {
  const first = things.slice(0, -1);
  return first.length === 0 ? `${things[0] ?? ''}` : `${first.join(', ')} ${word} ${things.at(-1)}`;
}
