import type { Problem } from '../core/problems/problem.ts';
import { isMemoryQuantity } from '../core/values/quantity.ts';
import { checkImage, checkResources } from '../workload/check.ts';
import { volumeBytes } from '../workload/demand.ts';
import { exhaustionConditions, reportedConditions } from './node-monitors.ts';
import type { DeschedulerSpec, DrainSpec, HealingSpec, VolumesSpec } from './spec.ts';

/** Everything wrong with what heals itself. */
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
  const must = `nodes above ${highPercent} percent are relieved onto those below it, and it must be less`;
  return [{ path: `${path}.lowPercent`, got: lowPercent, must, fix: 'Lower it, or raise highPercent.' }];
}

/** A condition that nobody reports is never true; one that every healthy node has would empty the cluster. */
function checkDrain(path: string, { conditions }: DrainSpec, spec: HealingSpec): Problem[] {
  const reported = new Set<string>([...exhaustionConditions, ...reportedConditions]);
  const problems: Problem[] = conditions
    .filter((condition) => !reported.has(condition))
    .map((condition) => ({
      path: `${path}.conditions`,
      got: condition,
      must: 'neither the kubelet nor node-problem-detector reports it as a problem',
      fix: `Write one of ${[...reported].join(', ')}.`,
    }));
  if (spec.descheduler === undefined) {
    const must = 'nodes that are marked are emptied by the descheduler, and there is none';
    problems.push({ path: `${path}.enabled`, got: true, must, fix: 'Enable descheduler, or disable it.' });
  }
  return problems;
}

function checkVolumes(path: string, { size, maxSize, storageClass, isOwnClass }: VolumesSpec): Problem[] {
  const problems: Problem[] = [];
  if (!isOwnClass) {
    problems.push({
      path: `${path}.enabled`,
      got: true,
      must: `whether volumes of the storage class ${storageClass ?? 'default'} can grow is not known: the platform does not make it`,
      fix: 'Take standard, fast-ssd or premium as crdt.storage.class, or disable it.',
    });
  }
  // What is no size is told where it is set.
  if (!isMemoryQuantity(size) || !isMemoryQuantity(maxSize)) return problems;
  if (volumeBytes(maxSize) <= volumeBytes(size)) {
    const must = `volumes begin with ${size}, so none could ever grow`;
    problems.push({ path: `${path}.maxSize`, got: maxSize, must, fix: 'Raise it, or disable volumes.' });
  }
  return problems;
}
