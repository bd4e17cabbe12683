import assert from 'node:assert/strict';
import { objectsOf } from '../../components/core/kubernetes/plan.ts';
import { planFeatureFlags } from '../../components/flags/flags-plan.ts';
import { find, flagsText, onOff, sample } from './sample.ts';

describe('feature flags plan (B8)', () => {
  it('is a ConfigMap with the flags, and flagd with the five objects of a workload', () => {
    const plan = planFeatureFlags(sample);
    assert.equal(plan.type, 'fleetwright:flags:FeatureFlags');
    assert.deepEqual(
      objectsOf(plan).map(({ kind, metadata }) => `${kind} ${metadata.namespace}/${metadata.name}`),
      [
        'ConfigMap jarvis-system/flags',
        'ServiceAccount jarvis-system/flagd',
        'Deployment jarvis-system/flagd',
        'Service jarvis-system/flagd',
        'HorizontalPodAutoscaler jarvis-system/flagd',
        'PodDisruptionBudget jarvis-system/flagd',
      ],
    );
  });

  it('writes flags in flagd’s own form, the environment as the name of their set', () => {
    const definitions = { routing: { ...onOff, description: 'Route ahead', rollout: { off: 90, on: 10 } } };
    assert.deepEqual(JSON.parse(flagsText({ ...sample, definitions, segments: {} })), {
      $schema: 'https://flagd.dev/schema/v0/flags.json',
      metadata: { flagSetId: 'production' },
      flags: {
        routing: {
          state: 'ENABLED',
          variants: { on: true, off: false },
          defaultVariant: 'off',
          targeting: {
            fractional: [
              ['on', 10],
              ['off', 90],
            ],
          },
          metadata: { description: 'Route ahead' },
        },
      },
    });
  });

  it('writes segments as evaluators that flags refer to, in the order of the flag', () => {
    const segments = [
      { segment: 'internal', variant: 'on' },
      { segment: 'recent', rollout: { on: 50, off: 50 } },
    ];
    const { flags, $evaluators } = JSON.parse(
      flagsText({ ...sample, definitions: { routing: { ...onOff, segments } } }),
    );
    const half = {
      fractional: [
        ['on', 50],
        ['off', 50],
      ],
    };
    assert.deepEqual(flags.routing.targeting, { if: [{ $ref: 'internal' }, 'on', { $ref: 'recent' }, half] });
    assert.deepEqual($evaluators, {
      heavy: { in: [{ var: 'tier' }, ['tier1']] },
      internal: { ends_with: [{ var: 'email' }, '@example.com'] },
      recent: { sem_ver: [{ var: 'version' }, '>=', '1.2.0'] },
      trial: { starts_with: [{ var: 'agent' }, 'trial-'] },
    });
  });

  it('takes flagd’s own targeting as it is, and says of a flag that is off that it is', () => {
    const targeting = { if: [{ '==': [{ var: 'agent' }, 'aider'] }, 'on'] };
    const { flags } = JSON.parse(
      flagsText({ ...sample, definitions: { routing: { ...onOff, enabled: false, targeting } } }),
    );
    assert.deepEqual(flags.routing.targeting, targeting);
    assert.equal(flags.routing.state, 'DISABLED');
  });

  it('writes the same text whichever layer named a flag or a segment first', () => {
    const { heavy, ...others } = sample.segments;
    assert.ok(heavy);
    assert.equal(
      flagsText({ ...sample, definitions: { a: onOff, b: onOff } }),
      flagsText({ ...sample, definitions: { b: onOff, a: onOff }, segments: { ...others, heavy } }),
    );
  });

  it('lets flagd follow a directory, and marks no pod with what is in it', () => {
    const { template } = find(sample, 'Deployment').spec;
    const [container] = template.spec.containers;
    assert.deepEqual(template.spec.volumes, [{ name: 'etc-flagd', configMap: { name: 'flags', defaultMode: 0o444 } }]);
    assert.deepEqual(container.volumeMounts, [{ name: 'etc-flagd', mountPath: '/etc/flagd', readOnly: true }]);
    const more = { ...sample, definitions: { ...sample.definitions, other: onOff } };
    assert.deepEqual(find(more, 'Deployment'), find(sample, 'Deployment'));
    assert.notEqual(flagsText(more), flagsText(sample));
  });

  it('asks flagd for its health at the management port, and serves clients at flagd’s own ports', () => {
    const [container] = find(sample, 'Deployment').spec.template.spec.containers;
    assert.deepEqual(container.livenessProbe.httpGet, { path: '/healthz', port: 'management' });
    assert.deepEqual(container.readinessProbe.httpGet, { path: '/readyz', port: 'management' });
    assert.deepEqual(container.args, [
      'start',
      ...['--uri', 'file:/etc/flagd/flags.json', '--port', '8013', '--management-port', '8014', '--ofrep-port', '8016'],
      ...['--log-format', 'json'],
    ]);
    assert.deepEqual(
      find(sample, 'Service').spec.ports.map(({ name, port, targetPort }: Record<string, unknown>) => [
        name,
        port,
        targetPort,
      ]),
      [
        ['http', 8013, 'http'],
        ['ofrep', 8016, 'ofrep'],
      ],
    );
  });
});
