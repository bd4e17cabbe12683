import { continuousOperations } from './continuous-operations.ts';
import { costOptimization } from './cost-optimization.ts';
import type { Pattern } from './feature.ts';
import { performanceOptimizer } from './performance-optimizer.ts';
import { quicMultiAgent } from './quic-multi-agent.ts';

/** The deployment patterns of document 000, in its order (C1–C7). */
export const patterns: readonly Pattern[] = [
  continuousOperations,
  costOptimization,
  quicMultiAgent,
  performanceOptimizer,
];
