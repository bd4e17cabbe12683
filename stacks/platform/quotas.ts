import { closest } from 'fastest-levenshtein';
import { checkQuota, type NamespaceSpec } from '../../components/cluster/namespace-plan.ts';
import type { Problem } from '../../components/core/problem.ts';
import type { StackSettings } from '../config/settings.ts';

/** Namespaces with the quotas that somebody sets on them. */
export function withQuotas({ quotas }: StackSettings, namespaces: readonly NamespaceSpec[]): NamespaceSpec[] {
  return namespaces.map((namespace) => {
    const quota = quotas[namespace.name];
    return quota === undefined ? namespace : { ...namespace, quota };
  });
}

/** Everything wrong with quotas: one that is too small for an update, and one on a namespace that there is not. */
export function checkQuotas(path: string, { quotas }: StackSettings, namespaces: readonly NamespaceSpec[]): Problem[] {
  const names = namespaces.map(({ name }) => name);
  const lost = Object.keys(quotas).filter((name) => !names.includes(name));
  return [
    ...lost.map((name) => ({
      path: `${path}.${name}`,
      value: quotas[name],
      rule: 'the platform makes no such namespace',
      fix: `write ${closest(name, names)}, or remove it`,
    })),
    ...namespaces.flatMap((namespace) => checkQuota(`${path}.${namespace.name}`, namespace)),
  ];
}
