import { closest } from 'fastest-levenshtein';
import { listed } from '../../concern/concern.ts';
import { dnsFlow } from '../../concern/needs.ts';
import type { PlatformFacts } from '../../concern/platform.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { connectionsOf, meshKinds } from '../../security/network/facts.ts';
import { namespaceNames, namespacesAlways, namespacesOf } from './facts.ts';
import { checkQuota, planNamespace } from './namespace-plan.ts';
import { type QuotasSettings, quotasSettings } from './settings.ts';

/** The namespaces that concerns need, with quotas, limit ranges and network policies. */
export const quotas = listed<QuotasSettings, QuotasSettings>({
  settings: quotasSettings,
  summary: 'Quotas of namespaces. Without one, a namespace may hold exactly what is planned for it.',
  defaults: { common: {} },
  specify: (settings) => settings,
  needs: (_, __, { meshed }) => ({
    namespaces: namespacesAlways,
    flows: namespaceNames.map(({ name }) => dnsFlow(name)),
    kinds: meshed.length === 0 ? [] : meshKinds,
  }),
  plan: (_, platform) => ({
    components: namespacesOf(platform).map((namespace) =>
      planNamespace(namespace, connectionsOf(platform, namespace.name)),
    ),
  }),
  checkPlanned: checkQuotas,
});

/** Everything wrong with quotas: one that is too small for an update, and one of a namespace that does not exist. */
function checkQuotas(path: string, settings: QuotasSettings, platform: PlatformFacts): Problem[] {
  const namespaces = namespacesOf(platform);
  const names = namespaces.map(({ name }) => name);
  const lost = Object.keys(settings).filter((name) => !names.includes(name));
  return [
    ...lost.map((name) => ({
      path: `${path}.${name}`,
      must: 'name a namespace of the platform',
      fix: `Write ${closest(name, names)}, or remove it.`,
    })),
    ...namespaces.flatMap((namespace) => checkQuota(`${path}.${namespace.name}`, namespace)),
  ];
}
