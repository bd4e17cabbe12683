import type { PolicyResource, StackValidationPolicy } from '@pulumi/policy';
import { cisKubernetes } from '../lib/frameworks.ts';
import { kindOf, namespaceOf, podsOf } from '../lib/pod-spec.ts';
import { read } from '../lib/read.ts';
import { reportExempt } from '../lib/report.ts';
import { Undecided } from '../lib/undecided.ts';
import { podSecurityConfigSchema, podSecuritySettings } from './config.ts';

/** The namespaces that a resource creates or uses for pods. */
function namespacesOf({ type, props }: PolicyResource): unknown[] {
  if (kindOf(type) === 'Namespace') return [read(props, 'metadata', 'name')];
  return podsOf(type, props).map(({ object }) => namespaceOf(object));
}

/** Namespaces first, because the exceptions belong to them. */
function inOrder(resources: readonly PolicyResource[]): PolicyResource[] {
  const rank = ({ type }: PolicyResource): number => (kindOf(type) === 'Namespace' ? 0 : 1);
  return resources.toSorted((a, b) => rank(a) - rank(b));
}

const name = 'pod-security-exemptions';
const description = 'A namespace with another level of the Pod Security Standards is reported as an exemption.';

/** Reports the namespaces of a stack with another level than the rest, each with its exemption. */
export const namespaceExceptionsReported: StackValidationPolicy = {
  name,
  displayName: 'Exempt namespaces are reported',
  description,
  enforcementLevel: 'advisory',
  severity: 'low',
  framework: cisKubernetes('5.2.1', 'At least one active policy control mechanism'),
  remediationSteps: 'Nothing, as long as the reason holds; else remove the exception.',
  configSchema: podSecurityConfigSchema,
  validateStack: ({ resources, getConfig }, report) => {
    const { level, namespaces } = podSecuritySettings(getConfig());
    if (Object.keys(namespaces).length === 0) return;
    const undecided = new Undecided();
    const reported = new Set<unknown>();
    for (const resource of inOrder(resources)) {
      for (const namespace of undecided.attempt(() => namespacesOf(resource)) ?? []) {
        if (typeof namespace !== 'string' || reported.has(namespace) || !Object.hasOwn(namespaces, namespace)) continue;
        reported.add(namespace);
        const exception = namespaces[namespace];
        if (exception === undefined || exception.level === level) continue;
        const { level: own, ...terms } = exception;
        const exemption = { rule: name, resource: resource.urn, ...terms };
        const message = `namespace ${namespace} has the level ${own}, not ${level}`;
        reportExempt(report, exemption, { description, message, urn: resource.urn });
      }
    }
    undecided.raise();
  },
};
