import { containerWith } from '../good-pod.ts';
import type { PolicyInput } from '../run-policy.ts';

/** A workload with an image. */
export function deployment(image: string, environment = 'production', annotations: object = {}): PolicyInput {
  return {
    type: 'kubernetes:apps/v1:Deployment',
    props: {
      metadata: { labels: { 'fleetwright.io/environment': environment } },
      spec: { template: { metadata: { annotations }, spec: { containers: [containerWith({ image })] } } },
    },
  };
}

/** An image of our own. */
export const own = 'registry.example.com/agents/aider:1.0.0';
