import type { Problem } from '../../core/problems/problem.ts';
import { instanceTypes } from './instance-types.ts';
import type { KarpenterSpec, PerformancePoolSpec } from './karpenter-spec.ts';
import type { NodePoolSpec } from './node-pools.ts';

/** Everything wrong with what Karpenter is told. */
export function checkKarpenter(path: string, spec: KarpenterSpec, pools: readonly NodePoolSpec[]): Problem[] {
  const problems: Problem[] = [];
  const say = (at: string, value: unknown, must: string, fix: string): void => {
    problems.push({ path: `${path}.${at}`, got: value, must, fix });
  };
  const { performance, reserved, spotPercent } = spec;
  if (reserved.reservations.length > 0 && spotPercent < 100 && spotPercent + reserved.percent > 100) {
    const must = `with ${spotPercent} percent spot instances it is more than all`;
    say('reserved.percent', reserved.percent, must, `Lower it to ${100 - spotPercent}, or lower spotPercent.`);
  }
  for (const { name, schedules = {} } of pools.filter(({ provider }) => provider === 'karpenter')) {
    if (Object.keys(schedules).length === 0) continue;
    problems.push({
      path: `nodePools.${name}.schedules`,
      got: Object.keys(schedules),
      must: 'Karpenter makes nodes as pods need them, and knows no schedules',
      fix: `Remove them, or set ${path}.enabled to false.`,
    });
  }
  return performance === undefined ? problems : [...problems, ...checkPerformance(`${path}.performance`, performance)];
}

/** A node must have the cores and the memory that are taken from it, and some to give. */
function checkPerformance(path: string, spec: PerformancePoolSpec): Problem[] {
  const { instanceType, systemCores, hugePages } = spec;
  const type = instanceTypes[instanceType];
  if (type === undefined) {
    const fix = `Take one of ${Object.keys(instanceTypes).join(', ')}.`;
    return [{ path: `${path}.instanceType`, got: instanceType, must: 'its size is not known here', fix }];
  }
  const problems: Problem[] = [];
  if (systemCores >= type.vcpus) {
    const must = `${instanceType} has ${type.vcpus} cores, and none is left for pods`;
    problems.push({ path: `${path}.systemCores`, got: systemCores, must, fix: 'Lower it.' });
  }
  if (hugePages * 2 > (type.memoryGiB * 1024) / 2) {
    const must = `pages of 2 MiB would take more than half of the ${type.memoryGiB} GiB of a node`;
    problems.push({
      path: `${path}.hugePages`,
      got: hugePages,
      must,
      fix: 'Lower it, or take a larger instance type.',
    });
  }
  return problems;
}
