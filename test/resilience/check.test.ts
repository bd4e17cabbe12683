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
      'resilience.retries.attempts: 4 is wrong because a request is tried again 3 times at the most: more of them keep down what they wait for; set it to a whole number from 0 to 3',
    ]);
    assert.deepEqual(ofRetries({ attempts: 0, budgetPercent: 0 }), []);
  });

  it('want a budget where there are retries', () => {
    assert.deepEqual(ofRetries({ budgetPercent: 0 }), [
      'resilience.retries.budgetPercent: 0 is wrong because a budget of nothing leaves the retries of quiet times alone; raise it, or set attempts to 0',
    ]);
  });

  it('compare the first wait with the longest', () => {
    assert.deepEqual(ofRetries({ backoffBaseMs: 2000 }), [
      'resilience.retries.backoffBaseMs: 2000 is wrong because it is more than the longest wait (1000); lower it, or raise backoffMaxMs',
    ]);
  });

  it('refuse a longest wait that a mesh would ignore', () => {
    assert.deepEqual(ofRetries({ backoffMaxMs: 500 }), []);
    assert.deepEqual(ofRetries({ backoffMaxMs: 500 }, { mesh: true }), [
      'resilience.retries.backoffMaxMs: 500 is wrong because with a mesh it would be ignored: Istio has no field for it, and Envoy takes ten times the base; set it to 1000, or change backoffBaseMs',
    ]);
  });

  it('know the conditions and the codes that are tried again', () => {
    assert.deepEqual(ofRetries({ retryOn: ['gateway-errors', '429', '999'] }), [
      'resilience.retries.retryOn: "gateway-errors" is wrong because it is neither a condition that Envoy knows nor a status code; write gateway-error, or a code such as 503',
      'resilience.retries.retryOn: "999" is wrong because it is neither a condition that Envoy knows nor a status code; write 5xx, or a code such as 503',
    ]);
  });

  it('want a request to end before its agent is killed', () => {
    assert.deepEqual(ofRetries({ perTryTimeoutMs: 12_325 }), []);
    assert.deepEqual(ofRetries({ perTryTimeoutMs: 12_326 }), [
      'resilience.retries.perTryTimeoutMs: 12326 is wrong because with all retries and waits a request may take 50.004 s, and an agent that stops has 50 s left for it; lower it or attempts, or raise fleet.rollout.terminationGraceSeconds',
    ]);
  });

  it('name the nearest category', () => {
    assert.deepEqual(ofFallbacks({ codign: ['research'], coding: ['reserch'] }), [
      'resilience.fallbacks.codign: "codign" is wrong because no agent of the catalog is of that category; write coding, or remove it',
      'resilience.fallbacks.coding: "reserch" is wrong because no agent of the catalog is of that category; write research, or remove it',
    ]);
  });

  it('refuse a category that falls back on itself, or twice on another', () => {
    assert.deepEqual(ofFallbacks({ coding: ['coding', 'research', 'research'] }), [
      'resilience.fallbacks.coding: ["coding","research","research"] is wrong because agents of a category stand in for one another anyhow, and it falls back on itself; remove coding',
      'resilience.fallbacks.coding: ["coding","research","research"] is wrong because research is there twice; name it once',
    ]);
  });

  it('tell a cycle whole', () => {
    assert.deepEqual(ofFallbacks({ coding: ['research'], research: ['coding'] }), [
      'resilience.fallbacks.research: ["coding"] is wrong because a request would go round: coding → research → coding; remove coding there, or break the cycle elsewhere',
    ]);
    assert.match(
      ofFallbacks({ research: ['orchestration'], orchestration: ['coding'], coding: ['research'] })[0] as string,
      /a request would go round: coding → research → orchestration → coding/,
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
      'fleet.catalog: "R&D work" is wrong because with a mesh the category has a service, and category-R&D work is no DNS label (lower-case letters, digits and dashes, at most 63); call the category r-d-work',
      'fleet.catalog: "category-coding" is wrong because with a mesh the service of the category coding has that name; rename the agent',
    ]);
  });
});
