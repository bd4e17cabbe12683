import fc from 'fast-check';
import { Resources } from '../../components/core/values/quantity.ts';
import { checkWorkload } from '../../components/workload/check.ts';
import type { WorkloadSpec } from '../../components/workload/spec.ts';
import { aider } from './sample.ts';

const name = fc.stringMatching(/^[a-z]([a-z0-9-]{0,40}[a-z0-9])?$/);
const variable = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,20}$/);
const share = fc.double({ min: 0.01, max: 1, noNaN: true });
const percent = fc.integer({ min: 0, max: 100 });
const seconds = (min: number, max: number) => fc.integer({ min, max });

const resources = fc
  .record({
    milliCpu: fc.integer({ min: 1, max: 64_000 }),
    mebibytes: fc.integer({ min: 4, max: 262_144 }),
    requested: share,
    slices: fc.integer({ min: 0, max: 4 }),
  })
  .map(({ milliCpu, mebibytes, requested, slices }): WorkloadSpec['resources'] => {
    const limits = Resources.of(`${milliCpu}m`, `${mebibytes}Mi`);
    const extended: Record<string, number> = slices === 0 ? {} : { 'nvidia.com/gpu.shared': slices };
    return { requests: limits.share(requested), limits, extended };
  });

const pace = fc.record({
  stabilizationSeconds: seconds(0, 3600),
  percent: fc.integer({ min: 1, max: 400 }),
  periodSeconds: seconds(1, 1800),
});

const metric = fc.record({
  from: fc.constantFrom('pods' as const, 'external' as const),
  averageValue: fc.constantFrom('1', '10', '500m', '0.5', '2k'),
});

const scaling = fc
  .record({
    minReplicas: fc.integer({ min: 1, max: 40 }),
    more: fc.integer({ min: 0, max: 60 }),
    targetCpuPercent: fc.integer({ min: 1, max: 100 }),
    metrics: fc.dictionary(fc.stringMatching(/^[a-z][a-z_]{0,20}[a-z]$/), metric, {
      maxKeys: 2,
      noNullPrototype: true,
    }),
    behavior: fc.record({ up: pace, down: pace }),
    autoscaler: fc.constantFrom('hpa' as const, 'keda' as const),
    above: fc.option(fc.integer({ min: 1, max: 60 }), { nil: undefined }),
  })
  .map(({ more, above, ...any }): WorkloadSpec['scaling'] => ({
    ...any,
    maxReplicas: any.minReplicas + more,
    ...(any.autoscaler === 'keda' ? { prometheus: 'http://prometheus.monitoring.svc:9090' } : {}),
    ...(any.autoscaler === 'keda' && above !== undefined
      ? { schedules: { day: { start: '0 8 * * 1-5', end: '0 18 * * 1-5', minReplicas: any.minReplicas + above } } }
      : {}),
  }));

/** Vertical autoscalers as shares of the limit: some legal, some not. */
const vertical = fc.record({
  mode: fc.constantFrom('Off' as const, 'Initial' as const, 'Recreate' as const, 'InPlaceOrRecreate' as const),
  controls: fc.constantFrom(['memory'] as const, ['cpu', 'memory'] as const),
  minAllowed: share,
  maxAllowed: share,
});

const probe = fc.record({
  path: fc.constantFrom('/', '/health/live', '/healthz'),
  initialDelaySeconds: seconds(0, 120),
  periodSeconds: seconds(1, 60),
  failureThreshold: seconds(1, 40),
  timeoutSeconds: seconds(1, 30),
});

const spread = fc.constantFrom('DoNotSchedule' as const, 'ScheduleAnyway' as const);

const anySpec: fc.Arbitrary<WorkloadSpec> = fc
  .record({
    name,
    tag: fc.stringMatching(/^v?\d{1,3}\.\d{1,3}\.\d{1,3}$/),
    digest: fc.option(fc.stringMatching(/^[0-9a-f]{64}$/), { nil: undefined }),
    port: fc.integer({ min: 1024, max: 65_535 }),
    resources,
    scaling,
    vertical: fc.option(vertical, { nil: undefined }),
    sharedAccount: fc.option(fc.constant('agents-tier2'), { nil: undefined }),
    disruptionBudget: fc.oneof(
      fc.record({ minAvailablePercent: percent }),
      fc.record({ maxUnavailable: fc.integer({ min: 0, max: 10 }) }),
    ),
    probes: fc.record({ startup: probe, liveness: probe, readiness: probe }),
    rollout: fc.record({
      maxSurgePercent: percent,
      maxUnavailablePercent: percent,
      progressDeadlineSeconds: seconds(60, 3600),
      revisionHistoryLimit: seconds(0, 20),
      drainSeconds: seconds(1, 100),
      terminationGraceSeconds: seconds(1, 300),
    }),
    zones: spread,
    nodes: spread,
    pool: fc.option(
      fc.record({
        name: fc.constantFrom('tier1', 'tier2'),
        mode: fc.constantFrom('required' as const, 'preferred' as const),
      }),
      { nil: undefined },
    ),
    variables: fc.dictionary(variable, fc.string({ maxLength: 40 }), { maxKeys: 4, noNullPrototype: true }),
    secrets: fc.dictionary(variable, fc.record({ name, key: fc.constantFrom('url', 'token') }), {
      maxKeys: 2,
      noNullPrototype: true,
    }),
    hasSettings: fc.boolean(),
    scratch: fc.uniqueArray(fc.constantFrom('/tmp', '/var/cache/agent', '/run'), { maxLength: 3 }),
    uid: fc.integer({ min: 1, max: 65_535 }),
    appArmor: fc.boolean(),
    mountToken: fc.boolean(),
  })
  .map(
    ({ pool, digest, ...any }): WorkloadSpec => ({
      ...aider,
      identity: { ...aider.identity, name: any.name, version: any.tag },
      image: {
        repository: `registry.example.com/agents/${any.name}`,
        tag: any.tag,
        ...(digest === undefined ? {} : { digest: `sha256:${digest}` }),
      },
      port: any.port,
      resources: any.resources,
      scaling: any.scaling,
      ...(any.vertical === undefined
        ? {}
        : {
            vertical: {
              ...any.vertical,
              minAllowed: any.resources.limits.share(any.vertical.minAllowed),
              maxAllowed: any.resources.limits.share(any.vertical.maxAllowed),
            },
          }),
      disruptionBudget: any.disruptionBudget,
      probes: any.probes,
      rollout: any.rollout,
      placement: { ...(pool === undefined ? {} : { pool }), spread: { zones: any.zones, nodes: any.nodes } },
      environment: {
        variables: any.variables,
        secrets: any.secrets,
        ...(any.hasSettings
          ? { settings: { configMap: 'agent-settings-tier2', contentHash: 'x', mountPath: '/app/config' } }
          : {}),
      },
      scratch: any.scratch.map((mountPath) => ({ mountPath, mebibytes: 16 })),
      security: {
        uid: any.uid,
        appArmor: any.appArmor,
        mountToken: any.mountToken,
        ...(any.sharedAccount === undefined ? {} : { sharedAccount: any.sharedAccount }),
      },
    }),
  );

/** Any workload that its own checks find nothing wrong with. */
export const legalSpec: fc.Arbitrary<WorkloadSpec> = anySpec.filter((spec) => checkWorkload('any', spec).length === 0);
