import type { ResourceValidationPolicy } from '@pulumi/policy';
import { eachContainer } from '../lib/each-container.ts';
import { platformRule } from '../lib/frameworks.ts';

/** A container writes only where a volume says so. 000 Kyverno rule 5. */
export const readOnlyRoot: ResourceValidationPolicy = {
  name: 'read-only-root',
  displayName: 'Root file systems are read-only',
  description: 'Every container mounts its root file system read-only.',
  enforcementLevel: 'mandatory',
  severity: 'high',
  framework: platformRule('000 Kyverno 5', 'Require read-only root filesystem'),
  remediationSteps: 'Set securityContext.readOnlyRootFilesystem to true, and mount an emptyDir where it must write.',
  validateResource: eachContainer(({ container }) =>
    container.securityContext?.readOnlyRootFilesystem === true
      ? undefined
      : 'set securityContext.readOnlyRootFilesystem to true, and mount an emptyDir where it must write',
  ),
};
