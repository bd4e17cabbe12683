import type { PolicyResource, StackValidationPolicy } from '@pulumi/policy';
import { cisKubernetes } from '../lib/frameworks.ts';
import { kindOf, namespaceOf, podsOf } from '../lib/pod-spec.ts';
import { read } from '../lib/read.ts';
import { Undecided } from '../lib/undecided.ts';
import { podSecurityConfigSchema, podSecuritySettings } from './config.ts';

/** The namespaces that a resource makes or puts pods into. */
function namespacesOf({ type, props }: PolicyResource): unknown[] {
  if (kindOf(type) === 'Namespace') return [read(props, 'metadata', 'name')];
  return podsOf(type, props).map(({ object }) => namespaceOf(object));
}

/** Says which namespaces of a stack are not held to the level of the others, and why: nothing is let off in silence. */
export const namespaceExceptionsTold: StackValidationPolicy = {
  name: 'pod-security-exemptions',
  displayName: 'Exemptions are told',
  description: 'A namespace that is held to another level of the Pod Security Standards is named, with the reason.',
  enforcementLevel: 'advisory',
  severity: 'low',
  framework: cisKubernetes('5.2.1', 'At least one active policy control mechanism'),
  remediationSteps: 'Nothing, as long as the reason holds; else remove the exception.',
  configSchema: podSecurityConfigSchema,
  validateStack: ({ resources, getConfig }, report) => {
    const { level, namespaces } = podSecuritySettings(getConfig());
    if (Object.keys(namespaces).length === 0) return;
    const undecided = new Undecided();
    const told = new Set<unknown>();
    for (const resource of resources) {
      for (const name of undecided.attempt(() => namespacesOf(resource)) ?? []) {
        if (typeof name !== 'string' || told.has(name) || !Object.hasOwn(namespaces, name)) continue;
        told.add(name);
        const exception = namespaces[name];
        if (exception === undefined || exception.level === level) continue;
        report(
          `exempt: namespace ${name} is held to ${exception.level}, not ${level}, because ${exception.reason}`,
          resource.urn,
        );
      }
    }
    undecided.raise();
  },
};
