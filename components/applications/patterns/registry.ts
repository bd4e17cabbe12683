import { aiAutonomousScaling } from './ai-autonomous-scaling.ts';
import { continuousOperations } from './continuous-operations.ts';
import { costOptimization } from './cost-optimization.ts';
import type { Pattern } from './feature.ts';
import { performanceOptimizer } from './performance-optimizer.ts';
import { quicMultiAgent } from './quic-multi-agent.ts';
import { securityFirst } from './security-first.ts';
import { selfLearning } from './self-learning.ts';

/** The deployment patterns, in the order of the pattern description. */
export const patterns: readonly Pattern[] = [
  selfLearning,
  continuousOperations,
  securityFirst,
  aiAutonomousScaling,
  costOptimization,
  quicMultiAgent,
  performanceOptimizer,
];

/** The pattern of a name, if there is one. */
export function patternNamed(name: string): Pattern | undefined {
  return patterns.find((pattern) => pattern.name === name);
}
