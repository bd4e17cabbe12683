/** `1 thing`, `2 things`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A count of any noun, with its plural: `2 policies`, `3 ingresses`. */
export function manyOf(count: number, noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return counted(count, noun, `${noun.slice(0, -1)}ies`);
  return /(s|x|ch|sh)$/.test(noun) ? counted(count, noun, `${noun}es`) : counted(count, noun);
}
