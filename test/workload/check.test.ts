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
      'agents.aider.probes.readiness.timeoutSeconds: 6 is wrong because it must be at most periodSeconds (5), or checks would wait for one another; lower it, or raise periodSeconds',
      'agents.aider.rollout.progressDeadlineSeconds: 45 is wrong because it must be more than 45, the seconds before a pod is first asked whether it is ready; raise it, or every update would fail',
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
      'agents.aider.disruptionBudget.minAvailablePercent: 80 is wrong because of 4 replicas none may be evicted, so no node under them can be drained; raise the least number of replicas, or lower minAvailablePercent',
    ]);
    assert.match(problemsOf({ disruptionBudget: { maxUnavailable: 0 } })[0] as string, /raise maxUnavailable$/);
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
      'agents.aider.name: "Aider_2" is wrong because it is no DNS label (lower-case letters, digits and dashes, at most 63); call it aider-2',
      'agents.aider.image.tag: "latest" is wrong because what it points to changes, so two pods of one version may differ; name a version, or add a digest',
      'agents.aider.resources.requests.cpu: "3" is wrong because it is more than the limit (2); lower the request or raise the limit',
      'agents.aider.resources.requests.memory: "9Gi" is wrong because it is more than the limit (8Gi); lower the request or raise the limit',
      'agents.aider.scaling.maxReplicas: 2 is wrong because it is less than minReplicas (6); raise it or lower minReplicas',
      'agents.aider.scaling.targetCpuPercent: 0 is wrong because it is not a share of the request from 1 to 100 percent; set a target between 50 and 80',
      'agents.aider.rollout.maxSurgePercent: 0 is wrong because with neither surge nor unavailability no pod can ever be replaced; allow a surge of 25',
      'agents.aider.rollout.drainSeconds: 90 is wrong because the pod is killed after 60 s, before it was asked to stop; raise terminationGraceSeconds above it',
    ]);
  });

  it('refuse a share of memory that is none', () => {
    assert.match(
      problemsOf({ scaling: { ...aider.scaling, targetMemoryPercent: 0 } })[0] as string,
      /scaling\.targetMemoryPercent: 0 is wrong/,
    );
  });

  it('refuse an autoscaler from zero, and a repository that carries a tag', () => {
    assert.match(problemsOf({ scaling: { ...aider.scaling, minReplicas: 0 } })[0] as string, /minReplicas: 0 is wrong/);
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
      'agents.aider.scaling.metrics.agent_queue_depth.averageValue: "0" is wrong because it must be a quantity above zero; write it as 10 or 500m, in quotes',
      'agents.aider.scaling.behavior.down.stabilizationSeconds: 7200 is wrong because an autoscaler looks back 3600 s at the most; lower it',
      'agents.aider.scaling.behavior.down.periodSeconds: 3600 is wrong because a period lasts 1 to 1800 s; set it to 60',
      'agents.aider.scaling.behavior.down.percent: 0 is wrong because nothing could ever change; set it to 25 or more',
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
      'agents.aider.environment.POD_NAME: "mine" is wrong because the platform sets a variable of that name itself; rename it',
      'agents.aider.environment.URL: {"name":"agent-database","key":"url"} is wrong because a plain variable has that name too; keep one of the two',
      'agents.aider.environment.DATABASE URL: {"name":"agent-database","key":"url"} is wrong because a variable is named with letters, digits, underscores, dots and hyphens, and begins with no digit; call it DATABASE_URL',
      'agents.aider.environment.TOKEN: {"name":"Agent_Token","key":"a b"} is wrong because no secret can be called that (lower-case letters, digits, dashes and dots; keys of letters, digits, dashes, dots and underscores); name a secret and a key that exist',
    ]);
  });
});
