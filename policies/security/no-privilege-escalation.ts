import type { ResourceValidationPolicy } from '@pulumi/policy';
import { eachContainer } from '../lib/each-container.ts';
import { podSecurity } from '../lib/frameworks.ts';

/** No process of a container can gain more rights than its parent has. */
export const noPrivilegeEscalation: ResourceValidationPolicy = {
  name: 'no-privilege-escalation',
  displayName: 'No privilege escalation',
  description: 'No container is privileged or can gain privileges.',
  enforcementLevel: 'mandatory',
  severity: 'critical',
  framework: podSecurity('restricted', 'Privilege Escalation'),
  remediationSteps: 'Set securityContext.allowPrivilegeEscalation to false, and privileged to false or not at all.',
  validateResource: eachContainer(({ container: { securityContext } }) => {
    const messages: string[] = [];
    if (securityContext?.allowPrivilegeEscalation !== false) {
      messages.push('set securityContext.allowPrivilegeEscalation to false');
    }
    if (securityContext?.privileged === true) messages.push('remove securityContext.privileged');
    return messages;
  }),
};
