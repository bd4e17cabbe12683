import { soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';
import { texts } from '../lib/aws-types.ts';
import { platformRule } from '../lib/frameworks.ts';

const kinds = ['api', 'audit', 'authenticator', 'controllerManager', 'scheduler'];

function missingLogs(enabled: unknown): string | undefined {
  const given = texts(enabled);
  const missing = kinds.filter((kind) => !given.includes(kind));
  return missing.length > 0 ? `enabledClusterLogTypes: add ${missing.join(', ')}` : undefined;
}

/** The control plane writes all its logs. */
export const eksLogging = awsPolicy({
  name: 'eks-logging',
  title: 'The control plane logs',
  description: 'EKS clusters have all five kinds of control-plane logs enabled.',
  severity: 'medium',
  framework: platformRule('A4'),
  tags: [soc2.monitoring],
  remediation: 'Set enabledClusterLogTypes to all five.',
  rules: {
    'aws:eks/cluster:Cluster': (cluster, { check }) => check(() => missingLogs(cluster.enabledClusterLogTypes)),
    'eks:index:Cluster': (cluster, { check }) => check(() => missingLogs(cluster.enabledClusterLogTypes)),
  },
});
