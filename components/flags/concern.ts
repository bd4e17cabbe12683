import { type ConcernContext, listed } from '../concern/concern.ts';
import { coordinationNamespace, type Flow, type Needs, needsOfWorkload } from '../concern/needs.ts';
import { resourcesOf } from '../workload/resources.ts';
import { flagDefaults } from './defaults.ts';
import { checkFeatureFlags } from './flag-check.ts';
import { evaluationPort, flagdAddress, flagdComponent, flagdOf, managementPort, ofrepPort } from './flagd.ts';
import { planFeatureFlags } from './flags-plan.ts';
import { type FlagSettings, flagSettings } from './settings.ts';
import type { FeatureFlagsSpec } from './spec.ts';

/** Where flagd runs: beside what else coordinates agents. */
const place = { name: 'flagd', namespace: coordinationNamespace } as const;

/** Feature flags, and flagd, which answers for them. */
export const flags = listed<FlagSettings, FeatureFlagsSpec>({
  name: 'flags',
  summary: 'Feature flags, and flagd, which answers for them.',
  settings: flagSettings,
  defaults: flagDefaults,
  specify: specifyFlags,
  needs: needsOfFlags,
  check: checkFeatureFlags,
  plan: planFeatureFlags,
});

function specifyFlags(
  { enabled, image, resources, scaling, sets, segments }: FlagSettings,
  { tags, pods }: ConcernContext,
): FeatureFlagsSpec | undefined {
  if (!enabled) return undefined;
  return {
    ...place,
    ...pods,
    tags,
    image,
    resources: resourcesOf(resources),
    scaling,
    sets,
    segments,
  };
}

function needsOfFlags(spec: FeatureFlagsSpec, { agents }: ConcernContext): Needs {
  const flagd = { namespace: spec.namespace, pods: { 'app.kubernetes.io/component': flagdComponent } };
  const tcp = (...ports: number[]): Flow['ports'] => ports.map((port) => ({ port, protocol: 'TCP' }));
  return {
    ...needsOfWorkload(flagdOf(spec), { description: 'What coordinates agents.', podSecurity: 'restricted' }),
    flows: [
      {
        name: 'flags',
        from: agents,
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

/** Where agents reach flagd; nothing where there is none. They are told the address, and never the flags. */
export function flagdAddressOf({ enabled }: FlagSettings): ReturnType<typeof flagdAddress> | undefined {
  return enabled ? flagdAddress(place) : undefined;
}
