import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { Resources } from '../../components/core/values/quantity.ts';
import { checkBudget, planBudget } from '../../components/workload/budget.ts';
import { checkWorkload } from '../../components/workload/check.ts';
import type { WorkloadSpec } from '../../components/workload/spec.ts';
import { aider } from './sample.ts';

const problemsOf = (change: Partial<WorkloadSpec>): string[] =>
  checkWorkload('agents.aider', { ...aider, ...change }).map(formatProblem);

describe('times of probes and updates (B3, B4)', () => {
  it('leave room for one another', () => {
    const readiness = { ...aider.probes.readiness, timeoutSeconds: 6 };
    const probes = { ...aider.probes, readiness };
    assert.deepEqual(problemsOf({ probes, rollout: { ...aider.rollout, progressDeadlineSeconds: 45 } }), [
      'agents.aider.probes.readiness.timeoutSeconds: must be at most 5, the value of periodSeconds (got 6), or checks wait for one another. Lower it, or raise periodSeconds.',
      'agents.aider.rollout.progressDeadlineSeconds: must be more than 45, the initial delay of the readiness probe (got 45), or every update fails. Raise it.',
    ]);
  });
});

describe('disruption budget (B4)', () => {
  it('keeps 80 percent, and lets pods that never became ready go', () => {
    assert.deepEqual(planBudget(aider).spec, {
      minAvailable: '80%',
      selector: { matchLabels: { 'app.kubernetes.io/name': 'aider', 'app.kubernetes.io/component': 'agent' } },
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
    });
  });

  it('names a number where a share makes no sense', () => {
    assert.equal(planBudget({ ...aider, disruptionBudget: { maxUnavailable: 1 } }).spec?.maxUnavailable, 1);
  });

  it('is refused when no node under it could be drained', () => {
    assert.deepEqual(problemsOf({ scaling: { ...aider.scaling, minReplicas: 4 } }), [
      'agents.aider.disruptionBudget.minAvailablePercent: must leave at least one replica evictable (got 80), or nodes cannot be drained. Raise scaling.minReplicas, or lower minAvailablePercent.',
    ]);
    assert.match(problemsOf({ disruptionBudget: { maxUnavailable: 0 } })[0] as string, / Raise maxUnavailable\.$/);
  });

  it('lets an eviction through exactly where it says so', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 0, max: 100 }),
        (replicas, minAvailablePercent) => {
          const drains = Math.ceil((minAvailablePercent * replicas) / 100) < replicas;
          assert.equal(checkBudget('x', { minAvailablePercent }, replicas).length === 0, drains);
        },
      ),
    );
  });
});

describe('workload checks', () => {
  it('find nothing wrong with a good workload', () => {
    assert.deepEqual(problemsOf({}), []);
  });

  it('say all problems at once, each with path, value, rule and fix (A1)', () => {
    const found = problemsOf({
      identity: { ...aider.identity, name: 'Aider_2' },
      image: { repository: 'registry.example.com/agents/aider', tag: 'latest' },
      scaling: { minReplicas: 6, maxReplicas: 2, targetCpuPercent: 0 },
      rollout: { ...aider.rollout, maxSurgePercent: 0, drainSeconds: 90 },
      resources: { ...aider.resources, requests: Resources.of(3, '9Gi') },
    });
    assert.deepEqual(found, [
      'agents.aider.name: must be a DNS label of at most 63 lower-case letters, digits and hyphens (got "Aider_2"). Call it aider-2.',
      'agents.aider.image.tag: must be a version that never changes (got "latest"), or two pods of one version may differ. Name a version, or add a digest.',
      'agents.aider.resources.requests.cpu: must be at most 2, the limit (got "3"). Lower the request or raise the limit.',
      'agents.aider.resources.requests.memory: must be at most 8Gi, the limit (got "9Gi"). Lower the request or raise the limit.',
      'agents.aider.scaling.maxReplicas: must be at least 6, the value of minReplicas (got 2). Raise it, or lower minReplicas.',
      'agents.aider.scaling.targetCpuPercent: must be from 1 to 100 percent of the request (got 0). Set a target between 50 and 80.',
      'agents.aider.rollout.maxSurgePercent: must be above 0 if maxUnavailablePercent is 0 (got 0), or no pod can ever be replaced. Set it to 25.',
      'agents.aider.rollout.drainSeconds: must be less than 60, the value of terminationGraceSeconds (got 90), or pods are killed before they are asked to stop. Lower it, or raise terminationGraceSeconds.',
    ]);
  });

  it('refuse a share of memory that is none', () => {
    assert.match(
      problemsOf({ scaling: { ...aider.scaling, targetMemoryPercent: 0 } })[0] as string,
      /scaling\.targetMemoryPercent: must be from 1 to 100 percent/,
    );
  });

  it('refuse an autoscaler from zero, and a repository that carries a tag', () => {
    assert.match(
      problemsOf({ scaling: { ...aider.scaling, minReplicas: 0 } })[0] as string,
      /minReplicas: must be at least 1 \(got 0\)/,
    );
    assert.match(
      problemsOf({ image: { repository: 'registry.example.com/aider:1', tag: '1' } })[0] as string,
      /image\.repository/,
    );
    assert.deepEqual(problemsOf({ image: { repository: 'localhost:5000/aider', tag: '1' } }), []);
  });

  it('refuse a measure without a value, and a pace that the API server would not take (B2)', () => {
    const pace = { stabilizationSeconds: 0, percent: 100, periodSeconds: 60 };
    const found = problemsOf({
      scaling: {
        ...aider.scaling,
        metrics: { agent_queue_depth: { from: 'pods', averageValue: '0' } },
        behavior: { up: pace, down: { stabilizationSeconds: 7200, percent: 0, periodSeconds: 3600 } },
      },
    });
    assert.deepEqual(found, [
      'agents.aider.scaling.metrics.agent_queue_depth.averageValue: must be a quantity above zero (got "0"). Write it as 10 or 500m, in quotes.',
      'agents.aider.scaling.behavior.down.stabilizationSeconds: must be at most 3600 (got 7200).',
      'agents.aider.scaling.behavior.down.periodSeconds: must be from 1 to 1800 (got 3600). Set it to 60.',
      'agents.aider.scaling.behavior.down.percent: must be at least 1 (got 0). Set it to 25 or more.',
    ]);
  });

  it('refuse a variable that is named twice, or badly, or a secret that cannot exist (B7)', () => {
    const secret = { name: 'agent-database', key: 'url' };
    const found = problemsOf({
      environment: {
        variables: { URL: 'x', POD_NAME: 'mine' },
        secrets: {
          URL: secret,
          'DATABASE URL': secret,
          'discovery.seed-hosts': secret,
          TOKEN: { name: 'Agent_Token', key: 'a b' },
        },
      },
    });
    assert.deepEqual(found, [
      'agents.aider.environment.POD_NAME: must not be a variable that the platform itself sets (got "mine"). Rename it.',
      'agents.aider.environment.URL: must not be both a plain variable and one from a secret (got {"name":"agent-database","key":"url"}). Keep one of the two.',
      'agents.aider.environment.DATABASE URL: must have a name of letters, digits, underscores, dots and hyphens that does not begin with a digit (got {"name":"agent-database","key":"url"}). Call it DATABASE_URL.',
      'agents.aider.environment.TOKEN: must name a Secret (lower-case letters, digits, hyphens and dots) and a key (letters, digits, dots, hyphens and underscores) (got {"name":"Agent_Token","key":"a b"}). Name a Secret and a key that exist.',
    ]);
  });
});
