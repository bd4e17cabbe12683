import type { Operator } from '../operator.ts';

/** The Trivy operator, which scans images again and again. Its concern plans it, with its pods, flows and amounts. */
export const trivyOperator: Operator = {
  name: 'trivy-operator',
  title: 'the Trivy operator',
  summary: 'Scans the images of running pods for vulnerabilities and secrets, and reports them as objects.',
  docs: 'https://aquasecurity.github.io/trivy-operator/latest/',
  version: '0.29.0',
  released: '2025-09-23',
  // Its documentation names none. The least is the oldest version that its tests run on, the greatest is that of the
  // client in its go.mod.
  kubernetes: {
    min: '1.31',
    max: '1.34',
    source: 'https://github.com/aquasecurity/trivy-operator/blob/v0.29.0/.github/workflows/build.yaml',
  },
  namespace: 'trivy-system',
  install: { way: 'planned', by: 'supplyChain.trivy' },
  groups: ['aquasecurity.github.io'],
  pods: [],
  whenDown: 'No image is scanned, and reports become outdated. Pods start as before.',
  upgrade: 'The platform plans its definitions. Their version must be that of its image.',
  removal: 'Pulumi removes its definitions, and with them all reports.',
};
