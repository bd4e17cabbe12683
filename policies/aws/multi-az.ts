import { environmentsSetting, isEnforced } from '../lib/aws-environments.ts';
import { gdpr, soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';
import { platformRule } from '../lib/frameworks.ts';

/** Data of production survives the loss of a zone. */
export const multiAz = awsPolicy({
  name: 'multi-az',
  title: 'Data stands in several zones',
  description: 'Databases and caches in production span several availability zones.',
  severity: 'high',
  framework: platformRule('A12'),
  tags: [soc2.availability, gdpr.resilience],
  remediation: 'Set multiAz to true; for a cache automaticFailoverEnabled and multiAzEnabled.',
  settings: environmentsSetting,
  rules: {
    'aws:rds/instance:Instance': (database, context) =>
      context.check(() => {
        if (!isEnforced(context) || database.replicateSourceDb !== undefined) return undefined;
        return database.multiAz !== true && 'multiAz: set it to true';
      }),
    'aws:elasticache/replicationGroup:ReplicationGroup': (cache, context) => {
      const wanted = ['automaticFailoverEnabled', 'multiAzEnabled'] as const;
      for (const flag of wanted) {
        context.check(() => isEnforced(context) && cache[flag] !== true && `${flag}: set it to true`);
      }
    },
  },
});
