import type { Problem } from '../core/problems/problem.ts';
import { parseCidr } from '../core/values/cidr.ts';
import { colors, type EdgeSpec } from './spec.ts';
import { checkTraffic } from './traffic-check.ts';

/** Load balancers and target groups take 32 characters. */
const longestName = 32;

/** What comes after the name, in those of target groups: a cluster of a color has its own there already. */
const after = '-green'.length;

/** WAF counts no fewer requests than this in a window. */
const minLimit = 10;

/** Behaviors that a distribution may have beside its default, without asking AWS for more. */
const maxPaths = 24;

/** CloudFront's list of addresses in the region of the profiles. Each region calls its own differently. */
const listOfRegion = { region: 'us-west-2', list: 'pl-82a045eb' } as const;

const findList = 'name the list that `aws ec2 describe-managed-prefix-lists` calls …cloudfront.origin-facing';

/** What a way in leads to. */
export interface EdgeCluster {
  /** Namespaces of the platform. */
  readonly namespaces: readonly string[];
  /** Those whose pods take part in the service mesh. */
  readonly meshed: readonly string[];
}

/** Everything wrong with the way in from the Internet. */
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
  const say = (at: string, value: unknown, must: string, fix: string): void => {
    problems.push({ path: at, got: value, must, fix });
  };
  const longest = color === undefined ? longestName - after : longestName;
  if (name.length > longest) {
    const must = `load balancers and target groups are named after it, and take no more than ${longest} characters of it`;
    say('cluster.name', name, must, 'Shorten it.');
  }
  if (color !== undefined && zoneId === undefined) {
    const must = 'the stacks of both colors answer for one name, and each would make a zone of its own';
    say(`${path}.zoneId`, zoneId, must, 'Name the hosted zone that both put their records into.');
  }
  return problems;
}

function checkBackends(path: string, { backends }: EdgeSpec, { namespaces, meshed }: EdgeCluster): Problem[] {
  return colors.flatMap((color) => {
    const value = backends[color]?.namespace;
    const at = { path: `${path}.${color}.namespace`, got: value };
    if (value === undefined) return [];
    if (!namespaces.includes(value)) {
      const must = 'the platform has no such namespace';
      return [{ ...at, must, fix: `Name one of ${namespaces.join(', ')}.` }];
    }
    if (!meshed.includes(value)) return [];
    const must = 'its pods take part in the mesh, which a load balancer does not';
    return [
      { ...at, must, fix: 'Put before them what has a foot in both: the gateway of the mesh, in another namespace.' },
    ];
  });
}

function checkFirewall(path: string, { firewall }: EdgeSpec): Problem[] {
  const { requestsPerMinute, burst, allowList } = firewall;
  const problems: Problem[] = [];
  if (burst < requestsPerMinute) {
    const must = `it is less than what may come in every minute (${requestsPerMinute})`;
    problems.push({ path: `${path}.burst`, got: burst, must, fix: 'Raise it, or lower requestsPerMinute.' });
  }
  if (burst < minLimit) {
    const must = `the web firewall counts no fewer than ${minLimit} requests`;
    problems.push({ path: `${path}.burst`, got: burst, must, fix: 'Raise it.' });
  }
  for (const cidr of allowList.filter((range) => parseCidr(range).prefix === 0)) {
    const must = 'a list that everybody is on keeps nobody out, and the web firewall takes none';
    problems.push({
      path: `${path}.allowList`,
      got: cidr,
      must,
      fix: 'Remove it: without a list everybody may come.',
    });
  }
  return problems;
}

function checkDistribution(path: string, { distribution, originPrefixList, region }: EdgeSpec): Problem[] {
  const problems: Problem[] = [];
  if (originPrefixList === listOfRegion.list && region !== listOfRegion.region) {
    const must = `it is the list of ${listOfRegion.region}, and the load balancer is in ${region}`;
    problems.push({ path: `${path}.originPrefixList`, got: originPrefixList, must, fix: findList });
  }
  if (distribution === undefined) return problems;
  if (originPrefixList === undefined) {
    const must = 'whoever asks the load balancer itself would pass the CDN, and its limits, by';
    problems.push({ path: `${path}.originPrefixList`, got: originPrefixList, must, fix: findList });
  }
  if (distribution.staticPaths.length > maxPaths) {
    const value = distribution.staticPaths.length;
    const must = `a distribution has ${maxPaths} behaviors beside its default`;
    problems.push({ path: `${path}.staticPaths`, got: value, must, fix: 'Put them together with *.' });
  }
  return problems;
}

/** One name has records of one kind: shared out by weight, or answered elsewhere when it fails. */
function checkFailover(path: string, { failover, color, originPrefixList, firewall }: EdgeSpec): Problem[] {
  if (failover === undefined) return [];
  const problems: Problem[] = [];
  if (color !== undefined && originPrefixList === undefined) {
    const must = 'the records of the domain have the weights of the colors, and Route 53 mixes the two under no name';
    const fix = 'Set edge.cdn.enabled to true, or leave failover out.';
    problems.push({ path, got: failover.name, must, fix });
  }
  if (firewall.allowList.length > 0) {
    const must = 'health checks come from addresses of AWS that are not on edge.firewall.allowList, and would all fail';
    problems.push({ path, got: failover.name, must, fix: 'Leave one of the two out.' });
  }
  return problems;
}
