import { isCidr } from '../core/cidr.ts';
import type { Problem } from '../core/problem.ts';
import { checkImage, checkResources } from '../workload/check.ts';
import { ruleNames } from './rule-names.ts';
import type { FalcoSpec, SupplyChainSpec } from './spec.ts';

/** Everything wrong with what watches the nodes (F7). */
export function checkSupplyChain(path: string, { falco, cisBenchmark }: SupplyChainSpec): Problem[] {
  return [
    ...Object.entries({ falco, cisBenchmark }).flatMap(([name, part]) =>
      part === undefined
        ? []
        : [
            ...checkImage(`${path}.${name}.image`, part.image),
            ...checkResources(`${path}.${name}.resources`, part.resources),
          ],
    ),
    ...(falco === undefined ? [] : checkFalco(`${path}.falco`, falco)),
    ...(cisBenchmark === undefined || /^[a-z0-9]+-[a-z0-9.-]+$/.test(cisBenchmark.benchmark)
      ? []
      : [
          {
            path: `${path}.cisBenchmark.benchmark`,
            value: cisBenchmark.benchmark,
            rule: 'it is no name of a benchmark',
            fix: 'write it as kube-bench names it: eks-1.7.0 or cis-1.11',
          },
        ]),
  ];
}

function checkFalco(path: string, { socket, targets, exceptions }: FalcoSpec): Problem[] {
  const problems: Problem[] = [];
  const say = (field: string, value: unknown, rule: string, fix: string): void => {
    problems.push({ path: `${path}.${field}`, value, rule, fix });
  };
  if (!/^\/[\w./-]+$/.test(socket)) {
    say('socket', socket, 'it is no path of a socket', 'write it as /run/containerd/containerd.sock');
  }
  for (const cidr of targets.flatMap(({ networks }) => networks)) {
    if (!isCidr(cidr)) say('targets', cidr, 'it is no IPv4 address range', 'write it as 10.0.0.0/16');
  }
  for (const [rule, agents] of Object.entries(exceptions)) {
    if (!ruleNames.some((known) => known === rule)) {
      say('exceptions', rule, 'there is no such rule', `write one of ${ruleNames.join(', ')}`);
    }
    for (const agent of agents.filter((name) => !/^[a-z0-9-]+$/.test(name))) {
      say(`exceptions.${rule}`, agent, 'it is no name of an agent', 'write it as the catalogue does');
    }
  }
  return problems;
}
