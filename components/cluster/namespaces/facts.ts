import { coordinationNamespace, type NamespaceNeed } from '../../concern/needs.ts';
import type { PlatformFacts } from '../../concern/platform.ts';
import { oncePerPlatform } from '../../concern/settings-key.ts';
import { Resources } from '../../core/values/quantity.ts';
import { noDemand, sumDemands } from '../../workload/demand.ts';
import type { NamespaceSpec } from './namespace-plan.ts';
import { quotasSettings } from './settings.ts';

/** The namespaces besides the agents' that every platform has. */
export const namespaceNames = [
  { name: coordinationNamespace, description: 'The CRDT cluster and what coordinates agents.' },
  { name: 'data', description: 'Caches, vector stores and databases.' },
  { name: 'serving', description: 'Model serving.' },
  { name: 'monitoring', description: 'Metrics, logs, traces and dashboards.' },
] as const;

/** What a container gets that names no resources: a tenth of a light agent. */
const containerDefault = Resources.of('100m', '128Mi');

/** Namespaces that always exist. */
export const namespacesAlways: readonly NamespaceNeed[] = namespaceNames.map((named) => {
  return { ...named, podSecurity: 'restricted', demand: noDemand, containerMax: Resources.none };
});

/** All namespaces of a platform, each with a quota of what concerns ask of it, or the one that users set. */
export const namespacesOf: (platform: PlatformFacts) => readonly NamespaceSpec[] = oncePerPlatform(
  ({ context, needs }) => {
    const quotas = quotasSettings.of(context);
    const byName = Map.groupBy(needs.namespaces, ({ name }) => name);
    return [...byName].map(([name, asked]) => {
      const quota = quotas[name];
      return {
        name,
        ...placeOf(asked),
        tags: context.tags,
        demand: sumDemands(asked.map(({ demand }) => demand)),
        containerDefault,
        containerMax: asked.reduce((max, { containerMax }) => max.max(containerMax), containerDefault),
        ...(quota === undefined ? {} : { quota }),
      };
    });
  },
);

/** The description of a namespace by the first concern that gives one. */
function placeOf(asked: readonly NamespaceNeed[]): Pick<NamespaceSpec, 'description' | 'podSecurity'> {
  const { description, podSecurity = 'restricted' } = asked.find((need) => need.description !== undefined) ?? {};
  return { description: description ?? 'What the platform runs there.', podSecurity };
}
