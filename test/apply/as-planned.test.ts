import assert from 'node:assert/strict';
import { isAsPlanned } from '../../apply/as-planned.ts';
import type { LiveObject } from '../../apply/index.ts';

const labels = { 'app.kubernetes.io/name': 'web' };

const planned = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'web', namespace: 'shop', labels, finalizers: ['example.com/kept'] },
  spec: {
    selector: { matchLabels: labels },
    template: {
      spec: {
        containers: [
          {
            name: 'web',
            image: 'registry.example.com/web:1.0.0',
            args: ['--quiet'],
            tty: false,
            env: [{ name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
            ports: [{ containerPort: 8080 }, { containerPort: 8080, protocol: 'UDP' }],
          },
        ],
        volumes: [{ name: 'scratch', emptyDir: {} }],
      },
    },
  },
};

interface Live extends LiveObject {
  readonly spec: {
    readonly template: { readonly spec: { readonly containers: object[]; readonly volumes: object[] } };
  };
}

/** As an API server has it: completed, with what of it is whose. */
function liveOf(): Live {
  const container = {
    name: 'web',
    image: 'registry.example.com/web:1.0.0',
    imagePullPolicy: 'IfNotPresent',
    args: ['--quiet'],
    env: [{ name: 'POD', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } }],
    ports: [
      { containerPort: 8080, protocol: 'TCP' },
      { containerPort: 8080, protocol: 'UDP' },
    ],
  };
  return structuredClone({
    ...planned,
    metadata: {
      ...planned.metadata,
      uid: 'e0a1',
      resourceVersion: '42',
      managedFields: [
        {
          manager: 'fleetwright',
          operation: 'Apply',
          apiVersion: 'apps/v1',
          fieldsV1: {
            'f:metadata': {
              'f:labels': { 'f:app.kubernetes.io/name': {} },
              'f:finalizers': { 'v:"example.com/kept"': {} },
            },
            'f:spec': {
              'f:selector': {},
              'f:template': {
                'f:spec': {
                  'f:containers': {
                    'k:{"name":"web"}': {
                      '.': {},
                      'f:name': {},
                      'f:image': {},
                      'f:args': {},
                      'f:tty': {},
                      'f:env': {
                        'k:{"name":"POD"}': { '.': {}, 'f:name': {}, 'f:valueFrom': { 'f:fieldRef': {} } },
                      },
                      'f:ports': {
                        'k:{"containerPort":8080,"protocol":"TCP"}': { '.': {}, 'f:containerPort': {} },
                        'k:{"containerPort":8080,"protocol":"UDP"}': {
                          '.': {},
                          'f:containerPort': {},
                          'f:protocol': {},
                        },
                      },
                    },
                  },
                  'f:volumes': { 'k:{"name":"scratch"}': { '.': {}, 'f:name': {}, 'f:emptyDir': {} } },
                },
              },
            },
          },
        },
        { manager: 'kube-controller-manager', operation: 'Update', fieldsV1: { 'f:status': {} } },
      ],
    },
    spec: {
      replicas: 1,
      selector: planned.spec.selector,
      template: { spec: { ...planned.spec.template.spec, containers: [container], dnsPolicy: 'ClusterFirst' } },
    },
    status: { replicas: 1 },
  });
}

const entryOf = (live: Live): Record<string, unknown> =>
  (live.metadata.managedFields?.[0] ?? {}) as Record<string, unknown>;

describe('an object that is as it is planned (D7)', () => {
  it('is one whose planned fields are ours and have their values, whatever the server has added', () => {
    assert.equal(isAsPlanned(planned, liveOf()), true);
  });

  const changed: Readonly<Record<string, (live: Live) => void>> = {
    'a value that somebody changed': (live) => {
      (live.metadata.labels as Record<string, string>)['app.kubernetes.io/name'] = 'other';
    },
    'a value within an item': (live) => {
      Object.assign(live.spec.template.spec.containers[0] ?? {}, { image: 'registry.example.com/web:2.0.0' });
    },
    'a list that is replaced as a whole': (live) => {
      Object.assign(live.spec.template.spec.containers[0] ?? {}, { args: ['--quiet', '--slow'] });
    },
    'an item that somebody removed': (live) => {
      live.spec.template.spec.volumes.pop();
    },
    'an item by its value that somebody removed': (live) => {
      Object.assign(live.metadata, { finalizers: [] });
    },
    'a field that is no longer ours': (live) => {
      const fields = entryOf(live).fieldsV1 as { 'f:metadata': Record<string, unknown> };
      delete fields['f:metadata']['f:labels'];
    },
    'nothing that is ours': (live) => {
      Object.assign(live.metadata, { managedFields: [] });
    },
    'fields that are ours by another version of the kind': (live) => {
      Object.assign(entryOf(live), { apiVersion: 'apps/v1beta1' });
    },
    'the order to be deleted': (live) => {
      Object.assign(live.metadata, { deletionTimestamp: '2026-11-28T00:00:00Z' });
    },
  };
  for (const [what, change] of Object.entries(changed)) {
    it(`is none with ${what}`, () => {
      const live = liveOf();
      change(live);
      assert.equal(isAsPlanned(planned, live), false);
    });
  }

  it('is none where the plan has more, or less, or nothing that tells two items apart', () => {
    const spec = planned.spec.template.spec;
    const [container] = spec.containers;
    const withSpec = (more: object): Record<string, unknown> => ({
      ...planned,
      spec: { ...planned.spec, template: { spec: { ...spec, ...more } } },
    });
    const withPorts = (...ports: object[]): Record<string, unknown> =>
      withSpec({ containers: [{ ...container, ports }] });
    assert.equal(isAsPlanned(withSpec({ hostNetwork: false }), liveOf()), false);
    assert.equal(isAsPlanned(withSpec({ volumes: [] }), liveOf()), false);
    assert.equal(isAsPlanned(withPorts({ containerPort: 8080 }), liveOf()), false);
    assert.equal(isAsPlanned(withPorts({ containerPort: 8080 }, { containerPort: 8080 }), liveOf()), false);
    assert.equal(isAsPlanned({ ...planned, metadata: { name: 'web', namespace: 'shop' } }, liveOf()), false);
  });
});
