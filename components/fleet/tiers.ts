import type { Problem } from '../core/problems/problem.ts';
import { isCpuQuantity, isMemoryQuantity } from '../core/values/quantity.ts';

/** The three classes of agents by what they need. */
export const tierNames = ['tier1', 'tier2', 'tier3'] as const;

export type TierName = (typeof tierNames)[number];

/** What one agent of a tier gets at full scale. */
export interface TierFigures {
  /** Cores: `4`, `500m`. */
  readonly cpu: string;
  /** `16Gi`. */
  readonly memory: string;
  /** GPU slices per replica. */
  readonly gpuSlices: number;
  /** How long its cached answers stay valid, in seconds. */
  readonly cacheTtlSeconds: number;
}

/** What a tier is, whatever resources its agents get. */
export interface TierClass {
  /** Words for people: `heavy compute`. */
  readonly title: string;
  /** Scheduling priority: heavier tiers are harder to place, and place first. */
  readonly priority: number;
}

export const tierClasses: Readonly<Record<TierName, TierClass>> = {
  tier1: { title: 'heavy compute', priority: 3000 },
  tier2: { title: 'medium compute', priority: 2000 },
  tier3: { title: 'light compute', priority: 1000 },
};

/** Problems of amounts that are not Kubernetes quantities. */
export function checkFigures(path: string, { cpu, memory }: TierFigures): Problem[] {
  return [
    ...(isCpuQuantity(cpu)
      ? []
      : [{ path: `${path}.cpu`, got: cpu, must: 'be an amount of cores', fix: 'Write it as 4 or 500m.' }]),
    ...(isMemoryQuantity(memory)
      ? []
      : [
          {
            path: `${path}.memory`,
            got: memory,
            must: 'be an amount of memory',
            fix: 'Write it as 16Gi or 512Mi.',
          },
        ]),
  ];
}

/** True for the name of a tier. */
export function isTier(name: string): name is TierName {
  return (tierNames as readonly string[]).includes(name);
}
