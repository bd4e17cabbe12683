import { labelsOf } from '../core/kubernetes/labels.ts';
import type { Manifest } from '../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../core/kubernetes/plan.ts';
import { colours, type EdgeSpec, targetGroupName, targetsOf } from './spec.ts';

/** Pulumi type token of what answers in the cluster. */
export const bindingsType = 'fleetwright:edge:Bindings';

/**
 * Plans what tells the AWS Load Balancer Controller whose pods are the targets of which colour (A13). It is told by name,
 * which is known before the target group is there; security groups are planned beside, so that it changes none.
 */
export function planBindings(name: string, spec: EdgeSpec): ComponentPlan {
  const own = targetsOf(spec).map(({ colour }) => colour);
  const objects = colours
    .filter((colour) => own.includes(colour))
    .flatMap((colour): Manifest[] => {
      const backend = spec.backends[colour];
      if (backend === undefined) return [];
      const called = `edge-${colour}`;
      const binding = {
        apiVersion: 'elbv2.k8s.aws/v1beta1',
        kind: 'TargetGroupBinding',
        metadata: {
          name: called,
          namespace: backend.namespace,
          labels: labelsOf(spec.tags, { name: called, component: 'edge' }),
        },
        spec: {
          targetGroupName: targetGroupName(spec, colour),
          targetType: 'ip',
          serviceRef: { name: backend.service, port: backend.port },
        },
      };
      return [binding];
    });
  return { type: bindingsType, name, objects, components: [] };
}
