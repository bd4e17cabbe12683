import type { ResourceValidationPolicy } from '@pulumi/policy';
import { eachContainer } from '../lib/each-container.ts';
import { platformRule } from '../lib/frameworks.ts';

/** Containers have requests and limits. */
export const resourcesSet: ResourceValidationPolicy = {
  name: 'resources-set',
  displayName: 'Containers bound their resources',
  description: 'Every container requests CPU and memory, and has limits for both.',
  enforcementLevel: 'mandatory',
  severity: 'medium',
  framework: platformRule('F2'),
  remediationSteps: 'Set resources.requests and resources.limits for cpu and memory.',
  validateResource: eachContainer(({ container: { resources }, kind }) => {
    // The API server refuses resources for ephemeral containers, which use those of their pod.
    if (kind === 'ephemeralContainers') return undefined;
    const missing = (['requests', 'limits'] as const).flatMap((bound) =>
      ['cpu', 'memory'].filter((name) => resources?.[bound]?.[name] === undefined).map((name) => `${bound}.${name}`),
    );
    return missing.length === 0 ? undefined : `set resources.${missing.join(', resources.')}`;
  }),
};
