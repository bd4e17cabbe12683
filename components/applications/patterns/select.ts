import type { Pattern } from './feature.ts';
import { patternNamed, patterns } from './registry.ts';

/** A pattern for a purpose, and why. */
export interface Recommendation {
  readonly pattern: Pattern;
  readonly reason: string;
}

/** The recommended pattern of each use case, with the reason, from the pattern description. */
const useCases = {
  'AI/ML Workloads': { pattern: 'self-learning', reason: 'Adaptive learning, neural training' },
  'Production Services': { pattern: 'continuous-operations', reason: 'Zero-downtime, auto-healing' },
  'Regulated Industries': { pattern: 'security-first', reason: 'Compliance, supply chain security' },
  'Variable Workloads': { pattern: 'ai-autonomous-scaling', reason: 'Predictive scaling, cost-aware' },
  'Budget-Constrained': { pattern: 'cost-optimization', reason: 'Right-sizing, spot instances' },
  'Real-Time Systems': { pattern: 'quic-multi-agent', reason: 'Low latency (18ms)' },
  'High-Performance': { pattern: 'performance-optimizer', reason: 'Maximum optimization (12ms)' },
} as const;

export type UseCase = keyof typeof useCases;

/** Use cases by which a pattern can be chosen. */
export const useCaseNames = Object.keys(useCases) as readonly UseCase[];

/** The pattern that is recommended for a use case. */
export function recommendFor(useCase: UseCase): Recommendation {
  const { pattern, reason } = useCases[useCase];
  return { pattern: patternNamed(pattern) as Pattern, reason };
}

interface Priority {
  readonly of: (pattern: Pattern) => number | undefined;
  readonly best: 'min' | 'max';
  readonly shown: (figure: number) => string;
}

/** The figures by which patterns are ranked. */
const priorities = {
  'network-latency': {
    of: ({ claims }) => claims.latencyMilliseconds,
    best: 'min',
    shown: (figure) => `network latency of ${figure} ms`,
  },
  'recovery-time': {
    of: ({ claims }) => claims.recoveryMilliseconds,
    best: 'min',
    shown: (figure) => `recovery in ${figure} ms`,
  },
  'memory-usage': {
    of: ({ claims }) => claims.memoryMegabytes,
    best: 'min',
    shown: (figure) => `${figure} MB of memory`,
  },
  'overall-score': { of: ({ score }) => score, best: 'max', shown: (figure) => `a score of ${figure} of 100` },
} as const satisfies Readonly<Record<string, Priority>>;

export type PriorityName = keyof typeof priorities;

/** Priorities by which patterns can be ranked. */
export const priorityNames = Object.keys(priorities) as readonly PriorityName[];

/** The patterns by a priority, the best first. The figures are as described, not measured. */
export function rankBy(name: PriorityName): Recommendation[] {
  const { of, best, shown }: Priority = priorities[name];
  return patterns
    .flatMap((pattern) => {
      const figure = of(pattern);
      return figure === undefined ? [] : [{ pattern, figure }];
    })
    .toSorted((one, other) => (one.figure - other.figure) * (best === 'min' ? 1 : -1))
    .map(({ pattern, figure }) => ({ pattern, reason: `${shown(figure)}, as described, not measured` }));
}
