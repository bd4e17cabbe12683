import type { ResourceValidationPolicy } from '@pulumi/policy';
import { cisKubernetes, owaspTags, soc2Tags } from '../lib/frameworks.ts';
import { eachEntry, eachObject } from '../lib/objects.ts';
import { readList } from '../lib/read.ts';
import { roleKinds } from './rbac.ts';

const lists = ['verbs', 'resources', 'apiGroups', 'nonResourceURLs'] as const;

/** A path that ends in a star is a part of the server. Only a star alone is all of it. */
function isWildcard(list: (typeof lists)[number], entry: unknown): boolean {
  if (typeof entry !== 'string') return false;
  return list === 'nonResourceURLs' ? entry === '*' || entry === '/*' : entry.includes('*');
}

/** Roles name what they grant. A wildcard also grants what is added later. */
export const rbacWildcards: ResourceValidationPolicy = {
  name: 'rbac-wildcards',
  displayName: 'Roles name what they grant',
  description: 'No role grants all verbs, all resources, all API groups or all paths by a wildcard.',
  enforcementLevel: 'mandatory',
  severity: 'high',
  framework: cisKubernetes('5.1.3', 'Minimize wildcard use in Roles and ClusterRoles'),
  tags: [...owaspTags('K03'), ...soc2Tags('CC6.3')],
  remediationSteps: 'Name each verb, resource, API group and path that is needed.',
  validateResource: eachObject(roleKinds, ({ object }, undecided) =>
    eachEntry(
      () => readList(object, 'rules'),
      undecided,
      (rule, index) =>
        lists.flatMap((list) =>
          eachEntry(
            () => readList(rule, list),
            undecided,
            (entry, at) =>
              isWildcard(list, entry)
                ? [`rules[${index}].${list}[${at}]: name what is needed; ${entry} grants what is added later, too`]
                : [],
          ),
        ),
    ),
  ),
};
