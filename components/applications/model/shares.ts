/** How many replicas the two versions of a canary have, where traffic follows the number of pods. */
export interface Shares {
  readonly old: number;
  readonly new: number;
}

/**
 * Divides traffic by replicas. One of the two always has all the replicas that the application has by itself, so that
 * no step takes away capacity; the other has as many as come nearest to the share, and at least one.
 */
export function sharesOf(percent: number, replicas: number): Shares {
  const most = Math.max(1, replicas);
  if (percent >= 100) return { old: 0, new: most };
  const part = percent <= 50 ? percent / (100 - percent) : (100 - percent) / percent;
  const fewer = Math.max(1, Math.round(most * part));
  return percent <= 50 ? { old: most, new: fewer } : { old: fewer, new: most };
}
