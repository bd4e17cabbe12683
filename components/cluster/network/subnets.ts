import { isRegion, isZoneOf, partitionOf } from '../../core/aws/region.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { formatCidr, isCidr, parseCidr, subrange } from '../../core/values/cidr.ts';

/** The subnets of a zone. */
export interface ZoneSubnets {
  readonly zone: string;
  /** For load balancers and NAT: a small range. */
  readonly public: string;
  /** For nodes and pods: a large range, as the VPC CNI uses an address per pod. */
  readonly private: string;
  /** For what has no way out of the VPC and no way in: databases and endpoints of AWS services. A small range. */
  readonly intra: string;
}

/** Private ranges take the first three quarters of the VPC, public and intra ones a part of the last. */
const privateBits = 2;
const smallBits = 6;
const maxZones = 3;
const firstPublic = maxZones * 2 ** (smallBits - privateBits);
/** One small range more than zones are left between the kinds, so that each may grow by a zone. */
const firstIntra = firstPublic + maxZones + 1;

/** Everything wrong with a VPC's range and zones. */
export function checkNetwork(path: string, vpcCidr: string, zones: readonly string[]): Problem[] {
  const problems: Problem[] = [];
  if (zones.length > maxZones || zones.length < 2) {
    problems.push({ path: `${path}.zones`, got: zones, must: `contain 2 to ${maxZones} zones` });
  }
  if (new Set(zones).size !== zones.length) {
    problems.push({
      path: `${path}.zones`,
      got: zones,
      must: 'contain each zone once',
    });
  }
  const prefix = isCidr(vpcCidr) ? parseCidr(vpcCidr).prefix : undefined;
  if (prefix !== undefined && (prefix < 16 || prefix > 20)) {
    const otherwise = prefix < 16 ? 'AWS refuses it' : 'pods run out of addresses';
    problems.push({ path: `${path}.vpcCidr`, got: vpcCidr, must: 'be a range from /16 to /20', otherwise });
  }
  return problems;
}

/** Everything wrong with a cluster's region, and with zones that are not its own. */
export function checkRegion(path: string, region: string, zones: readonly string[]): Problem[] {
  if (!isRegion(region)) {
    const must = 'be the name of an AWS region';
    return [{ path: `${path}.region`, got: region, must, fix: 'Write it as eu-west-1.' }];
  }
  if (partitionOf(region) !== 'aws') {
    const must = `be in the partition aws, as the roles and policies of the platform are, and not in ${partitionOf(region)}`;
    const fix = 'Name a region outside China, GovCloud and the sovereign clouds, or use an existing cluster.';
    return [{ path: `${path}.region`, got: region, must, fix }];
  }
  const foreign = zones.filter((zone) => !isZoneOf(region, zone));
  if (foreign.length === 0) return [];
  const must = `contain only availability zones of ${region}, the region of the cluster`;
  const fix = `Write them as ${region}a, or set ${path}.region.`;
  return [{ path: `${path}.zones`, got: foreign, must, fix }];
}

/**
 * Plans the subnets of a VPC: per zone a quarter of it for nodes and pods, a sixty-fourth for load balancers, and
 * as much for what stays inside. With three zones ten sixty-fourths are left for later.
 */
export function planSubnets(vpcCidr: string, zones: readonly string[]): ZoneSubnets[] {
  const vpc = parseCidr(vpcCidr);
  const small = (index: number): string => formatCidr(subrange(vpc, vpc.prefix + smallBits, index));
  return zones.map((zone, index) => ({
    zone,
    private: formatCidr(subrange(vpc, vpc.prefix + privateBits, index)),
    public: small(firstPublic + index),
    intra: small(firstIntra + index),
  }));
}
