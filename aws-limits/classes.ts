import type { ClassesByRegion } from './schemas/schema.ts';

const known = new WeakMap<ClassesByRegion, Map<string, ReadonlySet<string>>>();

/** Names of the classes in a region; those of all regions if the region is unknown, or the data does not have it. */
export function classesIn(classes: ClassesByRegion, region: string | undefined): ReadonlySet<string> {
  const sets = known.get(classes) ?? new Map<string, ReadonlySet<string>>();
  known.set(classes, sets);
  const index = region === undefined ? undefined : classes.regions[region];
  const key = String(index);
  const set =
    sets.get(key) ??
    new Set((index === undefined ? classes.lists : [classes.lists[index] ?? []]).flat().flatMap(names));
  sets.set(key, set);
  return set;
}

/** `m5 large xlarge` names m5.large and m5.xlarge. */
function names(family: string): string[] {
  const [name, ...sizes] = family.split(' ');
  return sizes.map((size) => `${name}.${size}`);
}
