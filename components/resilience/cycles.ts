/** Who falls back on whom. */
type Fallbacks = Readonly<Record<string, readonly string[]>>;

/**
 * Cycles of two categories or more, each from the first in the alphabet and back to it. Every category that comes back
 * to itself through others is in one of them. Of many cycles through a category only a shortest one is reported.
 */
export function cyclesOf(fallbacks: Fallbacks): string[][] {
  const found: string[][] = [];
  for (const category of Object.keys(fallbacks).sort()) {
    if (found.some((cycle) => cycle.includes(category))) continue;
    const cycle = shortestBack(fallbacks, category);
    if (cycle !== undefined) found.push(fromSmallest(cycle));
  }
  return found;
}

/** The shortest way from a category to itself, without the return, found breadth first. */
function shortestBack(fallbacks: Fallbacks, start: string): string[] | undefined {
  const seen = new Set<string>();
  let paths: string[][] = [[start]];
  while (paths.length > 0) {
    const longer: string[][] = [];
    for (const path of paths) {
      const last = path.at(-1) as string;
      for (const next of fallbacks[last] ?? []) {
        if (next === start && path.length > 1) return path;
        if (next === start || seen.has(next)) continue;
        seen.add(next);
        longer.push([...path, next]);
      }
    }
    paths = longer;
  }
  return undefined;
}

function fromSmallest(cycle: readonly string[]): string[] {
  const min = cycle.indexOf([...cycle].sort()[0] as string);
  const turned = [...cycle.slice(min), ...cycle.slice(0, min)];
  return [...turned, turned[0] as string];
}
