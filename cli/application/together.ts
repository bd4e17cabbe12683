/**
 * Waits until all promises are settled, even if one fails. Otherwise the rest could still create things that the caller
 * is already removing.
 * @throws the error of the first that failed, in their order.
 */
export async function together<T extends readonly unknown[]>(
  works: {
    readonly [Index in keyof T]: T[Index] | Promise<T[Index]>;
  },
): Promise<T> {
  await Promise.allSettled(works);
  return (await Promise.all(works)) as unknown as T;
}
