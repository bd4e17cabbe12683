import type { ResourceValidationPolicy } from '@pulumi/policy';
import { eachContainer } from '../lib/each-container.ts';
import { platformRule } from '../lib/frameworks.ts';

/** Containers can only write to volumes. */
export const readOnlyRoot: ResourceValidationPolicy = {
  name: 'read-only-root',
  displayName: 'Root file systems are read-only',
  description: 'Every container mounts its root file system read-only.',
  enforcementLevel: 'mandatory',
  severity: 'high',
  framework: platformRule('F2'),
  remediationSteps: 'Set securityContext.readOnlyRootFilesystem to true, and mount an emptyDir where it must write.',
  validateResource: eachContainer(({ container }) =>
    container.securityContext?.readOnlyRootFilesystem === true
      ? undefined
      : 'set securityContext.readOnlyRootFilesystem to true, and mount an emptyDir where it must write',
  ),
};
