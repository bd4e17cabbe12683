import { cisAws, gdpr, soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';

/** Databases are encrypted. */
export const rdsEncrypted = awsPolicy({
  name: 'rds-encrypted',
  title: 'Databases are encrypted',
  description: 'RDS instances and clusters are encrypted.',
  severity: 'high',
  framework: cisAws('2.3.1', 'Encryption at rest of RDS instances'),
  tags: [soc2.access, gdpr.encryption],
  remediation: 'Set storageEncrypted to true. It cannot be changed later.',
  rules: {
    'aws:rds/instance:Instance': (database, { check }) =>
      check(() => {
        // A replica is encrypted like its source, and a restored database like its snapshot.
        if (database.replicateSourceDb !== undefined) return undefined;
        return database.storageEncrypted !== true && 'storageEncrypted: set it to true';
      }),
    'aws:rds/cluster:Cluster': (cluster, { check }) =>
      check(() => cluster.storageEncrypted !== true && 'storageEncrypted: set it to true'),
  },
});
