import { listed } from '../concern/concern.ts';
import type { ConcernContext } from '../concern/context.ts';
import type { Flow, Needs } from '../concern/needs.ts';
import { needsOfWorkload } from '../concern/workload-needs.ts';
import { agentPods, platformPods } from '../fleet/facts.ts';
import { resourcesOf } from '../workload/resources.ts';
import { flagDefaults } from './defaults.ts';
import { flagdPlace } from './facts.ts';
import { checkFeatureFlags } from './flag-check.ts';
import { evaluationPort, flagdComponent, flagdOf, managementPort, ofrepPort } from './flagd.ts';
import { planFeatureFlags } from './flags-plan.ts';
import { type FlagSettings, flagSettings } from './settings.ts';
import type { FeatureFlagsSpec } from './spec.ts';

/** Feature flags, and flagd, which serves them. */
export const flags = listed<FlagSettings, FeatureFlagsSpec>({
  summary: 'Feature flags, and flagd, which serves them.',
  settings: flagSettings,
  defaults: flagDefaults,
  specify: specifyFlags,
  needs: needsOfFlags,
  check: checkFeatureFlags,
  plan: (spec) => ({ components: [planFeatureFlags(spec)] }),
});

function specifyFlags(
  { enabled, image, resources, scaling, definitions, segments }: FlagSettings,
  context: ConcernContext,
): FeatureFlagsSpec | undefined {
  if (!enabled) return undefined;
  return {
    ...flagdPlace,
    ...platformPods(context),
    tags: context.tags,
    image,
    resources: resourcesOf(resources),
    scaling,
    definitions,
    segments,
  };
}

function needsOfFlags(spec: FeatureFlagsSpec, context: ConcernContext): Needs {
  const flagd = { namespace: spec.namespace, pods: { 'app.kubernetes.io/component': flagdComponent } };
  const tcp = (...ports: number[]): Flow['ports'] => ports.map((port) => ({ port, protocol: 'TCP' }));
  return {
    ...needsOfWorkload(flagdOf(spec), { description: 'What coordinates agents.', podSecurity: 'restricted' }),
    flows: [
      {
        name: 'flags',
        from: agentPods(context),
        to: flagd,
        ports: tcp(evaluationPort, ofrepPort),
        why: 'Agents ask which variant of a flag holds.',
      },
      {
        name: 'flags-metrics',
        from: { namespace: 'monitoring' },
        to: flagd,
        ports: tcp(managementPort),
        why: 'Prometheus scrapes flagd.',
      },
    ],
  };
}
