import { cisAws, soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';

/** No database is reachable from outside its network. */
export const rdsNotPublic = awsPolicy({
  name: 'rds-not-public',
  title: 'Databases are private',
  description: 'RDS instances have no public address.',
  severity: 'critical',
  framework: cisAws('2.3.3', 'No public access to RDS instances'),
  tags: [soc2.boundary],
  remediation: 'Remove publiclyAccessible.',
  rules: {
    'aws:rds/instance:Instance': (database, { check }) =>
      check(() => database.publiclyAccessible === true && 'publiclyAccessible: set it to false'),
    'aws:rds/clusterInstance:ClusterInstance': (database, { check }) =>
      check(() => database.publiclyAccessible === true && 'publiclyAccessible: set it to false'),
  },
});
