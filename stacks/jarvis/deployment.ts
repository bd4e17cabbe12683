import * as z from 'zod';
import { cores, memory } from '../../components/core/problems/schema-rules.ts';
import { field, type JarvisContext, type Refusal } from './field.ts';

const maxReplicas = 100;
const replicas = z.number().int().min(1).max(maxReplicas);
const percent = z.number().int().min(1).max(100);

const isFixed = ({ valueAt }: JarvisContext): boolean => valueAt('deployment.auto_scaling.enabled') === false;

const unread = (_: unknown, context: JarvisContext): Refusal | undefined =>
  isFixed(context)
    ? {
        must: 'not be set while auto_scaling.enabled is false',
        fix: 'Remove it, or enable auto_scaling.',
      }
    : undefined;

/** The fields of `deployment`. */
export const deployment = [
  field({
    path: 'deployment.environment',
    summary: 'Environment of the stack that reads this file',
    range: 'development, staging, production, canary',
    schema: z.enum(['development', 'staging', 'production', 'canary']),
    example: 'production',
    effect: 'Changes nothing. It must be the stack’s environment, so that a file is not used in another by mistake.',
    settings: () => ({}),
    refuse: (value, { environment }) =>
      value === environment
        ? undefined
        : {
            must: `be the environment of the stack, ${environment}`,
            fix: `Write ${environment}, or use the file in a stack of ${value}.`,
          },
  }),
  field({
    path: 'deployment.replicas',
    summary: 'Number of application replicas; with auto scaling the same as min_replicas',
    range: `1 to ${maxReplicas}`,
    schema: replicas,
    example: 3,
    effect:
      'Number of members of the CRDT cluster without auto scaling. With auto scaling, their minimum, which must equal min_replicas.',
    settings: (count, context) => ({
      crdt: { scaling: { minReplicas: count, ...(isFixed(context) ? { maxReplicas: count } : {}) } },
    }),
    refuse: (count, { valueAt }) => {
      const min = valueAt('deployment.auto_scaling.min_replicas');
      return min === undefined || min === count
        ? undefined
        : {
            must: `equal auto_scaling.min_replicas, ${min}`,
            otherwise: 'the autoscaler changes the number',
            fix: `Write ${min}, or remove it.`,
          };
    },
  }),
  field({
    path: 'deployment.auto_scaling.enabled',
    summary: 'Enable horizontal pod autoscaling',
    range: 'true, false',
    schema: z.boolean(),
    example: true,
    effect: 'true: a HorizontalPodAutoscaler scales the members; false: the number of members is fixed.',
    settings: (enabled, { valueAt, below }) => {
      const { minReplicas, maxReplicas } = below.crdt.scaling;
      const fixed = (valueAt('deployment.replicas') as number | undefined) ?? minReplicas;
      return { crdt: { scaling: { maxReplicas: enabled ? maxReplicas : fixed } } };
    },
    refuse: (enabled, { valueAt, below }) => {
      const { minReplicas, maxReplicas } = below.crdt.scaling;
      const [min, max] = ['min_replicas', 'max_replicas'].map((name) => valueAt(`deployment.auto_scaling.${name}`));
      return enabled && Number(max ?? maxReplicas) === Number(min ?? minReplicas)
        ? {
            must: 'be false while min_replicas equals max_replicas',
            fix: 'Write false, or raise max_replicas.',
          }
        : undefined;
    },
  }),
  field({
    path: 'deployment.auto_scaling.min_replicas',
    summary: 'Minimum replicas',
    range: `1 to ${maxReplicas}`,
    schema: replicas,
    example: 3,
    effect: 'minReplicas of the autoscaler, and the members that are listed as peers of all others.',
    settings: (minReplicas) => ({ crdt: { scaling: { minReplicas } } }),
    refuse: unread,
  }),
  field({
    path: 'deployment.auto_scaling.max_replicas',
    summary: 'Maximum replicas',
    range: `1 to ${maxReplicas}`,
    schema: replicas,
    example: 10,
    effect: 'maxReplicas of the autoscaler. The quota of jarvis-system follows from it.',
    settings: (maxReplicas) => ({ crdt: { scaling: { maxReplicas } } }),
    refuse: unread,
  }),
  field({
    path: 'deployment.auto_scaling.target_cpu_utilization',
    summary: 'CPU utilization target, in percent of the request',
    range: '1 to 100',
    schema: percent,
    example: 70,
    effect: 'CPU target of the autoscaler.',
    settings: (targetCpuPercent) => ({ crdt: { scaling: { targetCpuPercent } } }),
    refuse: unread,
  }),
  field({
    path: 'deployment.auto_scaling.target_memory_utilization',
    summary: 'Memory utilization target, in percent of the request',
    range: '1 to 100',
    schema: percent,
    example: 70,
    effect: 'Memory target of the autoscaler, beside the CPU target.',
    settings: (targetMemoryPercent) => ({ crdt: { scaling: { targetMemoryPercent } } }),
    refuse: unread,
  }),
  field({
    path: 'deployment.resource_limits.cpu',
    summary: 'CPU limit per pod',
    range: 'cores: 1000m, 2',
    schema: cores,
    example: '1000m',
    effect: 'CPU limit and request of a member. Both are the same, so it always gets what it may use.',
    settings: (cpu) => ({ crdt: { resources: { limits: { cpu }, requests: { cpu } } } }),
  }),
  field({
    path: 'deployment.resource_limits.memory',
    summary: 'Memory limit per pod',
    range: 'a quantity in binary units: 2Gi',
    schema: memory,
    example: '2Gi',
    effect: 'Memory limit and request of a member.',
    settings: (amount) => ({ crdt: { resources: { limits: { memory: amount }, requests: { memory: amount } } } }),
  }),
  field({
    path: 'deployment.resource_limits.storage',
    summary: 'Scratch storage per pod, in addition to its data volume',
    range: 'a quantity in binary units: 10Gi',
    schema: memory,
    example: '10Gi',
    effect: 'Size limit of a member’s scratch volume, the only place besides its data volume where it can write.',
    settings: (scratch) => ({ crdt: { scratch } }),
  }),
];
