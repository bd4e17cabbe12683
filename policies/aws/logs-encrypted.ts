import { gdpr, soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';
import { number } from '../lib/aws-types.ts';
import { platformRule } from '../lib/frameworks.ts';
import { read } from '../lib/read.ts';

const minDays = 30;

/** Logs are encrypted with a customer key, and kept long enough, but not forever. */
export const logsEncrypted = awsPolicy({
  name: 'logs-encrypted',
  title: 'Logs are encrypted and end',
  description: 'CloudWatch log groups have a customer managed key and a retention time.',
  severity: 'medium',
  framework: platformRule('F1'),
  tags: [soc2.access, gdpr.encryption, soc2.monitoring],
  remediation: 'Name a customer key in kmsKeyId, and set retentionInDays.',
  settings: {
    minDays: {
      type: 'integer',
      minimum: 1,
      default: minDays,
      description: 'Minimum number of days that logs are kept.',
    },
  },
  rules: {
    'aws:cloudwatch/logGroup:LogGroup': (group, { config, check }) => {
      check(() => (group.kmsKeyId ?? '') === '' && 'kmsKeyId: name a customer key');
      check(() => {
        const days = number(group.retentionInDays ?? 0);
        if (days === 0) return 'retentionInDays: set it; without it logs are kept for ever';
        const min = number(read(config, 'minDays') ?? minDays);
        return !(days >= min) && `retentionInDays: keep logs ${min} days at least`;
      });
    },
  },
});
