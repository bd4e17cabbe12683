import type { StackValidationArgs } from '@pulumi/policy';
import { objectsOf } from './objects.ts';
import { namespaceOf } from './pod-spec.ts';
import { type Fields, read, readList, shown } from './read.ts';
import type { Undecided } from './undecided.ts';

/** An autoscaler, with what the rules need. */
export interface Autoscaler {
  readonly kind: 'HorizontalPodAutoscaler' | 'ScaledObject' | 'VerticalPodAutoscaler';
  readonly name: string;
  /** The workload that it scales, with its namespace and kind; undefined if it has no target. */
  readonly target: string | undefined;
  readonly object: Fields;
  readonly urn: string;
}

const kinds: ReadonlyMap<string, Autoscaler['kind']> = new Map([
  ['autoscaling/HorizontalPodAutoscaler', 'HorizontalPodAutoscaler'],
  ['keda.sh/ScaledObject', 'ScaledObject'],
  ['autoscaling.k8s.io/VerticalPodAutoscaler', 'VerticalPodAutoscaler'],
]);

/** Identifies a workload in a stack. */
export function workloadKey(namespace: string, kind: string, name: string): string {
  return `${namespace}/${kind}/${name}`;
}

function targetOf(object: Fields): string | undefined {
  const target = read(object, 'spec', 'scaleTargetRef') ?? read(object, 'spec', 'targetRef');
  const name = read(target, 'name');
  if (typeof name !== 'string' || name === '') return undefined;
  // For KEDA, a target without a kind is a Deployment. For others the field is required.
  return workloadKey(namespaceOf(object), shown(read(target, 'kind') ?? 'Deployment'), name);
}

/** Every autoscaler of a stack whose target is known. The others are added to `undecided`. */
export function autoscalersOf(resources: StackValidationArgs['resources'], undecided: Undecided): Autoscaler[] {
  const found: Autoscaler[] = [];
  for (const { type, props, urn } of resources) {
    for (const { kind, object, isPatch } of objectsOf(type, props, undecided)) {
      const scaler = kinds.get(kind);
      if (scaler === undefined || isPatch) continue;
      undecided.attempt(() => {
        const name = shown(read(object, 'metadata', 'name'));
        found.push({ kind: scaler, name, target: targetOf(object), object, urn });
      });
    }
  }
  return found;
}

/** Whether it sets the number of replicas. */
export function ownsReplicas({ kind }: Autoscaler): boolean {
  return kind !== 'VerticalPodAutoscaler';
}

/** What a vertical autoscaler sets by default. */
const everything = ['cpu', 'memory'];

/** The resources on which a horizontal autoscaler scales and that a vertical one could set. */
export function resourcesScaledOn({ object }: Autoscaler): string[] {
  const metrics = readList(object, 'spec', 'metrics').flatMap((metric) => [
    read(metric, 'resource', 'name'),
    read(metric, 'containerResource', 'name'),
  ]);
  const triggers = readList(object, 'spec', 'triggers').map((trigger) => read(trigger, 'type'));
  return everything.filter((name) => metrics.includes(name) || triggers.includes(name));
}

/** The resources that a vertical autoscaler sets; none if it only recommends. */
export function resourcesSetBy({ object }: Autoscaler): string[] {
  if (read(object, 'spec', 'updatePolicy', 'updateMode') === 'Off') return [];
  const policies = readList(object, 'spec', 'resourcePolicy', 'containerPolicies');
  const set = (policies.length === 0 ? [{}] : policies)
    .filter((policy) => read(policy, 'mode') !== 'Off')
    .flatMap((policy) => {
      const controlled = readList(policy, 'controlledResources');
      return read(policy, 'controlledResources') === undefined ? everything : controlled;
    });
  return everything.filter((name) => set.includes(name));
}
