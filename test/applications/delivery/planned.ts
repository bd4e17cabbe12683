import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { AnalysisTemplate } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/AnalysisTemplate';
import { Rollout } from '@kubernetes-models/argo-rollouts/argoproj.io/v1alpha1/Rollout';
import { Ajv } from 'ajv';
import { checkDelivery } from '../../../components/applications/model/check.ts';
import { planApplication } from '../../../components/applications/model/plan.ts';
import type { Manifest } from '../../../components/core/kubernetes/manifest.ts';
import { objectsOf } from '../../../components/core/kubernetes/plan.ts';
import { type DeliverySpec, rollingDelivery } from '../../../components/workload/delivery-spec.ts';
import { start } from '../model/sample.ts';

// biome-ignore lint/suspicious/noExplicitAny: specs of many kinds, looked into field by field.
export type Loose = Manifest & { spec: any };

const crds = JSON.parse(readFileSync(new URL('./flagger-crds.json', import.meta.url), 'utf8')) as {
  kinds: Record<string, { schema: object }>;
};

/** The objects of an application that is delivered so, by kind and name. */
export function planned(delivery: Partial<DeliverySpec>): Map<string, Loose> {
  const spec: DeliverySpec = { ...rollingDelivery, ...delivery };
  assert.deepEqual(checkDelivery('delivery', spec), []);
  const application = { ...start(), delivery: spec };
  const objects = objectsOf(planApplication({ tracks: { main: application }, newest: 'main' })) as Loose[];
  return new Map(objects.map((object) => [`${object.kind}/${object.metadata.name}`, object]));
}

/** Throws unless the published validators take it. */
export function assertTaken(objects: Map<string, Loose>): void {
  const ajv = new Ajv({ strict: false, validateFormats: false });
  for (const object of objects.values()) {
    if (object.kind === 'Rollout') new Rollout(object as never).validate();
    if (object.kind === 'AnalysisTemplate') new AnalysisTemplate(object as never).validate();
    const schema = crds.kinds[object.kind]?.schema;
    if (schema === undefined) continue;
    assert.ok(ajv.validate(schema, object), `${object.kind}: ${ajv.errorsText()}`);
  }
}
