import { gdpr, soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';
import { texts } from '../lib/aws-types.ts';
import { platformRule } from '../lib/frameworks.ts';

/** Secrets of the cluster are encrypted with a customer key before they are stored. */
export const eksSecretsEncrypted = awsPolicy({
  name: 'eks-secrets-encrypted',
  title: 'Secrets of the cluster are encrypted',
  description: 'EKS clusters encrypt Kubernetes Secrets with a customer managed key.',
  severity: 'high',
  framework: platformRule('A4'),
  tags: [soc2.access, gdpr.encryption],
  remediation: 'Name a key: encryptionConfig of the cluster, or encryptionConfigKeyArn of the component.',
  rules: {
    'aws:eks/cluster:Cluster': (cluster, { check }) =>
      check(() => {
        const { resources, provider } = cluster.encryptionConfig ?? {};
        const isGiven = texts(resources).includes('secrets') && (provider?.keyArn ?? '') !== '';
        return !isGiven && 'encryptionConfig: name a key for the resources secrets';
      }),
    'eks:index:Cluster': (cluster, { check }) =>
      check(() => (cluster.encryptionConfigKeyArn ?? '') === '' && 'encryptionConfigKeyArn: name a key'),
  },
});
