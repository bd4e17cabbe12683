import type { Defaults } from '../concern/concern.ts';
import { exhaustionConditions, reportedConditions } from './node-monitors.ts';
import type { HealingSettings } from './settings.ts';

/** Resources of a script that lists objects and waits for answers. */
const light = { requests: { cpu: '20m', memory: '64Mi' }, limits: { cpu: '200m', memory: '128Mi' } } as const;

/**
 * Self-healing. None of the figures was tested on working nodes. The versions of the images come from public sources;
 * no image was started here.
 */
export const healingDefaults: Defaults<HealingSettings> = {
  common: {
    enabled: true,
    kubectl: { repository: 'docker.io/alpine/kubectl', tag: '1.34.2' },
    descheduler: {
      enabled: true,
      image: { repository: 'registry.k8s.io/descheduler/descheduler', tag: 'v0.34.0' },
      schedule: '*/5 * * * *',
      resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { cpu: '500m', memory: '256Mi' } },
      balance: 'spread',
      lowPercent: 30,
      highPercent: 80,
      restarts: 10,
      // Above the priorities of agents, below those of what a cluster brings.
      priorityThreshold: 10_000,
      maxEvictions: { node: 5, namespace: 10 },
    },
    drain: {
      enabled: true,
      schedule: '*/5 * * * *',
      resources: light,
      conditions: [...exhaustionConditions, ...reportedConditions],
      maxNodes: 1,
    },
    nodeProblems: {
      enabled: true,
      image: { repository: 'registry.k8s.io/node-problem-detector/node-problem-detector', tag: 'v1.35.2' },
      resources: { requests: { cpu: '20m', memory: '80Mi' }, limits: { cpu: '100m', memory: '160Mi' } },
      // systemd-journal of Fedora and its descendants, to which Amazon Linux 2023 belongs. Not looked up on a node.
      journalGroup: 190,
      repair: true,
    },
    volumes: {
      enabled: true,
      image: { repository: 'ghcr.io/topolvm/pvc-autoresizer', tag: '0.20.0' },
      resources: light,
      schedule: '*/30 * * * *',
      maxGrowthFactor: 3,
      freePercent: 20,
      increasePercent: 25,
    },
    diagnosis: {
      enabled: true,
      schedule: '*/15 * * * *',
      resources: light,
      restarts: 3,
      windowSeconds: 3600,
      // Failed pods are evidence, and in production people look at them first.
      repair: false,
    },
  },
  environments: {
    // In development nothing that needs its host: nodes are simulated, or containers on a laptop without a journal.
    // Volumes have the cluster's own class, which may not let them grow.
    development: {
      nodeProblems: { enabled: false },
      volumes: { enabled: false },
      diagnosis: { repair: true },
    },
  },
};
