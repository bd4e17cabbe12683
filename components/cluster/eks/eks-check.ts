import { parseArn, partitionOf } from '../../core/aws/region.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { parseCidr } from '../../core/values/cidr.ts';
import type { EksCluster } from '../spec.ts';
import { addonNames } from './addons.ts';

/** A wider range than this is no list of who may come: 0.0.0.0/0 is everybody, and 0.0.0.0/1 half of them. */
const widestPrefix = 8;

/** Roles are named after the cluster, and IAM takes 64 characters: the longest name after it has 25. */
const longestName = 64 - '-load-balancer-controller'.length;

/** Everything wrong with a cluster on AWS besides its network and its pools. */
export function checkEks(path: string, spec: EksCluster, isPrivate: boolean): Problem[] {
  const { name, version, addons, publicAccessCidrs, principals, region } = spec;
  const problems: Problem[] = [];
  const say = (at: string, value: unknown, must: string, fix: string): void => {
    problems.push({ path: at, got: value, must, fix });
  };
  for (const cidr of publicAccessCidrs.filter((range) => parseCidr(range).prefix < widestPrefix)) {
    const must = 'the API server would answer a great part of the Internet';
    say(`${path}.publicAccessCidrs`, cidr, must, 'Name the addresses of those who need it.');
  }
  if (isPrivate && publicAccessCidrs.length > 0) {
    const must = 'the API server answers inside the VPC alone (cloud.apiEndpoint is private)';
    const fix = 'Remove them, or set cloud.apiEndpoint to public-and-private.';
    say(`${path}.publicAccessCidrs`, publicAccessCidrs, must, fix);
  }
  for (const addon of addonNames.filter((one) => addons[one] === undefined)) {
    const must = `no version of it is known that goes with Kubernetes ${version}`;
    say(`cloud.addons.${addon}`, undefined, must, 'Set one that `aws eks describe-addon-versions` gives.');
  }
  for (const { arn } of principals.filter((one) => parseArn(one.arn)?.partition !== partitionOf(region))) {
    const must = `be in the partition ${partitionOf(region)}, as the cluster is`;
    say('cloud.principals', arn, must, `Name one that begins with arn:${partitionOf(region)}:.`);
  }
  if (name.length > longestName) {
    const must = `IAM roles are named after it, and take no more than ${longestName} characters of it`;
    say(`${path}.name`, name, must, 'Shorten it.');
  }
  return problems;
}
