/** The parts of an image that identify its version. */
interface Named {
  readonly tag?: unknown;
  readonly digest?: unknown;
}

/**
 * What remains of an image under a change. A new tag or digest replaces both old ones: an old digest would win over a
 * new tag, and an old tag beside a new digest would be misleading.
 */
export function keptUnder<T extends Named>(
  image: T,
  change: Named,
): Omit<T, keyof Named> & Partial<Pick<T, keyof T & keyof Named>> {
  if (change.tag === undefined && change.digest === undefined) return image;
  const { tag: _, digest: __, ...rest } = image;
  return rest as ReturnType<typeof keptUnder<T>>;
}
