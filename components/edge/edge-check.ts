import type { Problem } from '../core/problems/problem.ts';
import { parseCidr } from '../core/values/cidr.ts';
import { anyOf } from '../core/values/words.ts';
import { colors, type EdgeSpec } from './spec.ts';
import { checkTraffic } from './traffic-check.ts';

/** Names of load balancers and target groups have at most 32 characters. */
const longestName = 32;

/** Suffix of the names of target groups, which a cluster of one color already has in its name. */
const after = '-green'.length;

/** WAF's lowest limit of requests in a window. */
const minLimit = 10;

/** Behaviors that a distribution may have beside its default, without asking AWS for more. */
const maxPaths = 24;

/** CloudFront's list of addresses in the region of the environments. Each region has its own. */
const listOfRegion = { region: 'us-west-2', list: 'pl-82a045eb' } as const;

const findList = 'Name the list that `aws ec2 describe-managed-prefix-lists` calls …cloudfront.origin-facing.';

/** The cluster behind the entry from the Internet. */
export interface EdgeCluster {
  /** Namespaces of the platform. */
  readonly namespaces: readonly string[];
  /** Those whose pods take part in the service mesh. */
  readonly meshed: readonly string[];
}

/** Everything wrong with the entry from the Internet. */
export function checkEdge(path: string, spec: EdgeSpec, cluster: EdgeCluster): Problem[] {
  return [
    ...checkTraffic(path, spec),
    ...checkNames(path, spec),
    ...checkBackends(`${path}.backends`, spec, cluster),
    ...checkFirewall(`${path}.firewall`, spec),
    ...checkDistribution(`${path}.cdn`, spec),
    ...checkFailover(`${path}.failover`, spec),
  ];
}

function checkNames(path: string, { name, color, zoneId }: EdgeSpec): Problem[] {
  const problems: Problem[] = [];
  const say = (at: string, value: unknown, must: string, otherwise: string, fix: string): void => {
    problems.push({ path: at, got: value, must, otherwise, fix });
  };
  const longest = color === undefined ? longestName - after : longestName;
  if (name.length > longest) {
    const must = `have at most ${longest} characters`;
    say('cluster.name', name, must, 'the names of load balancers and target groups are too long', 'Shorten it.');
  }
  if (color !== undefined && zoneId === undefined) {
    const must = 'be set if each color has its own cluster';
    const fix = 'Name the hosted zone for the records of both.';
    say(`${path}.zoneId`, zoneId, must, 'each stack makes a zone for the same name', fix);
  }
  return problems;
}

function checkBackends(path: string, { backends }: EdgeSpec, { namespaces, meshed }: EdgeCluster): Problem[] {
  return colors.flatMap((color) => {
    const value = backends[color]?.namespace;
    const at = { path: `${path}.${color}.namespace`, got: value };
    if (value === undefined) return [];
    if (!namespaces.includes(value)) {
      return [{ ...at, must: 'name a namespace of the platform', fix: `Write ${anyOf(namespaces)}.` }];
    }
    if (!meshed.includes(value)) return [];
    return [
      {
        ...at,
        must: 'not name a namespace of the mesh',
        otherwise: 'its pods refuse the load balancer',
        fix: 'Put the gateway of the mesh, in another namespace, in front of them.',
      },
    ];
  });
}

function checkFirewall(path: string, { firewall }: EdgeSpec): Problem[] {
  const { requestsPerMinute, burst, allowList } = firewall;
  const problems: Problem[] = [];
  if (burst < requestsPerMinute) {
    const must = `be at least ${requestsPerMinute}, the value of requestsPerMinute`;
    problems.push({ path: `${path}.burst`, got: burst, must, fix: 'Raise it, or lower requestsPerMinute.' });
  }
  if (burst < minLimit) {
    const must = `be at least ${minLimit}, the lowest limit of the web firewall`;
    problems.push({ path: `${path}.burst`, got: burst, must });
  }
  for (const cidr of allowList.filter((range) => parseCidr(range).prefix === 0)) {
    problems.push({
      path: `${path}.allowList`,
      got: cidr,
      must: 'not contain a range of all addresses, which the web firewall refuses',
      fix: 'Remove it. An empty list lets everybody in.',
    });
  }
  return problems;
}

function checkDistribution(path: string, { distribution, originPrefixList, region }: EdgeSpec): Problem[] {
  const problems: Problem[] = [];
  if (originPrefixList === listOfRegion.list && region !== listOfRegion.region) {
    const must = `be the list of ${region}, and not that of ${listOfRegion.region}`;
    problems.push({ path: `${path}.originPrefixList`, got: originPrefixList, must, fix: findList });
  }
  if (distribution === undefined) return problems;
  if (originPrefixList === undefined) {
    const must = 'be set if cdn is enabled';
    const otherwise = 'clients can bypass the CDN and its limits';
    problems.push({ path: `${path}.originPrefixList`, got: originPrefixList, must, otherwise, fix: findList });
  }
  if (distribution.staticPaths.length > maxPaths) {
    const value = distribution.staticPaths.length;
    const must = `contain at most ${maxPaths} paths`;
    problems.push({ path: `${path}.staticPaths`, got: value, must, fix: 'Combine them with *.' });
  }
  return problems;
}

/** One name has records of one kind: weighted ones, or those of a failover. */
function checkFailover(path: string, { failover, color, originPrefixList, firewall }: EdgeSpec): Problem[] {
  if (failover === undefined) return [];
  const problems: Problem[] = [];
  if (color !== undefined && originPrefixList === undefined) {
    const must = 'not be set if each color has its own cluster and there is no CDN';
    const otherwise = 'one name has both weighted and failover records, which Route 53 refuses';
    const fix = 'Set edge.cdn.enabled to true, or leave failover out.';
    problems.push({ path, got: failover.name, must, otherwise, fix });
  }
  if (firewall.allowList.length > 0) {
    const must = 'not be set beside edge.firewall.allowList';
    const otherwise = 'all health checks fail, as their addresses are not on that list';
    problems.push({ path, got: failover.name, must, otherwise, fix: 'Leave one of the two out.' });
  }
  return problems;
}
