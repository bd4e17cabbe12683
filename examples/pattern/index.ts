import * as kubernetes from '@pulumi/kubernetes';
import { Application } from 'fleetwright';
import { patterns } from 'fleetwright/patterns';

const tags = { environment: 'production', project: 'shop', owner: 'shop', costCenter: 'retail' } as const;
const namespace = new kubernetes.core.v1.Namespace('shop', { metadata: { name: 'shop' } });

// The pattern that updates without a gap, with a part of another one, and two of its figures changed.
const assistant = new Application(
  {
    name: 'assistant',
    namespace: 'shop',
    tags,
    image: { repository: 'registry.example.com/assistant', tag: '1.2.0' },
    base: 'continuous-operations',
    with: ['security-first'],
    overrides: { 'workload.scaling.minReplicas': 4, 'workload.scaling.maxReplicas': 12 },
    delivery: { strategy: 'rolling' },
    operators: [],
  },
  { dependsOn: [namespace] },
);

export const known = patterns.map((pattern) => pattern.name);
export const replicas = assistant.spec.workload.scaling.minReplicas;
