import type { WireObject, WireValue } from '../../../engine/graph/wire.ts';

const account = '123456789012';

/** A resource as a provider is asked to make it. */
export interface Wanted {
  readonly type: string;
  readonly name: string;
  readonly inputs: WireObject;
  readonly region: string;
  /** Counts resources, so that no two have the same id. */
  readonly number: number;
}

/** What AWS makes up itself: its id, and what the program's outputs read of it. */
export interface Made {
  readonly id: string;
  readonly outputs: WireObject;
}

const hex = (number: number, length: number): string => number.toString(16).padStart(length, '0');
const uuid = (number: number): string => `00000000-0000-4000-8000-${hex(number, 12)}`;
const textOf = (value: WireValue | undefined, other: string): string => (typeof value === 'string' ? value : other);

/** Ids of the kinds that have one of their own; the others are known by their name. */
const prefixes: Readonly<Record<string, string>> = {
  'aws:ec2/eip:Eip': 'eipalloc',
  'aws:ec2/flowLog:FlowLog': 'fl',
  'aws:ec2/internetGateway:InternetGateway': 'igw',
  'aws:ec2/launchTemplate:LaunchTemplate': 'lt',
  'aws:ec2/natGateway:NatGateway': 'nat',
  'aws:ec2/routeTable:RouteTable': 'rtb',
  'aws:ec2/routeTableAssociation:RouteTableAssociation': 'rtbassoc',
  'aws:ec2/securityGroup:SecurityGroup': 'sg',
  'aws:ec2/defaultSecurityGroup:DefaultSecurityGroup': 'sg',
  'aws:ec2/subnet:Subnet': 'subnet',
  'aws:ec2/vpc:Vpc': 'vpc',
  'aws:ec2/vpcEndpoint:VpcEndpoint': 'vpce',
  'aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule': 'sgr',
  'aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule': 'sgr',
};

const services: Readonly<Record<string, string>> = {
  cloudwatch: 'logs',
  lb: 'elasticloadbalancing',
  vpc: 'ec2',
  costexplorer: 'ce',
};

/** Resource part of ARNs, where it is not kind/id. */
const arnForms: Readonly<Record<string, (id: string) => string>> = {
  'aws:cloudwatch/eventRule:EventRule': (id) => `rule/${id}`,
  'aws:cloudwatch/logGroup:LogGroup': (id) => `log-group:${id}`,
  'aws:backup/vault:Vault': (id) => `backup-vault:${id}`,
  'aws:lb/loadBalancer:LoadBalancer': (id) => `loadbalancer/app/${id}/50dc6c495c0c9188`,
  'aws:lb/targetGroup:TargetGroup': (id) => `targetgroup/${id}/50dc6c495c0c9188`,
  'aws:rds/instance:Instance': (id) => `db:${id}`,
  'aws:s3/bucket:Bucket': (id) => id,
  'aws:secretsmanager/secret:Secret': (id) => `secret:${id}-AbCdEf`,
  'aws:sns/topic:Topic': (id) => id,
  'aws:sqs/queue:Queue': (id) => id,
};

const global = new Set(['iam', 'cloudfront', 'route53', 's3', 'shield', 'budgets', 'ce']);
const withoutAccount = new Set(['s3', 'route53']);

function arnOf({ type, region }: Wanted, id: string): string {
  const [, path = ''] = type.split(':');
  const [room = '', kind = ''] = path.split('/');
  const service = services[room] ?? room;
  const resource = arnForms[type]?.(id) ?? `${kind.toLowerCase()}/${id}`;
  const at = global.has(service) ? '' : region;
  return `arn:aws:${service}:${at}:${withoutAccount.has(service) ? '' : account}:${resource}`;
}

function idOf({ type, name, inputs, number }: Wanted): string {
  const prefix = prefixes[type];
  if (prefix !== undefined) return `${prefix}-${hex(number, 17)}`;
  if (type === 'aws:kms/key:Key') return uuid(number);
  if (type === 'aws:route53/zone:Zone') return `Z${hex(number, 19).toUpperCase()}`;
  return textOf(inputs.name ?? inputs.bucket ?? inputs.identifier ?? inputs.nodeGroupName, `${name}-${hex(number, 7)}`);
}

/** Outputs that the kinds have beyond their inputs, id and ARN. */
const more: Readonly<Record<string, (wanted: Wanted, id: string) => WireObject>> = {
  'aws:acm/certificate:Certificate': ({ inputs }) => ({
    domainValidationOptions: [
      {
        domainName: textOf(inputs.domainName, 'agents.example.com'),
        resourceRecordName: `_0123456789abcdef.${textOf(inputs.domainName, 'agents.example.com')}.`,
        resourceRecordType: 'CNAME',
        resourceRecordValue: '_fedcba9876543210.acm-validations.aws.',
      },
    ],
  }),
  'aws:cloudfront/distribution:Distribution': (_, id) => ({
    domainName: `${id.toLowerCase()}.cloudfront.net`,
    hostedZoneId: 'Z2FDTNDATAQYW2',
  }),
  'aws:ec2/eip:Eip': ({ number }, id) => ({ allocationId: id, publicIp: `198.51.100.${number % 256}` }),
  'aws:ec2/launchTemplate:LaunchTemplate': () => ({ latestVersion: 1, defaultVersion: 1 }),
  'aws:ec2/vpc:Vpc': ({ number }) => ({
    ownerId: account,
    defaultSecurityGroupId: `sg-${hex(number, 17)}`,
    mainRouteTableId: `rtb-${hex(number, 17)}`,
  }),
  'aws:eks/cluster:Cluster': (_, id) => ({
    endpoint: `https://${id}.eks.amazonaws.com`,
    certificateAuthority: { data: 'LS0t' },
    identities: [{ oidcs: [{ issuer: 'https://oidc.eks.us-west-2.amazonaws.com/id/ONE' }] }],
  }),
  'aws:eks/nodeGroup:NodeGroup': (_, id) => ({ resources: [{ autoscalingGroups: [{ name: `eks-${id}` }] }] }),
  'aws:iam/role:Role': (_, id) => ({ arn: `arn:aws:iam::${account}:role/${id}`, uniqueId: `AROA${id}` }),
  'aws:kms/key:Key': (_, id) => ({ keyId: id }),
  'aws:lb/loadBalancer:LoadBalancer': ({ region }, id) => ({
    dnsName: `${id}.${region}.elb.amazonaws.com`,
    zoneId: 'Z1H1FL5HABSF5',
    arnSuffix: `app/${id}/50dc6c495c0c9188`,
  }),
  'aws:rds/instance:Instance': ({ region }, id) => ({
    address: `${id}.${region}.rds.amazonaws.com`,
    endpoint: `${id}.${region}.rds.amazonaws.com:5432`,
    masterUserSecrets: [{ secretArn: `arn:aws:secretsmanager:${region}:${account}:secret:rds!${id}-AbCdEf` }],
  }),
  'aws:route53/zone:Zone': (_, id) => ({ zoneId: id, nameServers: ['ns-1.awsdns-01.org'] }),
  'aws:s3/bucket:Bucket': (_, id) => ({ bucketDomainName: `${id}.s3.amazonaws.com` }),
  'aws:sqs/queue:Queue': ({ region }, id) => ({ url: `https://sqs.${region}.amazonaws.com/${account}/${id}` }),
};

/** What making a resource gives. */
export function make(wanted: Wanted): Made {
  const { type, inputs } = wanted;
  if (!type.startsWith('aws:')) return { id: `${wanted.name}-${wanted.number}`, outputs: inputs };
  const id = idOf(wanted);
  const own = { id, arn: arnOf(wanted, id), name: textOf(inputs.name, id) };
  return { id, outputs: { ...own, ...inputs, ...more[type]?.(wanted, id) } };
}
