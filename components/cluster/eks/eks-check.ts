import { parseArn, partitionOf } from '../../core/aws/region.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { parseCidr } from '../../core/values/cidr.ts';
import type { EksCluster } from '../spec.ts';
import { addonNames } from './addons.ts';

/** Wider ranges allow too many: 0.0.0.0/0 is everybody, and 0.0.0.0/1 half of them. */
const widestPrefix = 8;

/** Names of roles begin with that of the cluster and have at most 64 characters: the longest suffix has 25. */
const longestName = 64 - '-load-balancer-controller'.length;

/** Everything wrong with a cluster on AWS except its network and its pools. */
export function checkEks(path: string, spec: EksCluster, isPrivate: boolean): Problem[] {
  const { name, version, addons, publicAccessCidrs, principals, region } = spec;
  const problems: Problem[] = [];
  const say = (at: string, value: unknown, must: string, fix: string): void => {
    problems.push({ path: at, got: value, must, fix });
  };
  for (const cidr of publicAccessCidrs.filter((range) => parseCidr(range).prefix < widestPrefix)) {
    problems.push({
      path: `${path}.publicAccessCidrs`,
      got: cidr,
      must: `contain only ranges of /${widestPrefix} or smaller`,
      otherwise: 'a large part of the Internet can reach the API server',
      fix: 'Name the addresses of those who need it.',
    });
  }
  if (isPrivate && publicAccessCidrs.length > 0) {
    const must = 'not be set if cloud.apiEndpoint is private';
    const fix = 'Remove them, or set cloud.apiEndpoint to public-and-private.';
    say(`${path}.publicAccessCidrs`, publicAccessCidrs, must, fix);
  }
  for (const addon of addonNames.filter((one) => addons[one] === undefined)) {
    const must = `be set for Kubernetes ${version}, for which no default is known`;
    say(`cloud.addons.${addon}`, undefined, must, 'Write a version that `aws eks describe-addon-versions` lists.');
  }
  for (const { arn } of principals.filter((one) => parseArn(one.arn)?.partition !== partitionOf(region))) {
    const must = `be in the partition ${partitionOf(region)}, as the cluster is`;
    say('cloud.principals', arn, must, `Name one that begins with arn:${partitionOf(region)}:.`);
  }
  if (name.length > longestName) {
    const must = `have at most ${longestName} characters`;
    problems.push({ path: `${path}.name`, got: name, must, otherwise: 'the names of its IAM roles are too long' });
  }
  return problems;
}
