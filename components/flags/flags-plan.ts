import type { types } from '@pulumi/kubernetes';
import { labelsOf } from '../core/kubernetes/labels.ts';
import type { ManifestOf } from '../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../core/kubernetes/plan.ts';
import { planWorkload } from '../workload/plan.ts';
import { flagdOf, flagsFile, flagsMap } from './flagd.ts';
import { planDocument } from './flagd-json.ts';
import type { FeatureFlagsSpec } from './spec.ts';

/** Pulumi type token of feature flags. */
export const featureFlagsType = 'fleetwright:flags:FeatureFlags';

/**
 * Plans feature flags: a ConfigMap with them in flagd's form, and flagd. No pod has a hash of the ConfigMap:
 * flagd watches the file, so a changed flag takes effect within about a minute, and nothing restarts.
 */
export function planFeatureFlags(spec: FeatureFlagsSpec): ComponentPlan {
  return {
    type: featureFlagsType,
    name: flagsMap,
    objects: [planFlagsMap(spec)],
    components: [planWorkload(flagdOf(spec))],
  };
}

function planFlagsMap(spec: FeatureFlagsSpec): ManifestOf<types.input.core.v1.ConfigMap> {
  const { namespace, tags, definitions, segments } = spec;
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: flagsMap, namespace, labels: labelsOf(tags, { name: flagsMap, component: 'flags' }) },
    // Indented, so that a diff of two flag sets shows the line that differs.
    data: { [flagsFile]: `${JSON.stringify(planDocument(tags.environment, definitions, segments), null, 2)}\n` },
  };
}
