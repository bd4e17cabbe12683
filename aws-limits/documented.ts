import type { Schema } from './schemas/schema.ts';

/** A limit that AWS states only in its documentation. */
export interface DocumentedLimit {
  /** Pulumi's token of the type. */
  readonly type: string;
  /** Input property; `[]` stands for an element. */
  readonly property: string;
  /** The SDK model whose documentation states the limit, as botocore names it; otherwise the document. */
  readonly source: { readonly model: string } | { readonly document: string };
  /** The sentence of the source, word for word. `schemas/extract.ts` fails if the source no longer contains it. */
  readonly says: string;
  readonly limit: Schema & {
    /** Minimum and maximum prefix length of a CIDR range. */
    readonly prefix?: readonly [number, number];
  };
}

const elbv2 = { model: 'elbv2/2015-12-01' } as const;
const rds = { model: 'rds/2014-10-31' } as const;
const elasticache = { model: 'elasticache/2015-02-02' } as const;
const backup = { model: 'backup/2018-11-15' } as const;

const clock = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const weekday = '(?:[Mm]on|[Tt]ue|[Ww]ed|[Tt]hu|[Ff]ri|[Ss]at|[Ss]un)';

const loadBalancerName =
  'can have a maximum of 32 characters, must contain only alphanumeric characters or hyphens, must not begin or end with a hyphen, and must not begin with';
const targetGroupName =
  'can have a maximum of 32 characters, must contain only alphanumeric characters or hyphens, and must not begin or end with a hyphen.';

/** Limits that are in no schema. */
export const documentedLimits: readonly DocumentedLimit[] = [
  {
    type: 'aws:ec2/vpc:Vpc',
    property: 'cidrBlock',
    source: { document: 'Amazon VPC User Guide, VPC CIDR blocks' },
    says: 'The allowed block size is between a /16 netmask (65,536 IP addresses) and /28 netmask (16 IP addresses)',
    limit: { prefix: [16, 28] },
  },
  {
    type: 'aws:ec2/tag:Tag',
    property: 'key',
    source: { model: 'ec2/2016-11-15' },
    says: 'Tag keys are case-sensitive and accept a maximum of 127 Unicode characters. May not begin with aws:.',
    limit: { maxLength: 127, pattern: '^(?!aws:)' },
  },
  {
    type: 'aws:ec2/tag:Tag',
    property: 'value',
    source: { model: 'ec2/2016-11-15' },
    says: 'Tag values are case-sensitive and accept a maximum of 256 Unicode characters.',
    limit: { maxLength: 256 },
  },
  {
    type: 'aws:ec2/subnet:Subnet',
    property: 'cidrBlock',
    source: { model: 'ec2/2016-11-15' },
    says: 'The allowed size for an IPv4 subnet is between a /28 netmask (16 IP addresses) and a /16 netmask (65,536 IP addresses).',
    limit: { prefix: [16, 28] },
  },
  {
    type: 'aws:ec2/launchTemplate:LaunchTemplate',
    property: 'metadataOptions.httpPutResponseHopLimit',
    source: { model: 'ec2/2016-11-15' },
    says: 'The larger the number, the further instance metadata requests can travel. Default: 1 Possible values: Integers from 1 to 64',
    limit: { minimum: 1, maximum: 64 },
  },
  {
    type: 'aws:lb/loadBalancer:LoadBalancer',
    property: 'name',
    source: elbv2,
    says: loadBalancerName,
    limit: { maxLength: 32, pattern: '^(?!internal-)[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$' },
  },
  {
    type: 'aws:lb/loadBalancer:LoadBalancer',
    property: 'idleTimeout',
    source: elbv2,
    says: 'The idle timeout value, in seconds. The valid range is 1-4000 seconds.',
    limit: { minimum: 1, maximum: 4000 },
  },
  {
    type: 'aws:lb/loadBalancer:LoadBalancer',
    property: 'clientKeepAlive',
    source: elbv2,
    says: 'The client keep alive value, in seconds. The valid range is 60-604800 seconds.',
    limit: { minimum: 60, maximum: 604_800 },
  },
  {
    type: 'aws:lb/targetGroup:TargetGroup',
    property: 'name',
    source: elbv2,
    says: targetGroupName,
    limit: { maxLength: 32, pattern: '^[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?$' },
  },
  {
    type: 'aws:lb/targetGroup:TargetGroup',
    property: 'deregistrationDelay',
    source: elbv2,
    says: 'from draining to unused. The range is 0-3600 seconds.',
    limit: { minimum: 0, maximum: 3600 },
  },
  {
    type: 'aws:lb/targetGroup:TargetGroup',
    property: 'slowStart',
    source: elbv2,
    says: 'The range is 30-900 seconds (15 minutes). The default is 0 seconds (disabled).',
    limit: { anyOf: [{ const: 0 }, { minimum: 30, maximum: 900 }] },
  },
  {
    type: 'aws:elasticache/replicationGroup:ReplicationGroup',
    property: 'replicationGroupId',
    source: elasticache,
    says: 'A name must contain from 1 to 40 alphanumeric characters or hyphens. The first character must be a letter. A name cannot end with a hyphen or contain two consecutive hyphens.',
    limit: { minLength: 1, maxLength: 40, pattern: '^[A-Za-z](?:-?[A-Za-z0-9])*$' },
  },
  {
    type: 'aws:elasticache/replicationGroup:ReplicationGroup',
    property: 'maintenanceWindow',
    source: elasticache,
    says: 'It is specified as a range in the format ddd:hh24:mi-ddd:hh24:mi (24H Clock UTC).',
    limit: { pattern: `^${weekday}:${clock}-${weekday}:${clock}$` },
  },
  {
    type: 'aws:rds/instance:Instance',
    property: 'backupWindow',
    source: rds,
    says: 'Must be in the format hh24:mi-hh24:mi. Must be in Universal Coordinated Time (UTC).',
    limit: { pattern: `^${clock}-${clock}$` },
  },
  {
    type: 'aws:rds/instance:Instance',
    property: 'maintenanceWindow',
    source: rds,
    says: 'Must be in the format ddd:hh24:mi-ddd:hh24:mi.',
    limit: { pattern: `^${weekday}:${clock}-${weekday}:${clock}$` },
  },
  {
    type: 'aws:secretsmanager/secret:Secret',
    property: 'recoveryWindowInDays',
    source: { model: 'secretsmanager/2017-10-17' },
    says: 'The number of days from 7 to 30 that Secrets Manager waits before permanently deleting the secret.',
    limit: { anyOf: [{ const: 0 }, { minimum: 7, maximum: 30 }] },
  },
  {
    type: 'aws:backup/restoreTestingPlan:RestoreTestingPlan',
    property: 'name',
    source: backup,
    says: 'The name consists of only alphanumeric characters and underscores. Maximum length is 50.',
    limit: { maxLength: 50, pattern: '^[A-Za-z0-9_]+$' },
  },
  {
    type: 'aws:backup/restoreTestingPlan:RestoreTestingPlan',
    property: 'startWindowHours',
    source: backup,
    says: 'this parameter has a maximum value of 168 hours (one week).',
    limit: { minimum: 1, maximum: 168 },
  },
  {
    type: 'aws:backup/restoreTestingPlan:RestoreTestingPlan',
    property: 'recoveryPointSelection.selectionWindowDays',
    source: backup,
    says: 'Accepted values are integers from 1 to 365.',
    limit: { minimum: 1, maximum: 365 },
  },
];

/** Documented limits of a type. */
export function documentedLimitsOf(type: string): readonly DocumentedLimit[] {
  return documentedLimits.filter((limit) => limit.type === type);
}
