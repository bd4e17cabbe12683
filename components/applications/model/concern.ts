import { namespacesOf } from '../../cluster/namespaces/facts.ts';
import { listed } from '../../concern/concern.ts';
import type { PlatformFacts } from '../../concern/platform.ts';
import { checkApplications, planApplications } from './applications-plan.ts';
import { type ApplicationsSettings, applicationsSettings } from './settings.ts';
import { type FoundApplications, specifyApplications } from './specify.ts';

/** Applications beside the fleet, each by a pattern. */
export const applications = listed<ApplicationsSettings, FoundApplications>({
  settings: applicationsSettings,
  summary: 'Applications beside the fleet, each by a pattern.',
  defaults: { common: { operators: [], run: {} } },
  specify: specifyApplications,
  check: (path, { spec, problems }, platform) => [
    ...problems,
    ...checkApplications(`${path}.run`, spec, takenIn(platform)),
  ],
  plan: ({ spec }) => ({ components: [planApplications('applications', spec)] }),
});

const takenIn = (platform: PlatformFacts): string[] => namespacesOf(platform).map(({ name }) => name);
