import type { IVerticalPodAutoscaler } from '@kubernetes-models/autoscaler/autoscaling.k8s.io/v1/VerticalPodAutoscaler';
import { labelsOf } from '../core/kubernetes/labels.ts';
import type { ManifestOf } from '../core/kubernetes/manifest.ts';
import type { Problem } from '../core/problems/problem.ts';
import type { ScalingSpec, VerticalSpec, WorkloadSpec } from './spec.ts';
import { scaledKindOf } from './state.ts';

/** Everything wrong with a vertical autoscaler, above all that it fights the horizontal one. */
export function checkVertical(
  path: string,
  { vertical, scaling, resources }: Pick<WorkloadSpec, 'vertical' | 'scaling' | 'resources'>,
): Problem[] {
  if (vertical === undefined) return [];
  const problems: Problem[] = [];
  for (const resource of vertical.controls) {
    // One that only recommends sets nothing: it is read by people.
    if (vertical.mode === 'Off' || !scaledOn(scaling).has(resource)) continue;
    problems.push({
      path: `${path}.controls`,
      got: vertical.controls,
      must: `not contain ${resource}, as replicas scale on its use in percent of the request`,
      otherwise: 'each autoscaler would undo what the other did',
      fix: `Remove ${resource}, or do not scale on it.`,
    });
  }
  if (vertical.controls.length === 0) {
    const must = 'name at least one resource';
    problems.push({ path: `${path}.controls`, got: [], must, fix: 'Name memory, or leave vertical out.' });
  }
  return [...problems, ...checkBounds(path, vertical, resources.limits)];
}

function scaledOn({ targetMemoryPercent }: ScalingSpec): ReadonlySet<string> {
  return new Set(targetMemoryPercent === undefined ? ['cpu'] : ['cpu', 'memory']);
}

function checkBounds(path: string, vertical: VerticalSpec, limits: WorkloadSpec['resources']['limits']): Problem[] {
  const { controls, minAllowed, maxAllowed } = vertical;
  return controls.flatMap((resource): Problem[] => {
    const amount = ({ milliCpu, bytes }: typeof minAllowed): number => (resource === 'cpu' ? milliCpu : bytes);
    const shown = (of: typeof minAllowed): string => (resource === 'cpu' ? of.cpu : of.memory);
    if (amount(minAllowed) > amount(maxAllowed)) {
      const must = `be at most ${shown(maxAllowed)}, the value of maxAllowed`;
      return [
        { path: `${path}.minAllowed.${resource}`, got: shown(minAllowed), must, fix: 'Lower it, or raise maxAllowed.' },
      ];
    }
    if (amount(maxAllowed) > amount(limits)) {
      const must = `be at most ${shown(limits)}, the limit`;
      return [
        { path: `${path}.maxAllowed.${resource}`, got: shown(maxAllowed), must, fix: 'Lower it, or raise the limit.' },
      ];
    }
    return [];
  });
}

/** Plans the `VerticalPodAutoscaler` of a workload: requests of what it controls, within its bounds; never limits. */
export function planVertical(spec: WorkloadSpec, vertical: VerticalSpec): ManifestOf<IVerticalPodAutoscaler> {
  const { identity } = spec;
  const bounds = (of: VerticalSpec['minAllowed']): Record<string, string> =>
    Object.fromEntries(vertical.controls.map((resource) => [resource, of[resource]]));
  return {
    apiVersion: 'autoscaling.k8s.io/v1',
    kind: 'VerticalPodAutoscaler',
    metadata: { name: identity.name, namespace: spec.namespace, labels: labelsOf(spec.tags, identity) },
    spec: {
      targetRef: { apiVersion: 'apps/v1', kind: scaledKindOf(spec), name: identity.name },
      updatePolicy: { updateMode: vertical.mode },
      resourcePolicy: {
        containerPolicies: [
          {
            containerName: identity.component,
            controlledResources: [...vertical.controls],
            controlledValues: 'RequestsOnly',
            minAllowed: bounds(vertical.minAllowed),
            maxAllowed: bounds(vertical.maxAllowed),
          },
          // Containers that others add to the pod, such as the proxy of a mesh, are left alone.
          { containerName: '*', mode: 'Off' },
        ],
      },
    },
  };
}
