import { type AwsContext, awsPolicy, environmentSetting } from '../lib/aws-policy.ts';
import { texts } from '../lib/aws-types.ts';
import { platformRule } from '../lib/frameworks.ts';
import { read } from '../lib/read.ts';

/** The types that the environments use, and similar ones. */
const allowedTypes = {
  development: ['t3.*', 'g4dn.xlarge', 'db.t3.micro'],
  staging: ['t3.*', 'm6i.large', 'm6i.xlarge', 'm6i.2xlarge', 'm6i.4xlarge', 'm6i.8xlarge', 'g5.16xlarge', 'db.t3.*'],
  canary: ['t3.*', 'm6i.*', 'g5.*', 'db.t3.*', 'db.r5.large'],
  production: ['t3.*', 'm6i.*', 'g5.*', 'db.r5.*'],
};

function matches(pattern: string, type: string): boolean {
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}

function complain(path: string, types: readonly string[], { environment, config }: AwsContext): string | false {
  if (types.length === 0) return false;
  const name = environment() ?? '';
  const allowed = read(config, 'allowedTypes') ?? allowedTypes;
  if (!Object.hasOwn(allowed, name)) return false;
  const patterns = texts(read(allowed, name));
  const others = types.filter((type) => !patterns.some((pattern) => matches(pattern, type)));
  return others.length > 0 && `${path}: ${others.join(', ')} is not allowed in ${name}; use ${patterns.join(', ')}`;
}

/** Development does not run on the machines of production. */
export const instanceTypes = awsPolicy({
  name: 'instance-types',
  title: 'Machines fit their environment',
  description: 'Instances, node groups and databases are of types that their environment allows.',
  severity: 'medium',
  enforcement: 'advisory',
  framework: platformRule('A2'),
  remediation: 'Take a type that the environment allows, or add it to allowedTypes.',
  settings: {
    ...environmentSetting,
    allowedTypes: {
      type: 'object',
      additionalProperties: { type: 'array', items: { type: 'string' } },
      default: allowedTypes,
      description: 'Instance types by environment; an asterisk at the end matches anything.',
    },
  },
  rules: {
    'aws:ec2/instance:Instance': (instance, context) =>
      context.check(() => complain('instanceType', texts(instance.instanceType), context)),
    'aws:ec2/launchTemplate:LaunchTemplate': (template, context) =>
      context.check(() => complain('instanceType', texts(template.instanceType), context)),
    'aws:eks/nodeGroup:NodeGroup': (group, context) =>
      context.check(() => complain('instanceTypes', texts(group.instanceTypes), context)),
    'aws:rds/instance:Instance': (database, context) =>
      context.check(() => complain('instanceClass', texts(database.instanceClass), context)),
    'aws:rds/clusterInstance:ClusterInstance': (database, context) =>
      context.check(() => complain('instanceClass', texts(database.instanceClass), context)),
  },
});
