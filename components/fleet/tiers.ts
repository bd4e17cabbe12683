import { Resources } from '../core/values/quantity.ts';

/** The three classes of agents by what they need (003 §2.1). */
export const tierNames = ['tier1', 'tier2', 'tier3'] as const;

export type TierName = (typeof tierNames)[number];

/** What one agent of a tier is given at full scale. */
export interface TierFigures {
  /** Words for people: `heavy compute`. */
  readonly title: string;
  readonly resources: Resources;
  /** Slices of a GPU for each replica. */
  readonly gpuSlices: number;
  /** How long its cached answers stay good, in seconds. */
  readonly cacheTtlSeconds: number;
  /** Scheduling priority: heavier tiers are harder to place, and place first. */
  readonly priority: number;
}

/** The tiers' figures, exactly as 003 §2.1 gives them (B2). */
export const tierFigures: Readonly<Record<TierName, TierFigures>> = {
  tier1: {
    title: 'heavy compute',
    resources: Resources.of(4, '16Gi'),
    gpuSlices: 1,
    cacheTtlSeconds: 300,
    priority: 3000,
  },
  tier2: {
    title: 'medium compute',
    resources: Resources.of(2, '8Gi'),
    gpuSlices: 0,
    cacheTtlSeconds: 900,
    priority: 2000,
  },
  tier3: {
    title: 'light compute',
    resources: Resources.of(1, '4Gi'),
    gpuSlices: 0,
    cacheTtlSeconds: 1800,
    priority: 1000,
  },
};

/** True for the name of a tier. */
export function isTier(name: string): name is TierName {
  return (tierNames as readonly string[]).includes(name);
}
