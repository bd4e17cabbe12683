/** AWS services that a VPC can reach through its own routes, free of charge. */
export const gatewayServices = ['s3', 'dynamodb'] as const;

export type GatewayService = (typeof gatewayServices)[number];

/** AWS services that a VPC can reach through its own addresses, each at an hourly price per zone. */
export const interfaceServices = [
  'autoscaling',
  'ec2',
  'ecr.api',
  'ecr.dkr',
  'eks',
  'eks-auth',
  'elasticloadbalancing',
  'kms',
  'logs',
  'monitoring',
  'secretsmanager',
  'sqs',
  'ssm',
  'sts',
] as const;

export type InterfaceService = (typeof interfaceServices)[number];

/** How a VPC reaches what is outside it. */
export interface NetworkSpec {
  /** One NAT gateway for all zones, or one in each. With one, all zones lose their way out if its zone fails. */
  readonly nat: 'single' | 'one-per-zone';
  readonly gatewayEndpoints: readonly GatewayService[];
  readonly interfaceEndpoints: readonly InterfaceService[];
}
