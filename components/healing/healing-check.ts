import type { Problem } from '../core/problems/problem.ts';
import { isMemoryQuantity } from '../core/values/quantity.ts';
import { anyOf } from '../core/values/words.ts';
import { checkImage, checkResources } from '../workload/check.ts';
import { volumeBytes } from '../workload/demand.ts';
import { exhaustionConditions, reportedConditions } from './node-monitors.ts';
import type { DeschedulerSpec, DrainSpec, HealingSpec, VolumesSpec } from './spec.ts';

/** Everything wrong with self-healing. */
export function checkHealing(path: string, spec: HealingSpec): Problem[] {
  const { descheduler, drain, nodeProblems, volumes, diagnosis } = spec;
  const parts = { descheduler, drain, nodeProblems, volumes, diagnosis };
  return [
    ...checkImage(`${path}.kubectl`, spec.kubectl),
    ...Object.entries(parts).flatMap(([name, part]) => [
      ...(part !== undefined && 'image' in part ? checkImage(`${path}.${name}.image`, part.image) : []),
      ...(part === undefined ? [] : checkResources(`${path}.${name}.resources`, part.resources)),
    ]),
    ...(descheduler === undefined ? [] : checkDescheduler(`${path}.descheduler`, descheduler)),
    ...(drain === undefined ? [] : checkDrain(`${path}.drain`, drain, spec)),
    ...(volumes === undefined ? [] : checkVolumes(`${path}.volumes`, volumes)),
  ];
}

function checkDescheduler(path: string, { balance, lowPercent, highPercent }: DeschedulerSpec): Problem[] {
  if (balance !== 'spread' || lowPercent < highPercent) return [];
  const must = `be less than ${highPercent}, the value of highPercent`;
  return [{ path: `${path}.lowPercent`, got: lowPercent, must, fix: 'Lower it, or raise highPercent.' }];
}

/** A condition that nothing reports is never true; one that every healthy node has would empty the cluster. */
function checkDrain(path: string, { conditions }: DrainSpec, spec: HealingSpec): Problem[] {
  const reported = new Set<string>([...exhaustionConditions, ...reportedConditions]);
  const problems: Problem[] = conditions
    .filter((condition) => !reported.has(condition))
    .map((condition) => ({
      path: `${path}.conditions`,
      got: condition,
      must: 'contain only problems that the kubelet or node-problem-detector reports',
      fix: `Write ${anyOf([...reported])}.`,
    }));
  if (spec.descheduler === undefined) {
    problems.push({
      path: `${path}.enabled`,
      got: true,
      must: 'be false if descheduler is disabled',
      otherwise: 'nothing empties the tainted nodes',
      fix: 'Enable descheduler, or disable drain.',
    });
  }
  return problems;
}

function checkVolumes(path: string, { size, maxSize, storageClass, isOwnClass }: VolumesSpec): Problem[] {
  const problems: Problem[] = [];
  if (!isOwnClass) {
    problems.push({
      path: `${path}.enabled`,
      got: true,
      must: `be false for the storage class ${storageClass ?? 'default'}, which the platform does not make`,
      otherwise: 'volumes may be unable to grow',
      fix: 'Set crdt.storage.class to standard, fast-ssd or premium, or disable volumes.',
    });
  }
  // A wrong size is reported where it is set.
  if (!isMemoryQuantity(size) || !isMemoryQuantity(maxSize)) return problems;
  if (volumeBytes(maxSize) <= volumeBytes(size)) {
    const must = `be more than ${size}, the initial size of volumes`;
    problems.push({ path: `${path}.maxSize`, got: maxSize, must, fix: 'Raise it, or disable volumes.' });
  }
  return problems;
}
