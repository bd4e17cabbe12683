/** The parts of an image that say which one it is. */
interface Named {
  readonly tag?: unknown;
  readonly digest?: unknown;
}

/**
 * What stays of an image under a change: who names a version or a digest says which image it is, and neither of the one
 * before stands beside it. A digest beside the version of another image would claim to be it, and an old digest would win
 * over a new version.
 */
export function keptUnder<T extends Named>(
  image: T,
  change: Named,
): Omit<T, keyof Named> & Partial<Pick<T, keyof T & keyof Named>> {
  if (change.tag === undefined && change.digest === undefined) return image;
  const { tag: _, digest: __, ...rest } = image;
  return rest as ReturnType<typeof keptUnder<T>>;
}
