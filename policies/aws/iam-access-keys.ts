import { soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';
import { platformRule } from '../lib/frameworks.ts';

/** Nobody has a permanent key. People and programs assume roles instead. */
export const iamAccessKeys = awsPolicy({
  name: 'iam-access-keys',
  title: 'No lasting access keys',
  description: 'No IAM user has an access key, which never expires.',
  severity: 'high',
  framework: platformRule('F10'),
  tags: [soc2.access],
  remediation: 'Take a role, by IRSA, Pod Identity or OIDC.',
  rules: {
    'aws:iam/accessKey:AccessKey': (key, { check }) =>
      check(() => key.status !== 'Inactive' && 'take a role instead of an access key'),
  },
});
