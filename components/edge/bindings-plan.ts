import { labelsOf } from '../core/kubernetes/labels.ts';
import type { Manifest } from '../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../core/kubernetes/plan.ts';
import { colors, type EdgeSpec, targetGroupName, targetsOf } from './spec.ts';

/** Pulumi type token of what answers in the cluster. */
export const bindingsType = 'fleetwright:edge:Bindings';

/**
 * Plans the bindings by which the AWS Load Balancer Controller registers pods as targets of a color. They name the
 * target group, which is known before it exists; security groups are planned separately, so that the controller changes
 * none.
 */
export function planBindings(name: string, spec: EdgeSpec): ComponentPlan {
  const own = targetsOf(spec).map(({ color }) => color);
  const objects = colors
    .filter((color) => own.includes(color))
    .flatMap((color): Manifest[] => {
      const backend = spec.backends[color];
      if (backend === undefined) return [];
      const called = `edge-${color}`;
      const binding = {
        apiVersion: 'elbv2.k8s.aws/v1beta1',
        kind: 'TargetGroupBinding',
        metadata: {
          name: called,
          namespace: backend.namespace,
          labels: labelsOf(spec.tags, { name: called, component: 'edge' }),
        },
        spec: {
          targetGroupName: targetGroupName(spec, color),
          targetType: 'ip',
          serviceRef: { name: backend.service, port: backend.port },
        },
      };
      return [binding];
    });
  return { type: bindingsType, name, objects, components: [] };
}
