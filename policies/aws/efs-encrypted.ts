import { cisAws, gdpr, soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';

/** File systems are encrypted. */
export const efsEncrypted = awsPolicy({
  name: 'efs-encrypted',
  title: 'File systems are encrypted',
  description: 'EFS file systems are encrypted.',
  severity: 'high',
  framework: cisAws('2.4.1', 'Encryption of EFS file systems'),
  tags: [soc2.access, gdpr.encryption],
  remediation: 'Set encrypted to true. It cannot be changed later.',
  rules: {
    'aws:efs/fileSystem:FileSystem': (fileSystem, { check }) =>
      check(() => fileSystem.encrypted !== true && 'encrypted: set it to true'),
  },
});
