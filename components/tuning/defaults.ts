import type { Defaults } from '../concern/concern.ts';
import type { NodeTuningSettings } from './settings.ts';

/**
 * Off where nodes are simulated or belong to others. The image versions come from public sources; none was started
 * here.
 */
export const nodeTuningDefaults: Defaults<NodeTuningSettings> = {
  common: {
    enabled: false,
    image: { repository: 'docker.io/library/busybox', tag: '1.37.0' },
    pause: { repository: 'registry.k8s.io/pause', tag: '3.10' },
    resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { cpu: '100m', memory: '32Mi' } },
  },
  environments: { production: { enabled: true } },
};
