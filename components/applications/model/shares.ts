/** The replicas of the two versions of a canary whose traffic follows the number of pods. */
export interface Shares {
  readonly old: number;
  readonly new: number;
}

/**
 * Divides traffic by replicas. One of the two versions always has all replicas of the application, so that no step reduces
 * capacity. The other has the number that comes nearest to the share, and at least one.
 */
export function sharesOf(percent: number, replicas: number): Shares {
  const max = Math.max(1, replicas);
  if (percent >= 100) return { old: 0, new: max };
  const part = percent <= 50 ? percent / (100 - percent) : (100 - percent) / percent;
  const fewer = Math.max(1, Math.round(max * part));
  return percent <= 50 ? { old: max, new: fewer } : { old: fewer, new: max };
}
