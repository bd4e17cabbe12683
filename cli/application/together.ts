/**
 * Waits until all works are done, also where one of them fails: what goes on behind a failure would make what the
 * caller then takes away again.
 * @throws what the first of them in order failed with.
 */
export async function together<T extends readonly unknown[]>(
  works: {
    readonly [Index in keyof T]: T[Index] | Promise<T[Index]>;
  },
): Promise<T> {
  await Promise.allSettled(works);
  return (await Promise.all(works)) as unknown as T;
}
