import { gdpr, soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';
import { texts } from '../lib/aws-types.ts';
import { platformRule } from '../lib/frameworks.ts';

/** Caches are encrypted at rest and in transit, and require authentication. */
export const elasticacheEncrypted = awsPolicy({
  name: 'elasticache-encrypted',
  title: 'Caches are encrypted',
  description: 'ElastiCache replication groups are encrypted at rest and in transit, and require a token or a user.',
  severity: 'high',
  framework: platformRule('F1'),
  tags: [soc2.access, gdpr.encryption, soc2.transmission],
  remediation: 'Set atRestEncryptionEnabled and transitEncryptionEnabled to true, and give authToken or userGroupIds.',
  rules: {
    'aws:elasticache/replicationGroup:ReplicationGroup': (cache, { check }) => {
      check(() => cache.atRestEncryptionEnabled !== true && 'atRestEncryptionEnabled: set it to true');
      check(() => cache.transitEncryptionEnabled !== true && 'transitEncryptionEnabled: set it to true');
      check(() => cache.transitEncryptionMode === 'preferred' && 'transitEncryptionMode: set it to required');
      check(() => {
        const asksWho = texts(cache.userGroupIds).length > 0 || (cache.authToken ?? '') !== '';
        return !asksWho && 'authToken: give one, or userGroupIds';
      });
    },
  },
});
