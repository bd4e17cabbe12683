import type { Manifest } from '../core/kubernetes/manifest.ts';
import type { Problem } from '../core/problems/problem.ts';

interface Target {
  readonly kind?: string;
  readonly name: string;
}

interface Scaling {
  readonly spec?: {
    readonly scaleTargetRef?: Target;
    readonly targetRef?: Target;
    readonly metrics?: readonly { readonly type: string; readonly resource?: { readonly name: string } }[];
    readonly triggers?: readonly { readonly type: string }[];
    readonly updatePolicy?: { readonly updateMode?: string };
    readonly resourcePolicy?: {
      readonly containerPolicies?: readonly {
        readonly mode?: string;
        readonly controlledResources?: readonly string[];
      }[];
    };
  };
}

const owners = new Set(['HorizontalPodAutoscaler', 'ScaledObject']);

/** What a vertical autoscaler sets by default. */
const everything = ['cpu', 'memory'];

/**
 * Workloads that two autoscalers would pull to and fro: two that own one number of replicas, or a vertical one that
 * sets what a horizontal one scales on. It checks everything planned together, so hand-written objects count too.
 */
export function checkAutoscalers(path: string, manifests: readonly Manifest[]): Problem[] {
  const scalers = manifests.filter(({ kind }) => owners.has(kind));
  const byTarget = Map.groupBy(scalers, targetOf);
  const twice = [...byTarget].filter(([, owning]) => owning.length > 1);
  const conflicting = manifests
    .filter(({ kind }) => kind === 'VerticalPodAutoscaler')
    .flatMap((vertical) => conflictsWith(path, vertical, byTarget.get(targetOf(vertical)) ?? []));
  return [
    ...twice.map(([target, owning]): Problem => {
      const names = owning.map(({ kind, metadata: { name } }) => `${kind} ${name}`);
      const must = 'have one autoscaler that owns its number of replicas';
      const otherwise = 'each would undo what the other did';
      return { path: `${path}.${target}`, got: names, must, otherwise, fix: 'Keep one of them.' };
    }),
    ...conflicting,
  ];
}

function targetOf(manifest: Manifest): string {
  const { scaleTargetRef, targetRef } = (manifest as Manifest & Scaling).spec ?? {};
  const { kind = 'Deployment', name } = scaleTargetRef ?? targetRef ?? { name: '' };
  return `${manifest.metadata.namespace ?? ''}/${kind}/${name}`;
}

function scaledResources(scaler: Manifest): string[] {
  const { metrics = [], triggers = [] } = (scaler as Manifest & Scaling).spec ?? {};
  return [...metrics.map(({ resource }) => resource?.name), ...triggers.map(({ type }) => type)].filter(
    (name) => name === 'cpu' || name === 'memory',
  ) as string[];
}

function conflictsWith(path: string, vertical: Manifest, scalers: readonly Manifest[]): Problem[] {
  const { resourcePolicy, updatePolicy } = (vertical as Manifest & Scaling).spec ?? {};
  if (updatePolicy?.updateMode === 'Off') return [];
  const policies = resourcePolicy?.containerPolicies ?? [{}];
  const set = new Set(
    policies
      .filter(({ mode }) => mode !== 'Off')
      .flatMap(({ controlledResources }) => controlledResources ?? everything),
  );
  return scalers.flatMap((scaler) =>
    scaledResources(scaler)
      .filter((resource) => set.has(resource))
      .map((resource) => ({
        path: `${path}.${targetOf(vertical)}`,
        must: `not have its ${resource} request set by VerticalPodAutoscaler ${vertical.metadata.name}, as ${scaler.kind} ${scaler.metadata.name} scales on ${resource}`,
        otherwise: 'each would undo what the other did',
        fix: `Remove ${resource} from controlledResources of the VerticalPodAutoscaler.`,
      })),
  );
}
