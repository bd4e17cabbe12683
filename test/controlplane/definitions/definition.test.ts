import assert from 'node:assert/strict';
import { type Definition, permissive, reduced } from '../../../controlplane/definitions/definition.ts';

const version = (name: string, openAPIV3Schema: Record<string, unknown>, served = true) => ({
  name,
  served,
  storage: name === 'v2',
  schema: { openAPIV3Schema },
  additionalPrinterColumns: [],
});

const published: Definition = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.com', annotations: { 'helm.sh/resource-policy': 'keep' } },
  spec: {
    group: 'example.com',
    scope: 'Namespaced',
    names: { kind: 'Widget', plural: 'widgets' },
    versions: [
      version('v1', {
        description: 'A widget.',
        type: 'object',
        properties: {
          // A field that has this name is no description.
          description: { type: 'string', description: 'What it is for.' },
          about: { type: 'object', default: { description: 'None.' } },
        },
      }),
      version('v2', { type: 'object' }),
      version('v0', { type: 'object' }, false),
    ],
  },
};

describe('definitions of custom kinds (A7)', () => {
  it('are reduced to the version that is written, without descriptions, but with what is data', () => {
    assert.deepEqual(reduced(published, 'v1')?.spec.versions, [
      {
        name: 'v1',
        served: true,
        storage: true,
        schema: {
          openAPIV3Schema: {
            type: 'object',
            properties: {
              description: { type: 'string' },
              about: { type: 'object', default: { description: 'None.' } },
            },
          },
        },
      },
    ]);
    assert.deepEqual(reduced(published, 'v1')?.metadata, { name: 'widgets.example.com' });
  });

  it('do not have a version that they do not serve', () => {
    assert.equal(reduced(published, 'v0'), undefined);
    assert.equal(reduced(published, 'v3'), undefined);
  });

  it('accept every object where an operator publishes none', () => {
    const kind = { group: 'example.com', version: 'v1', kind: 'Widget', plural: 'widgets', scope: 'Cluster' } as const;
    const { metadata, spec } = permissive({ ...kind, operator: 'Widgets', without: 'leave them out' });
    assert.equal(metadata.name, 'widgets.example.com');
    assert.deepEqual([spec.scope, spec.names.kind], ['Cluster', 'Widget']);
    const schema = { type: 'object', 'x-kubernetes-preserve-unknown-fields': true };
    assert.deepEqual(spec.versions[0]?.schema, { openAPIV3Schema: schema });
  });
});
