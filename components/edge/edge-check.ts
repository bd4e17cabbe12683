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

/** Everything wrong with the way in from the Internet (A13, A14, F9, G5). */
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
  const say = (at: string, value: unknown, rule: string, fix: string): void => {
    problems.push({ path: at, value, rule, fix });
  };
  const longest = color === undefined ? longestName - after : longestName;
  if (name.length > longest) {
    const rule = `load balancers and target groups are named after it, and take no more than ${longest} characters of it`;
    say('cluster.name', name, rule, 'shorten it');
  }
  if (color !== undefined && zoneId === undefined) {
    const rule = 'the stacks of both colors answer for one name, and each would make a zone of its own';
    say(`${path}.zoneId`, zoneId, rule, 'name the hosted zone that both put their records into');
  }
  return problems;
}

function checkBackends(path: string, { backends }: EdgeSpec, { namespaces, meshed }: EdgeCluster): Problem[] {
  return colors.flatMap((color) => {
    const value = backends[color]?.namespace;
    const at = { path: `${path}.${color}.namespace`, value };
    if (value === undefined) return [];
    if (!namespaces.includes(value)) {
      const rule = 'the platform has no such namespace';
      return [{ ...at, rule, fix: `name one of ${namespaces.join(', ')}` }];
    }
    if (!meshed.includes(value)) return [];
    const rule = 'its pods take part in the mesh, which a load balancer does not';
    return [
      { ...at, rule, fix: 'put before them what has a foot in both: the gateway of the mesh, in another namespace' },
    ];
  });
}

function checkFirewall(path: string, { firewall }: EdgeSpec): Problem[] {
  const { requestsPerMinute, burst, allowList } = firewall;
  const problems: Problem[] = [];
  if (burst < requestsPerMinute) {
    const rule = `it is less than what may come in every minute (${requestsPerMinute})`;
    problems.push({ path: `${path}.burst`, value: burst, rule, fix: 'raise it, or lower requestsPerMinute' });
  }
  if (burst < minLimit) {
    const rule = `the web firewall counts no fewer than ${minLimit} requests`;
    problems.push({ path: `${path}.burst`, value: burst, rule, fix: 'raise it' });
  }
  for (const cidr of allowList.filter((range) => parseCidr(range).prefix === 0)) {
    const rule = 'a list that everybody is on keeps nobody out, and the web firewall takes none';
    problems.push({
      path: `${path}.allowList`,
      value: cidr,
      rule,
      fix: 'remove it: without a list everybody may come',
    });
  }
  return problems;
}

function checkDistribution(path: string, { distribution, originPrefixList, region }: EdgeSpec): Problem[] {
  const problems: Problem[] = [];
  if (originPrefixList === listOfRegion.list && region !== listOfRegion.region) {
    const rule = `it is the list of ${listOfRegion.region}, and the load balancer is in ${region}`;
    problems.push({ path: `${path}.originPrefixList`, value: originPrefixList, rule, fix: findList });
  }
  if (distribution === undefined) return problems;
  if (originPrefixList === undefined) {
    const rule = 'whoever asks the load balancer itself would pass the CDN, and its limits, by';
    problems.push({ path: `${path}.originPrefixList`, value: originPrefixList, rule, fix: findList });
  }
  if (distribution.staticPaths.length > maxPaths) {
    const value = distribution.staticPaths.length;
    const rule = `a distribution has ${maxPaths} behaviors beside its default`;
    problems.push({ path: `${path}.staticPaths`, value, rule, fix: 'put them together with *' });
  }
  return problems;
}

/** One name has records of one kind: shared out by weight, or answered elsewhere when it fails. */
function checkFailover(path: string, { failover, color, originPrefixList, firewall }: EdgeSpec): Problem[] {
  if (failover === undefined) return [];
  const problems: Problem[] = [];
  if (color !== undefined && originPrefixList === undefined) {
    const rule = 'the records of the domain have the weights of the colors, and Route 53 mixes the two under no name';
    const fix = 'set edge.cdn.enabled to true, or leave failover out';
    problems.push({ path, value: failover.name, rule, fix });
  }
  if (firewall.allowList.length > 0) {
    const rule = 'health checks come from addresses of AWS that are not on edge.firewall.allowList, and would all fail';
    problems.push({ path, value: failover.name, rule, fix: 'leave one of the two out' });
  }
  return problems;
}
