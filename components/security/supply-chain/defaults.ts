import type { Defaults } from '../../concern/concern.ts';
import type { SupplyChainSettings } from './settings.ts';

/**
 * What watches the nodes is off unless an environment enables it: simulated nodes and laptops have no kernel for it.
 * The images are versions that public sources name, the amounts are estimates, and none was ever started here.
 */
export const supplyChainDefaults: Defaults<SupplyChainSettings> = {
  common: {
    falco: {
      enabled: false,
      image: { repository: 'docker.io/falcosecurity/falco', tag: '0.42.1' },
      resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { cpu: '1', memory: '1Gi' } },
      socket: '/run/containerd/containerd.sock',
      exceptions: {},
      baseRules: true,
    },
    cisBenchmark: {
      enabled: false,
      image: { repository: 'docker.io/aquasec/kube-bench', tag: 'v0.15.6' },
      schedule: '30 3 * * 1',
      resources: { requests: { cpu: '50m', memory: '64Mi' }, limits: { cpu: '500m', memory: '256Mi' } },
    },
    trivy: {
      enabled: false,
      image: { repository: 'mirror.gcr.io/aquasec/trivy-operator' },
      resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { cpu: '1', memory: '1Gi' } },
      scanner: {
        image: { repository: 'mirror.gcr.io/aquasec/trivy', tag: '0.66.0' },
        resources: { requests: { cpu: '100m', memory: '256Mi' }, limits: { cpu: '1', memory: '2Gi' } },
      },
      databases: { vulnerabilities: 'mirror.gcr.io/aquasec/trivy-db', java: 'mirror.gcr.io/aquasec/trivy-java-db' },
      reportTtlHours: 24,
      maxConcurrentScans: 3,
      registries: ['0.0.0.0/0'],
    },
  },
  // Real nodes are watched.
  environments: {
    production: { falco: { enabled: true }, cisBenchmark: { enabled: true }, trivy: { enabled: true } },
  },
};
