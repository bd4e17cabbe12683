import type { Problem } from '../../core/problems/problem.ts';
import { anyOf } from '../../core/values/words.ts';
import { instanceTypes } from './instance-types.ts';
import type { KarpenterSpec, PerformancePoolSpec } from './karpenter-spec.ts';
import type { NodePoolSpec } from './node-pools.ts';

/** Everything wrong with the settings of Karpenter. */
export function checkKarpenter(path: string, spec: KarpenterSpec, pools: readonly NodePoolSpec[]): Problem[] {
  const problems: Problem[] = [];
  const say = (at: string, value: unknown, must: string, fix: string): void => {
    problems.push({ path: `${path}.${at}`, got: value, must, fix });
  };
  const { performance, reserved, spotPercent } = spec;
  if (reserved.reservations.length > 0 && spotPercent < 100 && spotPercent + reserved.percent > 100) {
    const must = `be at most ${100 - spotPercent} beside ${spotPercent} percent spot instances`;
    say('reserved.percent', reserved.percent, must, 'Lower it, or lower spotPercent.');
  }
  for (const { name, schedules = {} } of pools.filter(({ provider }) => provider === 'karpenter')) {
    if (Object.keys(schedules).length === 0) continue;
    problems.push({
      path: `nodePools.${name}.schedules`,
      got: Object.keys(schedules),
      must: 'not be set if Karpenter creates the nodes, which has no schedules',
      fix: `Remove them, or set ${path}.enabled to false.`,
    });
  }
  return performance === undefined ? problems : [...problems, ...checkPerformance(`${path}.performance`, performance)];
}

/** A node must have more cores and memory than are taken from it. */
function checkPerformance(path: string, spec: PerformancePoolSpec): Problem[] {
  const { instanceType, systemCores, hugePages } = spec;
  const type = instanceTypes[instanceType];
  if (type === undefined) {
    const must = 'be an instance type whose size is known';
    const fix = `Use ${anyOf(Object.keys(instanceTypes))}.`;
    return [{ path: `${path}.instanceType`, got: instanceType, must, fix }];
  }
  const problems: Problem[] = [];
  if (systemCores >= type.vcpus) {
    const must = `be less than ${type.vcpus}, the number of cores of ${instanceType}`;
    const otherwise = 'no core is left for pods';
    problems.push({ path: `${path}.systemCores`, got: systemCores, must, otherwise, fix: 'Lower it.' });
  }
  if (hugePages * 2 > (type.memoryGiB * 1024) / 2) {
    problems.push({
      path: `${path}.hugePages`,
      got: hugePages,
      must: `be at most ${type.memoryGiB * 256}, as pages of 2 MiB may take half of the ${type.memoryGiB} GiB of a node`,
      fix: 'Lower it, or use a larger instance type.',
    });
  }
  return problems;
}
