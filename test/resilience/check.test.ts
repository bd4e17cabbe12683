import assert from 'node:assert/strict';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { checkResilience } from '../../components/resilience/check.ts';
import type { ResilienceSpec, RetrySpec } from '../../components/resilience/spec.ts';
import { resilience } from './sample.ts';

const problemsOf = (change: Partial<ResilienceSpec>): string[] =>
  checkResilience('resilience', { ...resilience, ...change }).map(formatProblem);

const ofRetries = (change: Partial<RetrySpec>, more: Partial<ResilienceSpec> = {}): string[] =>
  problemsOf({ ...more, retries: { ...resilience.retries, ...change } });

const ofFallbacks = (fallbacks: ResilienceSpec['fallbacks']): string[] => problemsOf({ fallbacks });

describe('resilience checks (B9)', () => {
  it('find nothing wrong with the sample, with a mesh and without', () => {
    assert.deepEqual(problemsOf({}), []);
    assert.deepEqual(problemsOf({ mesh: true }), []);
  });

  it('allow three retries, and none', () => {
    assert.deepEqual(ofRetries({ attempts: 4 }), [
      'resilience.retries.attempts: must be a whole number from 0 to 3 (got 4), or retries overload what they wait for.',
    ]);
    assert.deepEqual(ofRetries({ attempts: 0, budgetPercent: 0 }), []);
  });

  it('want a budget where there are retries', () => {
    assert.deepEqual(ofRetries({ budgetPercent: 0 }), [
      'resilience.retries.budgetPercent: must be above 0 if attempts is above 0 (got 0). Raise it, or set attempts to 0.',
    ]);
  });

  it('compare the first wait with the longest', () => {
    assert.deepEqual(ofRetries({ backoffBaseMs: 2000 }), [
      'resilience.retries.backoffBaseMs: must be at most 1000, the value of backoffMaxMs (got 2000). Lower it, or raise backoffMaxMs.',
    ]);
  });

  it('refuse a longest wait that a mesh would ignore', () => {
    assert.deepEqual(ofRetries({ backoffMaxMs: 500 }), []);
    assert.deepEqual(ofRetries({ backoffMaxMs: 500 }, { mesh: true }), [
      'resilience.retries.backoffMaxMs: must be 1000 with a mesh, in which Envoy always uses ten times backoffBaseMs (got 500). Change it, or change backoffBaseMs.',
    ]);
  });

  it('know the conditions and the codes that are tried again', () => {
    assert.deepEqual(ofRetries({ retryOn: ['gateway-errors', '429', '999'] }), [
      'resilience.retries.retryOn: must contain only conditions that Envoy knows and status codes (got "gateway-errors"). Write gateway-error, or a code such as 503.',
      'resilience.retries.retryOn: must contain only conditions that Envoy knows and status codes (got "999"). Write 5xx, or a code such as 503.',
    ]);
  });

  it('want a request to end before its agent is killed', () => {
    assert.deepEqual(ofRetries({ perTryTimeoutMs: 12_325 }), []);
    assert.deepEqual(ofRetries({ perTryTimeoutMs: 12_326 }), [
      'resilience.retries.perTryTimeoutMs: must let a request with all retries and waits, 50.004 s, end in the 50 s that a stopping agent has left (got 12326). Lower it or attempts, or raise fleet.rollout.terminationGraceSeconds.',
    ]);
  });

  it('name the nearest category', () => {
    assert.deepEqual(ofFallbacks({ codign: ['research'], coding: ['reserch'] }), [
      'resilience.fallbacks.codign: must name categories of the catalog (got "codign"). Write coding, or remove it.',
      'resilience.fallbacks.coding: must name categories of the catalog (got "reserch"). Write research, or remove it.',
    ]);
  });

  it('refuse a category that falls back on itself, or twice on another', () => {
    assert.deepEqual(ofFallbacks({ coding: ['coding', 'research', 'research'] }), [
      'resilience.fallbacks.coding: must not contain the category itself (got ["coding","research","research"]). Remove coding.',
      'resilience.fallbacks.coding: must contain research once (got ["coding","research","research"]).',
    ]);
  });

  it('tell a cycle whole', () => {
    assert.deepEqual(ofFallbacks({ coding: ['research'], research: ['coding'] }), [
      'resilience.fallbacks.research: must not close a cycle (got ["coding"]), or requests go round: coding → research → coding. Remove coding here, or break the cycle elsewhere.',
    ]);
    assert.match(
      ofFallbacks({ research: ['orchestration'], orchestration: ['coding'], coding: ['research'] })[0] as string,
      /or requests go round: coding → research → orchestration → coding\./,
    );
  });

  it('say everything at once', () => {
    const retries = { ...resilience.retries, attempts: 9, backoffBaseMs: 5000, retryOn: ['never'] };
    const fallbacks = { coding: ['research', 'coding'], research: ['coding', 'nothing'] };
    assert.deepEqual(
      checkResilience('resilience', { ...resilience, retries, fallbacks }).map(({ path }) => path),
      [
        'resilience.retries.attempts',
        'resilience.retries.backoffBaseMs',
        'resilience.retries.retryOn',
        'resilience.fallbacks.coding',
        'resilience.fallbacks.research',
        'resilience.fallbacks.research',
      ],
    );
  });

  it('want names for the services of a mesh that a service can have, and that are free', () => {
    const agents = [
      ...resilience.agents,
      { name: 'category-coding', tier: 'tier1', category: 'coding' },
      { name: 'r2', tier: 'tier1', category: 'R&D work' },
    ];
    assert.deepEqual(problemsOf({ agents }), []);
    assert.deepEqual(problemsOf({ agents, mesh: true }), [
      'fleet.catalog: must contain only categories whose service in a mesh has a DNS label of at most 63 lower-case letters, digits and hyphens as its name, unlike category-R&D work (got "R&D work"). Call the category r-d-work.',
      'fleet.catalog: must not contain an agent with the name of the service of category coding in a mesh (got "category-coding"). Rename the agent.',
    ]);
  });
});
