import pLimit from 'p-limit';

/** Maximum number of parallel requests. More do not make an API server faster. */
export const concurrency = 32;

/** A task that waits for others. */
export interface Task {
  readonly key: string;
  /** Keys of the tasks that must succeed first. Unknown keys are ignored. */
  readonly after: readonly string[];
}

/** How a run of tasks ended. */
export interface Run {
  readonly failures: readonly { readonly key: string; readonly error: unknown }[];
  /** Keys of tasks that did not start: something before them failed, or the run was interrupted. */
  readonly skipped: readonly string[];
}

/**
 * Runs tasks in the order of their dependencies, 32 at a time. After a failure no task starts, and the running ones
 * finish. In the list, tasks come after those that they wait for, as a program registers them.
 */
export async function runInOrder<T extends Task>(
  tasks: readonly T[],
  work: (task: T) => Promise<void>,
  signal?: AbortSignal,
): Promise<Run> {
  const limit = pLimit(concurrency);
  const failures: { key: string; error: unknown }[] = [];
  const skipped: string[] = [];
  const ends = new Map<string, Promise<boolean>>();
  const isOver = (): boolean => failures.length > 0 || signal?.aborted === true;
  const begin = async (task: T): Promise<boolean> => {
    const before = await Promise.all(task.after.map((key) => ends.get(key) ?? true));
    if (before.includes(false)) {
      skipped.push(task.key);
      return false;
    }
    return limit(async () => {
      if (isOver()) {
        skipped.push(task.key);
        return false;
      }
      try {
        await work(task);
        return true;
      } catch (error) {
        failures.push({ key: task.key, error });
        return false;
      }
    });
  };
  for (const task of tasks) ends.set(task.key, begin(task));
  await Promise.all(ends.values());
  return { failures, skipped };
}
