import type { ResourceValidationPolicy } from '@pulumi/policy';
import { eachContainer } from '../lib/each-container.ts';
import { podSecurity } from '../lib/frameworks.ts';

/** The one capability that the restricted standard lets a container add. */
const mayBeAdded = 'NET_BIND_SERVICE';

/** Containers give up every kernel capability. */
export const capabilitiesDropped: ResourceValidationPolicy = {
  name: 'capabilities-dropped',
  displayName: 'Capabilities are dropped',
  description: `Every container drops all capabilities, and adds none but ${mayBeAdded}.`,
  enforcementLevel: 'mandatory',
  severity: 'high',
  framework: podSecurity('restricted', 'Capabilities'),
  remediationSteps: "Set securityContext.capabilities.drop to ['ALL'].",
  validateResource: eachContainer(({ container }) => {
    const capabilities = container.securityContext?.capabilities;
    const messages: string[] = [];
    if (capabilities?.drop?.includes('ALL') !== true) {
      messages.push("set securityContext.capabilities.drop to ['ALL']");
    }
    const added = (capabilities?.add ?? []).filter((name) => name !== mayBeAdded);
    if (added.length > 0) messages.push(`remove ${added.join(', ')} from securityContext.capabilities.add`);
    return messages;
  }),
};
