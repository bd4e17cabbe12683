import type { Feature, FeatureSet } from './feature.ts';

/** Targets of optimization, and the patterns whose features serve them, in order. */
const serving = {
  cost: ['cost-optimization'],
  performance: ['performance-optimizer'],
  latency: ['performance-optimizer', 'quic-multi-agent'],
} as const;

/** The features that serve a target, in the order in which they are tried. */
export function featuresFor(
  patterns: readonly FeatureSet[],
  target: keyof typeof serving,
): { readonly name: string; readonly feature: Feature }[] {
  return serving[target].flatMap((name) => {
    const features = patterns.find((pattern) => pattern.name === name)?.features ?? [];
    return features.map((feature) => ({ name: `${name}.${feature.name}`, feature }));
  });
}
