import type { types } from '@pulumi/kubernetes';
import type { Manifest, ManifestOf } from '../../core/kubernetes/manifest.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import type { Analyzed } from '../delivery/analysis-plan.ts';
import { planFlagger } from '../delivery/flagger-plan.ts';
import { planRollout, rolloutApiVersion } from '../delivery/rollout-plan.ts';
import { ownMetadata } from './tracks.ts';

/**
 * Adapts the objects of a workload to its delivery provider. Argo Rollouts gets a rollout instead of the deployment, and
 * the autoscalers then scale the rollout; Flagger also gets a canary. What `ajj` delivers itself stays as it is.
 */
export function planDelivery(application: ApplicationSpec, objects: readonly Manifest[]): Manifest[] {
  const { delivery, workload } = application;
  if (delivery.provider === 'native') return [...objects];
  const analyzed: Analyzed = {
    application: workload.identity.name,
    namespace: workload.namespace,
    metadata: (name) => ownMetadata(application, name, 'delivery'),
  };
  if (delivery.provider === 'flagger') {
    const keda = workload.scaling.autoscaler === 'keda';
    const autoscaler = keda
      ? { apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject' }
      : { apiVersion: 'autoscaling/v2', kind: 'HorizontalPodAutoscaler' };
    const { progressDeadlineSeconds } = workload.rollout;
    return [
      ...objects,
      ...planFlagger(analyzed, delivery, { port: workload.port, autoscaler, progressDeadlineSeconds }),
    ];
  }
  return objects.flatMap((object): Manifest[] =>
    object.kind === 'Deployment'
      ? planRollout(analyzed, delivery, object as ManifestOf<types.input.apps.v1.Deployment>)
      : [scalingRollout(object)],
  );
}

interface Scaling {
  readonly spec?: Readonly<Record<string, unknown>>;
}

/** An autoscaler that scales the rollout instead of the deployment. */
function scalingRollout(object: Manifest): Manifest {
  const { spec = {} } = object as Manifest & Scaling;
  const field = ['scaleTargetRef', 'targetRef'].find((one) => one in spec);
  if (field === undefined) return object;
  const target = { ...(spec[field] as object), apiVersion: rolloutApiVersion, kind: 'Rollout' };
  return { ...object, spec: { ...spec, [field]: target } } as Manifest;
}
