import type { PartialSettings } from '../config/settings.ts';

/** Off where nodes are faked or somebody else's. The images are versions that public sources name; none was started here. */
export const nodeTuningDefaults = {
  enabled: false,
  image: { repository: 'docker.io/library/busybox', tag: '1.37.0' },
  pause: { repository: 'registry.k8s.io/pause', tag: '3.10' },
  resources: { requests: { cpu: '10m', memory: '16Mi' }, limits: { cpu: '100m', memory: '32Mi' } },
} satisfies PartialSettings['nodeTuning'];
