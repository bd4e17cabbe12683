import type { Defaults } from '../concern/concern.ts';
import type { FlagSettings } from './settings.ts';

/** On for everybody, and off for everybody. */
const everybody = { on: 100, off: 0 } as const;
const nobody = { on: 0, off: 100 } as const;

/** flagd and the flags that exist. The values of each environment are below. */
export const flagDefaults: Defaults<FlagSettings> = {
  common: {
    enabled: true,
    // The newest release that its change log names. It was never started here.
    image: { repository: 'ghcr.io/open-feature/flagd', tag: 'v0.16.1' },
    resources: { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: '500m', memory: '256Mi' } },
    scaling: { minReplicas: 2, maxReplicas: 4, targetCpuPercent: 70 },
    definitions: {
      'semantic-cache': {
        description: 'Answer from what was asked before in other words.',
        enabled: true,
        variants: { on: true, off: false },
        defaultVariant: 'off',
        rollout: nobody,
        segments: [],
      },
      'predictive-routing': {
        description: 'Send work to the agent that is expected to be free first.',
        enabled: true,
        variants: { on: true, off: false },
        defaultVariant: 'off',
        rollout: nobody,
        segments: [],
      },
      'response-format': {
        description: 'The form in which agents answer one another.',
        enabled: true,
        variants: { structured: 'json', prose: 'markdown' },
        defaultVariant: 'prose',
        rollout: { structured: 0, prose: 100 },
        segments: [],
      },
    },
    segments: {
      // Agents that get new features before the others, by the attribute with their name.
      'canary-agents': { attribute: 'agent', in: ['aider', 'semgrep'] },
      'heavy-agents': { attribute: 'tier', in: ['tier1'] },
    },
  },
  environments: {
    // In development everything new is on.
    development: {
      scaling: { minReplicas: 1, maxReplicas: 2 },
      definitions: {
        'semantic-cache': { rollout: everybody },
        'predictive-routing': { rollout: everybody },
        'response-format': { rollout: { structured: 100, prose: 0 } },
      },
    },
    // In staging variants are compared: half against half, and a fifth against the rest.
    staging: {
      scaling: { minReplicas: 2, maxReplicas: 4 },
      definitions: {
        'semantic-cache': { rollout: everybody },
        'predictive-routing': { rollout: { on: 50, off: 50 }, segments: [] },
        'response-format': { rollout: { structured: 20, prose: 80 } },
      },
    },
    // In production, a flag starts with a segment or a few agents, and then reaches more.
    production: {
      scaling: { minReplicas: 3, maxReplicas: 6 },
      definitions: {
        'semantic-cache': { rollout: { on: 20, off: 80 } },
        'predictive-routing': { segments: [{ segment: 'canary-agents', variant: 'on' }] },
      },
    },
    // Canary is ahead of production by one step of each rollout.
    canary: {
      scaling: { minReplicas: 2, maxReplicas: 4 },
      definitions: {
        'semantic-cache': { rollout: { on: 50, off: 50 } },
        'predictive-routing': { rollout: { on: 10, off: 90 } },
        'response-format': { segments: [{ segment: 'heavy-agents', rollout: { structured: 20, prose: 80 } }] },
      },
    },
  },
};
