import { kubernetesVersionOf } from '../../cluster/facts.ts';
import { namespacesOf } from '../../cluster/namespaces/facts.ts';
import { listed } from '../../concern/concern.ts';
import { runsIn } from '../../concern/declared.ts';
import type { PlatformFacts } from '../../concern/platform.ts';
import { checkServiceName } from '../../core/kubernetes/object-names.ts';
import { type ComponentPlan, objectsOf } from '../../core/kubernetes/plan.ts';
import { checkApplications, planApplications } from './applications-plan.ts';
import { type ApplicationsSettings, applicationsSettings } from './settings.ts';
import { type FoundApplications, specifyApplications } from './specify.ts';

/** The applications of a stack, planned. */
interface PlannedApplications extends FoundApplications {
  /** Absent if there are problems. */
  readonly plan?: ComponentPlan;
}

/** The applications that run next to the fleet, each with a pattern. */
export const applications = listed<ApplicationsSettings, PlannedApplications>({
  settings: applicationsSettings,
  summary: 'Applications that run next to the fleet, each with a deployment pattern.',
  defaults: { common: { operators: [], run: {} } },
  specify(settings, context) {
    const found = specifyApplications(settings, context);
    // Applications do not depend on the needs of others, so they are planned before those are known.
    if (found === undefined || found.problems.length > 0) return found;
    return { ...found, plan: planApplications('applications', found.spec) };
  },
  needs: ({ plan }) => (plan === undefined ? {} : runsIn(objectsOf(plan))),
  check: (path, { spec, problems }, platform) => [
    ...problems,
    ...checkApplications(`${path}.run`, spec, takenIn(platform)),
    ...spec.applications.flatMap(({ spec: { workload } }) => {
      const { name } = workload.identity;
      return checkServiceName(`${path}.run.${name}`, name, kubernetesVersionOf(platform.context));
    }),
  ],
  plan: ({ plan }) => (plan === undefined ? {} : { components: [plan] }),
});

const takenIn = (platform: PlatformFacts): string[] => namespacesOf(platform).map(({ name }) => name);
