import type { ResourceValidationPolicy } from '@pulumi/policy';
import { eachContainer } from '../lib/each-container.ts';
import { podSecurity } from '../lib/frameworks.ts';

/** Containers run as a user without rights. 000 Kyverno rule 4. */
export const nonRoot: ResourceValidationPolicy = {
  name: 'non-root',
  displayName: 'Containers run as non-root',
  description: 'Every container must run as a user other than root.',
  enforcementLevel: 'mandatory',
  severity: 'high',
  framework: podSecurity('restricted', 'Running as Non-root'),
  remediationSteps: 'Set securityContext.runAsNonRoot to true on the pod or the container, and no runAsUser of 0.',
  validateResource: eachContainer(({ container, pod }) => {
    const own = container.securityContext;
    const messages: string[] = [];
    if ((own?.runAsNonRoot ?? pod.securityContext?.runAsNonRoot) !== true) {
      messages.push('set securityContext.runAsNonRoot to true, here or on the pod');
    }
    if ((own?.runAsUser ?? pod.securityContext?.runAsUser) === 0) {
      messages.push('runAsUser is 0, which is root; set it to 65534 or another user');
    }
    return messages;
  }),
};
