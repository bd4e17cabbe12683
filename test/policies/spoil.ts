/** A copy of an object with another value at one of its places, however deep; places are counted round and round. */
export function spoil(pod: object, place: number, value: unknown): object {
  const places: ((copy: object) => void)[] = [];
  const visit = (at: object, path: readonly string[]): void => {
    for (const [field, inner] of Object.entries(at)) {
      places.push((copy) => {
        const owner = path.reduce<unknown>((from, step) => (from as Record<string, unknown>)[step], copy);
        (owner as Record<string, unknown>)[field] = value;
      });
      if (typeof inner === 'object' && inner !== null) visit(inner, [...path, field]);
    }
  };
  visit(pod, []);
  const copy = structuredClone(pod);
  places[place % places.length]?.(copy);
  return copy;
}
