import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import { objectsOf } from '../../components/core/kubernetes/plan.ts';
import { Resources } from '../../components/core/values/quantity.ts';
import { planFeatureFlags } from '../../components/flags/flags-plan.ts';
import type { FeatureFlagsSpec, FlagSpec } from '../../components/flags/spec.ts';
import { defaultSecurity } from '../../components/workload/spec.ts';

/** A flag that is on or off, and off by itself. */
export const onOff: FlagSpec = { variants: { on: true, off: false }, defaultVariant: 'off' };

/** Feature flags with one flag and one segment of each kind: tests change one thing of them. */
export const sample: FeatureFlagsSpec = {
  name: 'flagd',
  namespace: 'jarvis-system',
  tags: { environment: 'production', project: 'fleetwright', owner: 'platform', costCenter: 'operations' },
  image: { repository: 'ghcr.io/open-feature/flagd', tag: 'v0.16.1' },
  resources: { requests: Resources.of('100m', '64Mi'), limits: Resources.of('500m', '256Mi'), extended: {} },
  scaling: { minReplicas: 2, maxReplicas: 4, targetCpuPercent: 70 },
  spread: { zones: 'DoNotSchedule', nodes: 'ScheduleAnyway' },
  security: defaultSecurity,
  definitions: { routing: onOff },
  segments: {
    heavy: { attribute: 'tier', in: ['tier1'] },
    internal: { attribute: 'email', endsWith: '@example.com' },
    trial: { attribute: 'agent', startsWith: 'trial-' },
    recent: { attribute: 'version', semver: '>= 1.2.0' },
  },
};

// biome-ignore lint/suspicious/noExplicitAny: tests look into manifests of many kinds, and fail where a path is wrong.
type Loose = Manifest & { spec: any; data?: Record<string, string> };

/** The object of a kind in a plan of feature flags. */
export function find(spec: FeatureFlagsSpec, kind: string): Loose {
  const found = objectsOf(planFeatureFlags(spec)).find((object) => object.kind === kind) as Loose | undefined;
  if (found === undefined) throw new Error(`there is no ${kind}`);
  return found;
}

/** What flagd reads, as text. */
export function flagsText(spec: FeatureFlagsSpec): string {
  return find(spec, 'ConfigMap').data?.['flags.json'] ?? '';
}
