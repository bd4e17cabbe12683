import { Resources } from '../../../components/core/values/quantity.ts';
import type { FalcoSpec, SupplyChainSpec, TrivySpec } from '../../../components/security/supply-chain/spec.ts';

const resources = { requests: Resources.of('100m', '256Mi'), limits: Resources.of('1', '1Gi'), extended: {} };

/** Falco as a test may change it. */
export const falco: FalcoSpec = {
  image: { repository: 'docker.io/falcosecurity/falco', tag: '0.42.1' },
  resources,
  socket: '/run/containerd/containerd.sock',
  namespaces: ['agents'],
  targets: [
    { networks: ['10.0.0.0/8', '172.16.0.0/12'], ports: [53, 8080] },
    { networks: ['203.0.113.0/24'], ports: [443] },
  ],
  exceptions: { shell: ['aider'] },
  baseRules: true,
  appArmor: false,
};

/** The Trivy operator as a test may change it. */
export const trivy: TrivySpec = {
  namespace: 'trivy-system',
  image: { repository: 'mirror.gcr.io/aquasec/trivy-operator', tag: '0.29.0' },
  resources,
  scanner: { image: { repository: 'mirror.gcr.io/aquasec/trivy', tag: '0.66.0' }, resources },
  databases: { vulnerabilities: 'mirror.gcr.io/aquasec/trivy-db', java: 'mirror.gcr.io/aquasec/trivy-java-db' },
  reportTtlHours: 24,
  maxConcurrentScans: 3,
  security: { uid: 65534, appArmor: false, mountToken: false },
};

/** What watches the nodes, all of it. */
export const supplyChain: SupplyChainSpec = {
  namespace: 'node-system',
  tags: { environment: 'production', project: 'fleetwright', owner: 'platform', costCenter: 'operations' },
  falco,
  cisBenchmark: {
    image: { repository: 'docker.io/aquasec/kube-bench', tag: 'v0.15.6' },
    schedule: '30 3 * * 1',
    resources,
    benchmark: 'eks-1.7.0',
  },
  trivy,
};
