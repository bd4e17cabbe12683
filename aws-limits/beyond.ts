import { isCron } from '../components/core/values/cron.ts';
import { isTimeZone } from '../components/core/values/time-zone.ts';
import { classesIn } from './classes.ts';
import type { Leaf } from './resource.ts';
import { rotationFault, scheduleFault } from './schedule.ts';
import type { Classes } from './schemas/schema.ts';

/** A value and its place, for rules that are in no schema. */
export interface Placed {
  readonly leaf: Leaf;
  /** Name of the schema. */
  readonly schema: string;
  /** Path in the schema's terms: `LaunchTemplateData.InstanceType`. */
  readonly property: string;
  /** Region of the resource; undefined if the environment decides. */
  readonly region: string | undefined;
  /** Another scalar of the same object, as text. */
  readonly beside: (name: string) => string | undefined;
}

type Rule = (text: string, placed: Placed, classes: Classes) => string | undefined;

const instanceType: Rule = (text, { region }, { instances }) => classFault(text, instances, region, 'an instance type');

const scheduled =
  (faultOf: (text: string) => string | undefined): Rule =>
  (text) => {
    const fault = faultOf(text);
    return fault === undefined ? undefined : `be a schedule: ${fault}`;
  };

const schedule = scheduled(scheduleFault);
const rotation = scheduled(rotationFault);

/** Rules by schema and property. */
const rules: Readonly<Record<string, Rule>> = {
  'AWS::AutoScaling::ScheduledAction Recurrence': (text) =>
    isCron(text) ? undefined : 'be a cron expression of five fields, such as 0 8 * * 1-5',
  'AWS::AutoScaling::ScheduledAction TimeZone': (text) =>
    isTimeZone(text) ? undefined : 'be a time zone, such as America/Los_Angeles',
  'AWS::Backup::BackupPlan BackupPlan.BackupPlanRule[].ScheduleExpression': schedule,
  'AWS::Backup::BackupPlan BackupPlan.BackupPlanRule[].ScheduleExpressionTimezone': (text) =>
    isTimeZone(text) ? undefined : 'be a time zone, such as America/Los_Angeles',
  'AWS::Backup::RestoreTestingPlan ScheduleExpression': schedule,
  'AWS::EC2::LaunchTemplate LaunchTemplateData.InstanceType': instanceType,
  'AWS::EC2::SecurityGroup SecurityGroupEgress[].FromPort': portsInOrder,
  'AWS::EC2::SecurityGroup SecurityGroupIngress[].FromPort': portsInOrder,
  'AWS::EC2::SecurityGroupEgress FromPort': portsInOrder,
  'AWS::EC2::SecurityGroupIngress FromPort': portsInOrder,
  'AWS::EKS::Nodegroup InstanceTypes[]': instanceType,
  'AWS::ElastiCache::ReplicationGroup CacheNodeType': (text, { region }, { cacheNodes }) =>
    classFault(text, cacheNodes, region, 'a class of cache nodes'),
  'AWS::Events::Rule ScheduleExpression': schedule,
  'AWS::RDS::DBInstance DBInstanceClass': (text, { region, beside }, { databases }) =>
    beside('Engine') === 'postgres'
      ? classFault(text, databases, region, 'a class of PostgreSQL instances')
      : undefined,
  'AWS::SecretsManager::RotationSchedule RotationRules.ScheduleExpression': rotation,
};

/** The rule outside all schemas that a scalar breaks, in the form that follows "must". */
export function faultBeyond(text: string, placed: Placed, classes: Classes): string | undefined {
  const { schema, property } = placed;
  const own = rules[`${schema} ${property}`];
  return (
    own?.(text, placed, classes) ?? portFault(text, property) ?? arnFault(text, property) ?? tagFault(text, property)
  );
}

function classFault(
  text: string,
  classes: Classes['instances'],
  region: string | undefined,
  what: string,
): string | undefined {
  if (classesIn(classes, region).has(text)) return undefined;
  return region === undefined ? `be ${what} that AWS offers` : `be ${what} that AWS offers in ${region}`;
}

function portsInOrder(text: string, { beside }: Placed): string | undefined {
  const to = Number(beside('ToPort'));
  return Number(text) > to ? `be at most ToPort, ${to}` : undefined;
}

const maxPort = 65_535;

/** A port of a rule, where -1 means all ports. */
function portFault(text: string, property: string): string | undefined {
  if (!/(?:^|\.)(?:FromPort|ToPort|HTTPPort|HTTPSPort)$/.test(property)) return undefined;
  const port = Number(text);
  return Number.isInteger(port) && port >= -1 && port <= maxPort
    ? undefined
    : `be a port from 0 to ${maxPort}, or -1 for all`;
}

const arn = /^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:(?:\d{12}|aws)?:.+$/;

function arnFault(text: string, property: string): string | undefined {
  if (!/Arns?(?:\[\])?$/i.test(property) || text === '*' || arn.test(text)) return undefined;
  return 'be an ARN, such as arn:aws:<service>:<region>:<account>:<resource>';
}

function tagFault(text: string, property: string): string | undefined {
  if (!property.endsWith('Tags[].Key') || !/^aws:/i.test(text)) return undefined;
  return 'not begin with aws:, which AWS reserves';
}
