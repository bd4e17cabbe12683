import type { ResourceValidationPolicy } from '@pulumi/policy';
import { cisKubernetes, owaspTags, soc2Tags } from '../lib/frameworks.ts';
import { eachObject, objectKindOf } from '../lib/objects.ts';
import { read } from '../lib/read.ts';

const accounts: ReadonlySet<string> = new Set(['core/ServiceAccount']);

/** No account mounts its token into each of its pods. A pod that needs the token asks for it. */
export const accountAutomount: ResourceValidationPolicy = {
  name: 'account-automount',
  displayName: 'Accounts mount no token by default',
  description: 'No service account mounts its token into all of its pods.',
  enforcementLevel: 'mandatory',
  severity: 'high',
  framework: cisKubernetes('5.1.6', 'Service account tokens are only mounted where necessary'),
  tags: [...owaspTags('K03'), ...soc2Tags('CC6.1')],
  remediationSteps:
    'Set automountServiceAccountToken to false on the account, and mount the token in the pod that needs it.',
  validateResource: eachObject(accounts, ({ object, isPatch }) =>
    isPatch || read(object, 'automountServiceAccountToken') === false
      ? []
      : ['automountServiceAccountToken: set it to false; a pod that needs the token mounts it'],
  ),
  // This is safe: it does not affect a pod that sets this itself.
  remediateResource: ({ type, props }) =>
    objectKindOf(type) === 'core/ServiceAccount' && props.automountServiceAccountToken === undefined
      ? { ...props, automountServiceAccountToken: false }
      : undefined,
};
