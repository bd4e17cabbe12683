/** True for text with the form of an AWS region's name: `eu-west-1`, `us-gov-east-1`. Whether it exists is not checked. */
export const isRegion = (text: string): boolean => /^[a-z]{2,4}(-[a-z]+){1,2}-\d{1,2}$/.test(text);

/** True for the name of an availability zone of a region: the region's name and a letter. Local zones are excluded. */
export const isZoneOf = (region: string, zone: string): boolean =>
  zone.startsWith(region) && /^[a-z]$/.test(zone.slice(region.length));

/** Partitions of AWS other than `aws`, by the prefix of their regions. Resources cannot refer to other partitions. */
const partitions: readonly (readonly [begins: string, partition: string])[] = [
  ['cn-', 'aws-cn'],
  ['us-gov-', 'aws-us-gov'],
  ['us-iso-', 'aws-iso'],
  ['us-isob-', 'aws-iso-b'],
  ['us-isof-', 'aws-iso-f'],
  ['eu-isoe-', 'aws-iso-e'],
  ['eusc-', 'aws-eusc'],
];

/** The partition of a region: `aws`, `aws-cn`. */
export const partitionOf = (region: string): string =>
  partitions.find(([begins]) => region.startsWith(begins))?.[1] ?? 'aws';

/** The parts of the name of an AWS resource. */
export interface Arn {
  /** `aws`, `aws-us-gov`. */
  readonly partition: string;
  /** `iam` */
  readonly service: string;
  /** Empty for resources without a region. */
  readonly region: string;
  /** Twelve digits; empty for resources without an account. */
  readonly account: string;
  /** `role/reader` */
  readonly resource: string;
}

/** Reads the ARN of a resource; undefined for other text. */
export function parseArn(text: string): Arn | undefined {
  const { partition, service, region, account, resource } =
    /^arn:(?<partition>aws[a-z-]*):(?<service>[a-z0-9-]+):(?<region>[a-z0-9-]*):(?<account>\d{12}|):(?<resource>.+)$/.exec(
      text,
    )?.groups ?? {};
  if ([partition, service, region, account, resource].includes(undefined)) return undefined;
  return { partition, service, region, account, resource } as Arn;
}
