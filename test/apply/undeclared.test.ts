import assert from 'node:assert/strict';
import { RefusedByServer } from '../../apply/answer.ts';
import type { LiveObject } from '../../apply/cluster-client.ts';
import type { PlannedObject } from '../../apply/planned.ts';
import { checkDeclared, undeclaredFields } from '../../apply/undeclared.ts';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { FakeCluster } from './fake-cluster.ts';

const schema = {
  properties: {
    spec: {
      properties: {
        replicas: {},
        triggers: { items: { properties: { type: {}, metadata: { additionalProperties: {} } } } },
        free: { 'x-kubernetes-preserve-unknown-fields': true, properties: { known: { properties: { a: {} } } } },
        labels: { additionalProperties: true },
        template: { 'x-kubernetes-embedded-resource': true, properties: { spec: { properties: { image: {} } } } },
      },
    },
  },
};

const object = (spec: object): object => ({ apiVersion: 'v1', kind: 'Widget', metadata: { name: 'a', x: 1 }, spec });

describe('fields that a definition does not have', () => {
  it('are none in an object that has what is declared', () => {
    const spec = {
      replicas: 2,
      triggers: [{ type: 'cpu', metadata: { any: '1' } }],
      free: { whatever: { more: 1 }, known: { a: 1 } },
      labels: { b: { c: 1 } },
      template: { metadata: { name: 'x' }, spec: { image: 'i' } },
      left: undefined,
    };
    assert.deepEqual(undeclaredFields(schema, object(spec)), []);
  });

  it('are named by their path, also in lists, in what is embedded, and beside what is free', () => {
    const spec = {
      fallback: { behavior: 'static' },
      triggers: [{ type: 'cpu' }, { type: 'cpu', name: 'b' }],
      free: { known: { b: 1 } },
      template: { status: {}, spec: { images: [] } },
    };
    assert.deepEqual(undeclaredFields(schema, object(spec)), [
      'spec.fallback',
      'spec.triggers.1.name',
      'spec.free.known.b',
      'spec.template.status',
      'spec.template.spec.images',
    ]);
  });

  it('do not include what every object inherits', () => {
    assert.deepEqual(undeclaredFields(schema, object(JSON.parse('{"constructor": 1}'))), ['spec.constructor']);
  });
});

const planned: PlannedObject = {
  name: { apiVersion: 'keda.sh/v1alpha1', kind: 'ScaledObject', namespace: 'agents', name: 'aider' },
  manifest: {
    apiVersion: 'keda.sh/v1alpha1',
    kind: 'ScaledObject',
    metadata: { name: 'aider', namespace: 'agents' },
    spec: { scaleTargetRef: { name: 'aider' }, fallback: { behavior: 'static' } },
  },
  after: [],
};

const definition = (properties: object): LiveObject =>
  ({
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'scaledobjects.keda.sh' },
    spec: { versions: [{ name: 'v1alpha1', schema: { openAPIV3Schema: { properties: { spec: { properties } } } } }] },
  }) as LiveObject;

describe('custom resources for an operator that is too old', () => {
  const target = { properties: { name: {} } };

  it('are named with the field, the operator and its version, before anything is changed', async () => {
    const client = new FakeCluster();
    client.put(definition({ scaleTargetRef: target, fallback: { properties: {} } }));
    assert.deepEqual((await checkDeclared(client, [planned])).map(formatProblem), [
      'ScaledObject agents/aider spec.fallback.behavior: must be a field that KEDA of this cluster has. Install version 2.20 or later of KEDA there, or set fleet.tiers.*.scaling.autoscaler to hpa.',
    ]);
  });

  it('are none where the operator has every field', async () => {
    const client = new FakeCluster();
    client.put(definition({ scaleTargetRef: target, fallback: { properties: { behavior: {} } } }));
    assert.deepEqual(await checkDeclared(client, [planned]), []);
  });

  it('are not looked for where definitions are missing, or the user must not read them', async () => {
    const client = new FakeCluster();
    assert.deepEqual(await checkDeclared(client, [planned]), []);
    client.read = () => Promise.reject(new RefusedByServer(403, 'Forbidden', 'no'));
    assert.deepEqual(await checkDeclared(client, [planned]), []);
  });
});
