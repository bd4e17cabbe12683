/** AWS services that a VPC reaches by its own routes, at no price. */
export const gatewayServices = ['s3', 'dynamodb'] as const;

export type GatewayService = (typeof gatewayServices)[number];

/** AWS services that a VPC can reach by addresses of its own, each for an hourly price a zone. */
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

/** How a VPC reaches what is outside of it. */
export interface NetworkSpec {
  /** A NAT for all zones, or one in each. With one, a zone that fails takes the way out of all with it. */
  readonly nat: 'single' | 'one-per-zone';
  readonly gatewayEndpoints: readonly GatewayService[];
  readonly interfaceEndpoints: readonly InterfaceService[];
}
