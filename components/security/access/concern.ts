import { namespacesOf } from '../../cluster/namespaces/facts.ts';
import { listed } from '../../concern/concern.ts';
import type { PlatformFacts } from '../../concern/platform.ts';
import { agentNamespace } from '../../fleet/facts.ts';
import { checkAccess, type PersonaAccessSpec, planPersonaAccess } from './access-plan.ts';
import { type AccessSettings, accessSettings } from './settings.ts';

/** Who may do what in the platform's namespaces. */
export const access = listed<AccessSettings, AccessSettings>({
  settings: accessSettings,
  summary: 'Who may do what in the platform’s namespaces: groups of people by persona.',
  // Names of groups in a directory, which decides who is in them.
  defaults: {
    common: {
      operator: ['fleetwright-operators'],
      developer: ['fleetwright-developers'],
      auditor: ['fleetwright-auditors'],
      ci: ['fleetwright-pipelines'],
    },
  },
  specify: (settings) => settings,
  check: (path, groups, platform) => checkAccess(path, specOf(groups, platform)),
  plan: (groups, platform) => ({ components: [planPersonaAccess('access', specOf(groups, platform))] }),
});

function specOf(groups: AccessSettings, platform: PlatformFacts): PersonaAccessSpec {
  const { context } = platform;
  const namespaces = namespacesOf(platform).map(({ name }) => name);
  return { tags: context.tags, groups, namespaces, agents: agentNamespace(context) };
}
