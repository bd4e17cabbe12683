import type { StackValidationPolicy } from '@pulumi/policy';
import { cisKubernetes } from '../lib/frameworks.ts';
import { kindOf } from '../lib/pod-spec.ts';
import { read, shown } from '../lib/read.ts';
import { Undecided } from '../lib/undecided.ts';
import { levelIn, type PodSecuritySettings, podSecurityConfigSchema, podSecuritySettings } from './config.ts';

const prefix = 'pod-security.kubernetes.io';

/** What is wrong with the labels that set the Pod Security level of a namespace. */
function complaintsOf(namespace: unknown, settings: PodSecuritySettings): string[] {
  const name = shown(read(namespace, 'metadata', 'name'));
  const labels = read(namespace, 'metadata', 'labels');
  const level = levelIn(() => name, settings);
  const enforced = read(labels, `${prefix}/enforce`);
  const version = read(labels, `${prefix}/enforce-version`) ?? 'latest';
  const wanted = Number.isFinite(settings.version) ? `v1.${settings.version}` : 'latest';
  const complaints: string[] = [];
  if (enforced !== level) {
    const is = enforced === undefined ? 'has no such label' : `says ${shown(enforced)}`;
    complaints.push(
      `the label ${prefix}/enforce ${is}, and the policies hold its pods to ${level}: set it to ${level}, or name the namespace with its level and the reason in the policies' namespaces`,
    );
  }
  if (level !== 'privileged' && version !== wanted) {
    complaints.push(`set the label ${prefix}/enforce-version to ${wanted}: it says ${shown(version)}`);
  }
  for (const complaint of Object.hasOwn(settings.refused, name) ? (settings.refused[name] ?? []) : []) {
    complaints.push(`its exception in the policies' namespaces does not hold: ${complaint}`);
  }
  return complaints.map((complaint) => `namespace ${name}: ${complaint}`);
}

/**
 * The policies and the API server apply the same level to a namespace, so that neither accepts what the other refuses.
 */
export const namespaceLevels: StackValidationPolicy = {
  name: 'pod-security-namespaces',
  displayName: 'Namespaces enforce their level',
  description: 'Every namespace has the Pod Security label of the level that the policies check.',
  enforcementLevel: 'mandatory',
  severity: 'high',
  framework: cisKubernetes('5.2.1', 'At least one active policy control mechanism'),
  remediationSteps: `Set the label ${prefix}/enforce of the namespace to the level that its pods need.`,
  configSchema: podSecurityConfigSchema,
  validateStack: ({ resources, getConfig }, report) => {
    const undecided = new Undecided();
    const settings = podSecuritySettings(getConfig());
    for (const { type, props, urn } of resources) {
      if (kindOf(type) !== 'Namespace') continue;
      for (const message of undecided.attempt(() => complaintsOf(props, settings)) ?? []) report(message, urn);
    }
    undecided.raise();
  },
};
