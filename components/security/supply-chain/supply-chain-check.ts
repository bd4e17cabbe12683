import type { Problem } from '../../core/problems/problem.ts';
import { isIpBlock } from '../../core/values/cidr.ts';
import { isRepository } from '../../core/values/image-reference.ts';
import { anyOf } from '../../core/values/words.ts';
import { checkImage, checkResources } from '../../workload/check.ts';
import { ruleNames } from './rule-names.ts';
import type { FalcoSpec, SupplyChainSpec, TrivySpec } from './spec.ts';
import { trivyOperatorVersion } from './trivy-crds.ts';

/** Everything wrong with what watches the nodes. */
export function checkSupplyChain(path: string, { falco, cisBenchmark, trivy }: SupplyChainSpec): Problem[] {
  return [
    ...Object.entries({ falco, cisBenchmark, trivy, 'trivy.scanner': trivy?.scanner }).flatMap(([name, part]) =>
      part === undefined
        ? []
        : [
            ...checkImage(`${path}.${name}.image`, part.image),
            ...checkResources(`${path}.${name}.resources`, part.resources),
          ],
    ),
    ...(falco === undefined ? [] : checkFalco(`${path}.falco`, falco)),
    ...(trivy === undefined ? [] : checkTrivy(`${path}.trivy`, trivy)),
    ...(cisBenchmark === undefined || /^[a-z0-9]+-[a-z0-9.-]+$/.test(cisBenchmark.benchmark)
      ? []
      : [
          {
            path: `${path}.cisBenchmark.benchmark`,
            got: cisBenchmark.benchmark,
            must: 'be the name of a benchmark of kube-bench',
            fix: 'Write it as eks-1.7.0 or cis-1.11.',
          },
        ]),
  ];
}

function checkFalco(path: string, { socket, targets, exceptions }: FalcoSpec): Problem[] {
  const problems: Problem[] = [];
  const say = (field: string, value: unknown, must: string, fix: string): void => {
    problems.push({ path: `${path}.${field}`, got: value, must, fix });
  };
  if (!/^\/[\w./-]+$/.test(socket)) {
    say('socket', socket, 'be the path of a socket', 'Write it as /run/containerd/containerd.sock.');
  }
  for (const cidr of targets.flatMap(({ networks }) => networks)) {
    if (!isIpBlock(cidr)) say('targets', cidr, 'be an address range', 'Write it as 10.0.0.0/16.');
  }
  for (const [rule, agents] of Object.entries(exceptions)) {
    if (!ruleNames.some((known) => known === rule)) {
      say('exceptions', rule, 'name known rules', `Write ${anyOf(ruleNames)}.`);
    }
    for (const agent of agents.filter((name) => !/^[a-z0-9-]+$/.test(name))) {
      say(`exceptions.${rule}`, agent, 'contain only names of agents', 'Write them as in the catalog.');
    }
  }
  return problems;
}

function checkTrivy(path: string, { image, databases, reportTtlHours, maxConcurrentScans }: TrivySpec): Problem[] {
  const problems: Problem[] = [];
  const say = (field: string, value: unknown, must: string, fix?: string): void => {
    problems.push({ path: `${path}.${field}`, got: value, must, ...(fix !== undefined && { fix }) });
  };
  if (image.tag !== trivyOperatorVersion) {
    say('image.tag', image.tag, `be ${trivyOperatorVersion}, the version of the report definitions`);
  }
  for (const [name, repository] of Object.entries(databases)) {
    if (!isRepository(repository) || !repository.includes('/')) {
      say(
        `databases.${name}`,
        repository,
        'be a repository with its registry and without a tag',
        'Write it as mirror.gcr.io/aquasec/trivy-db.',
      );
    }
  }
  for (const [name, value] of Object.entries({ reportTtlHours, maxConcurrentScans })) {
    if (!Number.isInteger(value) || value < 1) say(name, value, 'be a whole number above 0');
  }
  return problems;
}
