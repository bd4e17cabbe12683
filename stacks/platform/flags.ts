import { agentComponent } from '../../components/agents/agent-plan.ts';
import type { PlatformTags } from '../../components/core/labels.ts';
import { Resources } from '../../components/core/quantity.ts';
import {
  evaluationPort,
  flagdAddress,
  flagdComponent,
  managementPort,
  ofrepPort,
} from '../../components/flags/flagd.ts';
import type { FeatureFlagsSpec } from '../../components/flags/spec.ts';
import type { Flow } from '../../components/security/flows.ts';
import { defaultSecurity } from '../../components/workload/spec.ts';
import type { StackSettings } from '../config/settings.ts';

/** Where flagd runs: beside what else coordinates agents. */
const place = { name: 'flagd', namespace: 'jarvis-system' } as const;

/** The feature flags that settings describe, if there are any (B8). */
export function flagsOf({ flags, fleet }: StackSettings, tags: PlatformTags): FeatureFlagsSpec | undefined {
  if (!flags.enabled) return undefined;
  const { image, resources, scaling, sets, segments } = flags;
  return {
    ...place,
    tags,
    image,
    resources: {
      requests: Resources.of(resources.requests.cpu, resources.requests.memory),
      limits: Resources.of(resources.limits.cpu, resources.limits.memory),
      extended: {},
    },
    scaling,
    ...(fleet.pools === 'none' ? {} : { pool: { name: 'general', mode: fleet.pools } }),
    spread: fleet.spread,
    security: { ...defaultSecurity, appArmor: fleet.appArmor },
    sets,
    segments,
  };
}

/** What agents are told of flags: where they are answered for, never what they are. */
export function flagdAddressOf({ flags }: StackSettings): ReturnType<typeof flagdAddress> | undefined {
  return flags.enabled ? flagdAddress(place) : undefined;
}

/** The connections of flagd, each with its reason (F5). */
export function flagFlowsOf({ flags, fleet }: StackSettings): Flow[] {
  if (!flags.enabled) return [];
  const flagd = { namespace: place.namespace, pods: { 'app.kubernetes.io/component': flagdComponent } };
  const agents = { namespace: fleet.namespace, pods: { 'app.kubernetes.io/component': agentComponent } };
  const tcp = (...ports: number[]): Flow['ports'] => ports.map((port) => ({ port, protocol: 'TCP' }));
  return [
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
  ];
}
