import type { types } from '@pulumi/kubernetes';
import type { Plain } from '../core/kubernetes/manifest.ts';
import type { Problem } from '../core/problems/problem.ts';
import { Resources } from '../core/values/quantity.ts';
import type { WorkloadSpec } from './spec.ts';
import { safeSysctls, type TuningSpec } from './tuning-spec.ts';

/** What huge pages add to a pod. */
interface HugePages {
  readonly resources: Readonly<Record<string, string>>;
  readonly mounts: readonly { name: string; mountPath: string }[];
  readonly volumes: readonly Plain<types.input.core.v1.Volume>[];
}

/** Plans the huge pages of a container, and the file system through which it maps them. */
export function planHugePages(tuning: TuningSpec | undefined): HugePages {
  const pages = tuning?.hugePages;
  if (pages === undefined) return { resources: {}, mounts: [], volumes: [] };
  const { size, amount, mountPath } = pages;
  return {
    resources: { [`hugepages-${size}`]: amount },
    mounts: [{ name: 'huge-pages', mountPath }],
    volumes: [{ name: 'huge-pages', emptyDir: { medium: `HugePages-${size}` } }],
  };
}

/** Plans the kernel parameters of a pod. */
export function planSysctls(tuning: TuningSpec | undefined): { sysctls?: { name: string; value: string }[] } {
  const entries = Object.entries(tuning?.sysctls ?? {});
  return entries.length === 0 ? {} : { sysctls: entries.map(([name, value]) => ({ name, value })) };
}

/** All problems of a workload's needs from kernel and nodes. */
export function checkTuning(path: string, { tuning }: WorkloadSpec): Problem[] {
  const { hugePages, sysctls = {}, spot } = tuning ?? {};
  const problems = Object.keys(sysctls)
    .filter((name) => !safeSysctls.has(name))
    .map((name): Problem => {
      const must = 'contain only kernel parameters that Kubernetes lets a restricted pod set';
      const otherwise = 'its pods are refused';
      return { path: `${path}.sysctls`, got: name, must, otherwise, fix: 'Set it with a node profile.' };
    });
  if (hugePages !== undefined && !isMultiple(hugePages.amount, hugePages.size)) {
    problems.push({
      path: `${path}.hugePages.amount`,
      got: hugePages.amount,
      must: `be a multiple of the page size, which is ${hugePages.size}`,
      fix: 'Round it up to whole pages.',
    });
  }
  if (spot !== undefined && !(Number.isInteger(spot.weight) && spot.weight >= 1 && spot.weight <= 100)) {
    problems.push({ path: `${path}.spot.weight`, got: spot.weight, must: 'be a whole number from 1 to 100' });
  }
  return problems;
}

function isMultiple(amount: string, size: string): boolean {
  if (!/^\d+(Ki|Mi|Gi|Ti)?$/.test(amount)) return false;
  const { bytes } = Resources.of(0, amount);
  return bytes > 0 && bytes % Resources.of(0, size).bytes === 0;
}
