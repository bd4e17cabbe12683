import type { ResourceValidationPolicy } from '@pulumi/policy';
import { cisKubernetes, cisTags, owaspTags, soc2Tags } from '../lib/frameworks.ts';
import { eachEntry, eachObject } from '../lib/objects.ts';
import { read, readList } from '../lib/read.ts';
import { escalations } from './escalations.ts';
import { roleKinds } from './rbac.ts';

/** Extra fields of a user are granted one by one, `userextras/scopes`, and never all at once. */
const isOf = (resource: string, granted: unknown): boolean =>
  granted === resource ||
  (resource === 'userextras' && typeof granted === 'string' && granted.startsWith(`${resource}/`));

/** The escalations that one rule of a role grants. Wildcards are refused by `rbac-wildcards`. */
function grantedBy(rule: unknown, isClusterWide: boolean): string[] {
  const [groups, resources, verbs] = ['apiGroups', 'resources', 'verbs'].map((list) => readList(rule, list));
  const isNarrow = !isClusterWide || readList(rule, 'resourceNames').length > 0;
  return escalations.flatMap((escalation) => {
    if (!groups?.includes(escalation.group) || (escalation.clusterWide && isNarrow)) return [];
    const on = escalation.resources.filter((resource) => resources?.some((granted) => isOf(resource, granted)));
    const may = escalation.verbs.filter((verb) => verbs?.includes(verb));
    if (on.length === 0 || may.length === 0) return [];
    return [`${may.join(', ')} on ${on.join(', ')} ${escalation.meaning}; remove it, or grant it by hand`];
  });
}

/** No role leads to more rights than it grants. */
export const rbacEscalation: ResourceValidationPolicy = {
  name: 'rbac-escalation',
  displayName: 'Roles do not lead to more rights',
  description: 'No role grants a right that leads to more rights, such as creating pods or binding roles.',
  enforcementLevel: 'mandatory',
  severity: 'critical',
  framework: cisKubernetes('5.1.8', 'Limit use of the Bind, Impersonate and Escalate permissions'),
  tags: [
    ...cisTags(['5.1.2', '5.1.9', '5.1.10', '5.1.11', '5.1.12', '5.1.13']),
    ...owaspTags('K03'),
    ...soc2Tags('CC6.3'),
  ],
  remediationSteps: 'Take the right away; grant secrets in their namespace, and by name.',
  validateResource: eachObject(roleKinds, ({ object, kind }, undecided) =>
    eachEntry(
      () => readList(object, 'rules'),
      undecided,
      (rule, index) =>
        read(rule) === undefined
          ? []
          : grantedBy(rule, kind.endsWith('/ClusterRole')).map((message) => `rules[${index}]: ${message}`),
    ),
  ),
};
