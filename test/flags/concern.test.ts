import assert from 'node:assert/strict';
import { FlagdCore } from '@openfeature/flagd-core';
import { identityOf, type Manifest } from '../../components/core/kubernetes/manifest.ts';
import { checkSchema } from '../../components/flags/schema-check.ts';
import { environmentNames } from '../../stacks/environments.ts';
import { findObject, manifestsOf, problemsOf as problemsIn } from '../stacks/planned.ts';

const planOf = (environment: string, flags: object = {}): Manifest[] => manifestsOf({ environment, flags });

const problemsOf = (environment: string, flags: object): string[] => problemsIn({ environment, flags });

const silent = { error() {}, warn() {}, info() {}, debug() {} };

const keys = Array.from({ length: 10_000 }, (_, index) => ({ targetingKey: `user-${index}`, agent: 'other' }));

/** The percent of keys for which a flag of an environment is on, as flagd evaluates it. */
const percentOn = (environment: string, flag: string, context: object = {}): number => {
  const core = new FlagdCore();
  core.setConfigurations(findObject(planOf(environment), 'ConfigMap', 'flags').data['flags.json']);
  const on = keys.filter((key) => core.resolveBooleanEvaluation(flag, false, { ...key, ...context }, silent).value);
  return Math.round((100 * on.length) / keys.length);
};

describe('feature flags of a stack (B8)', () => {
  for (const environment of environmentNames) {
    it(`of ${environment} pass flagd’s published schema`, () => {
      const document = JSON.parse(findObject(planOf(environment), 'ConfigMap', 'flags').data['flags.json']);
      assert.deepEqual(Object.keys(document.flags), ['predictive-routing', 'response-format', 'semantic-cache']);
      assert.deepEqual(checkSchema('flags', document), []);
    });

    it(`of ${environment} count in the quota of the namespace, to the pod (A9)`, () => {
      const podsOf = (objects: readonly Manifest[]): number =>
        Number(findObject(objects, 'ResourceQuota', 'jarvis-system-quota').spec.hard.pods);
      const { maxReplicas } = findObject(planOf(environment), 'HorizontalPodAutoscaler', 'flagd').spec;
      const surge = Math.ceil(maxReplicas * 0.25);
      assert.equal(podsOf(planOf(environment)) - podsOf(planOf(environment, { enabled: false })), maxReplicas + surge);
    });
  }

  it('are on for all in development, half and half in staging, and for a segment alone in production (004)', () => {
    const near = (percent: number, wanted: number): void => assert.ok(Math.abs(percent - wanted) <= 2, `${percent}`);
    assert.equal(percentOn('development', 'predictive-routing'), 100);
    near(percentOn('staging', 'predictive-routing'), 50);
    assert.equal(percentOn('production', 'predictive-routing'), 0);
    assert.equal(percentOn('production', 'predictive-routing', { agent: 'aider' }), 100);
    near(percentOn('production', 'semantic-cache'), 20);
    near(percentOn('canary', 'semantic-cache'), 50);
  });

  it('run at least twice outside development, and once there', () => {
    const min = environmentNames.map(
      (environment) => findObject(planOf(environment), 'HorizontalPodAutoscaler', 'flagd').spec.minReplicas,
    );
    assert.deepEqual(min, [1, 2, 3, 2]);
  });

  it('change the ConfigMap with the flags and nothing else: no agent restarts, nor does flagd', () => {
    const before = new Map(planOf('development').map((object) => [identityOf(object), JSON.stringify(object)]));
    const definitions = {
      'semantic-cache': { rollout: { on: 10, off: 90 } },
      'response-format': { enabled: false },
      fresh: {
        variants: { few: 1, many: 9 },
        defaultVariant: 'few',
        segments: [{ segment: 'trial', variant: 'many' }],
      },
    };
    const changed = planOf('development', {
      definitions,
      segments: { trial: { attribute: 'agent', startsWith: 'trial-' } },
    })
      .filter((object) => before.get(identityOf(object)) !== JSON.stringify(object))
      .map(identityOf);
    assert.deepEqual(changed, ['ConfigMap/jarvis-system/flags']);
  });

  it('tell agents where they are answered for, and none of what they are', () => {
    const { data } = findObject(planOf('production'), 'ConfigMap', 'agent-settings-tier1');
    assert.deepEqual(
      ['FLAGD_HOST', 'FLAGD_PORT', 'FLAGD_RESOLVER'].map((name) => data[name]),
      ['flagd.jarvis-system.svc', '8013', 'rpc'],
    );
    const { spec, metadata } = findObject(planOf('production'), 'Service', 'flagd');
    assert.equal(data.FLAGD_HOST, `${metadata.name}.${metadata.namespace}.svc`);
    assert.ok(spec.ports.some(({ port }: { port: number }) => String(port) === data.FLAGD_PORT));
    assert.doesNotMatch(JSON.stringify(data), /semantic|routing/);
  });

  it('let pass what they need, with the reason, at both ends (F5)', () => {
    const policies = planOf('production').filter(
      ({ kind, metadata }) => kind === 'NetworkPolicy' && metadata.name.startsWith('flags'),
    );
    assert.deepEqual(policies.map(({ metadata }) => `${metadata.namespace} ${metadata.name}`).sort(), [
      'agents flags-egress',
      'jarvis-system flags-ingress',
      'jarvis-system flags-metrics-ingress',
      'monitoring flags-metrics-egress',
    ]);
  });

  it('can be left out: no flagd, no flow, and nothing of it in the agents', () => {
    const objects = planOf('production', { enabled: false });
    assert.doesNotMatch(JSON.stringify(objects), /flagd|FLAGD/);
  });

  it('are checked with the platform, in the words of the stack’s file', () => {
    const definitions = { 'semantic-cache': { rollout: { on: 20 } }, 'predictive-routing': { variants: {} } };
    assert.deepEqual(problemsOf('production', { definitions }).slice(0, 2), [
      'flags.definitions.semantic-cache.rollout: must add up to 100 (got 20).',
      'flags.definitions.predictive-routing.variants: must contain at least one variant (got {}). Write them as { on: true, off: false }.',
    ]);
    assert.deepEqual(problemsOf('production', { definitions: { routing: { defaultVariant: 'on' }, other: {} } }), [
      'flags.definitions.routing.variants: must be a mapping of names (got nothing).',
      'flags.definitions.other.variants: must be a mapping of names (got nothing).',
      'flags.definitions.other.defaultVariant: must be a string (got nothing).',
    ]);
    assert.deepEqual(problemsOf('production', { definitions: { 'semantic-cache': { rolout: { on: 20 } } } }), [
      'flags.definitions.semantic-cache.rolout: must be a known key. Write rollout, or remove it.',
    ]);
    assert.deepEqual(problemsOf('production', { segments: { beta: { attribute: 'agent', is: 'aider' } } }), [
      'flags.segments.beta: must have the form {attribute, in} or {attribute, startsWith} or {attribute, endsWith} or {attribute, semver} (got {"attribute":"agent","is":"aider"}).',
    ]);
  });
});
