import type { ResourceValidationPolicy } from '@pulumi/policy';
import { filled, fillSetting } from '../lib/fill.ts';
import { platformRule } from '../lib/frameworks.ts';
import { kindOf } from '../lib/pod-spec.ts';
import { read } from '../lib/read.ts';

/** Labels of every object: Kubernetes' recommended ones, and those for owner and cost center. */
const wanted = [
  'app.kubernetes.io/name',
  'app.kubernetes.io/component',
  'app.kubernetes.io/part-of',
  'app.kubernetes.io/managed-by',
  'fleetwright.io/environment',
  'fleetwright.io/project',
  'fleetwright.io/owner',
  'fleetwright.io/cost-center',
];

/** Resources of the provider that are not objects of the cluster. */
const notObjects = /^(kubernetes:(yaml|helm|kustomize)|pulumi:)/;

interface WithMetadata {
  readonly metadata?: { readonly labels?: Readonly<Record<string, string>> };
}

function isLabeled(type: string): boolean {
  const kind = kindOf(type);
  return kind !== undefined && !kind.endsWith('List') && !kind.endsWith('Patch') && !notObjects.test(type);
}

/** Every object has labels that say what it is, who owns it, and who pays for it. */
export const recommendedLabels: ResourceValidationPolicy = {
  name: 'recommended-labels',
  displayName: 'Objects are labeled',
  description: "Every object has Kubernetes' recommended labels and the platform's tags.",
  enforcementLevel: 'mandatory',
  severity: 'low',
  framework: platformRule('A10'),
  remediationSteps: 'Take the labels from labelsOf, as the components do.',
  configSchema: { properties: fillSetting('labels') },
  validateResource: ({ type, props }, report) => {
    if (!isLabeled(type)) return;
    const labels = (props as WithMetadata).metadata?.labels;
    const missing = wanted.filter((label) => (labels?.[label] ?? '') === '');
    if (missing.length > 0) report(`metadata.labels: add ${missing.join(', ')}`);
  },
  remediateResource: ({ type, props, getConfig }) => {
    if (!isLabeled(type)) return undefined;
    const { metadata } = props as WithMetadata;
    const labels = filled(metadata?.labels, wanted, read(getConfig(), 'labels'));
    return labels && { ...props, metadata: { ...metadata, labels } };
  },
};
