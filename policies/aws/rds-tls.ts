import { gdpr, soc2 } from '../lib/aws-frameworks.ts';
import { awsPolicy } from '../lib/aws-policy.ts';
import { type Given, items, text } from '../lib/aws-types.ts';
import { platformRule } from '../lib/frameworks.ts';

/** The parameter with which an engine refuses unencrypted connections, by the prefix of its family. */
const parameters: readonly (readonly [RegExp, string])[] = [
  [/^(aurora-)?postgres/, 'rds.force_ssl'],
  [/^sqlserver/, 'rds.force_ssl'],
  [/^(aurora-)?(mysql|mariadb)/, 'require_secure_transport'],
];

function complain(group: Given<'aws:rds/parameterGroup:ParameterGroup'>): string | undefined {
  const family = text(group.family ?? '');
  const parameter = parameters.find(([pattern]) => pattern.test(family))?.[1];
  if (parameter === undefined) return undefined;
  const isOn = items(group.parameters).some(
    ({ name, value }) => name === parameter && /^(1|on|true)$/i.test(text(value)),
  );
  return isOn ? undefined : `parameters: set ${parameter} to 1`;
}

/** Databases refuse unencrypted connections. */
export const rdsTls = awsPolicy({
  name: 'rds-tls',
  title: 'Databases are reached over TLS',
  description: 'Parameter groups of PostgreSQL, SQL Server, MySQL and MariaDB refuse connections without TLS.',
  severity: 'high',
  framework: platformRule('F1'),
  tags: [soc2.transmission, gdpr.encryption],
  remediation: 'Set rds.force_ssl, or require_secure_transport for MySQL and MariaDB, to 1.',
  rules: {
    'aws:rds/parameterGroup:ParameterGroup': (group, { check }) => check(() => complain(group)),
    'aws:rds/clusterParameterGroup:ClusterParameterGroup': (group, { check }) => check(() => complain(group)),
  },
});
