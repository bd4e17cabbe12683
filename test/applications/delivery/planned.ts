import assert from 'node:assert/strict';
import { AnalysisTemplate } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/AnalysisTemplate';
import { Rollout } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Rollout';
import { checkDelivery } from '../../../components/applications/model/check.ts';
import { planApplication } from '../../../components/applications/model/plan.ts';
import type { Manifest } from '../../../components/core/kubernetes/manifest.ts';
import { objectsOf } from '../../../components/core/kubernetes/plan.ts';
import { type DeliverySpec, rollingDelivery } from '../../../components/workload/delivery-spec.ts';
import { start } from '../model/sample.ts';

// biome-ignore lint/suspicious/noExplicitAny: specs of many kinds, looked into field by field.
export type Loose = Manifest & { spec: any };

/** The objects of an application that is delivered so, by kind and name. */
export function planned(delivery: Partial<DeliverySpec>): Map<string, Loose> {
  const spec: DeliverySpec = { ...rollingDelivery, ...delivery };
  assert.deepEqual(checkDelivery('delivery', spec), []);
  const application = { ...start(), delivery: spec };
  const objects = objectsOf(planApplication({ tracks: { main: application }, newest: 'main' })) as Loose[];
  return new Map(objects.map((object) => [`${object.kind}/${object.metadata.name}`, object]));
}

/** Throws unless the published validators take it. A live test applies the objects of Flagger to its definitions. */
export function assertTaken(objects: Map<string, Loose>): void {
  for (const object of objects.values()) {
    if (object.kind === 'Rollout') new Rollout(object as never).validate();
    if (object.kind === 'AnalysisTemplate') new AnalysisTemplate(object as never).validate();
  }
}
