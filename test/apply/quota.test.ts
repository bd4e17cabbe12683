import assert from 'node:assert/strict';
import type { LiveObject } from '../../apply/cluster-client.ts';
import type { PlannedObject } from '../../apply/planned.ts';
import { amountOf, showAmount } from '../../apply/quantities.ts';
import { checkForeignQuotas } from '../../apply/quota.ts';
import { isAvailable } from '../../apply/readiness.ts';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { FakeCluster } from './fake-cluster.ts';

const resources = { requests: { cpu: '100m', memory: '64Mi' }, limits: { cpu: '200m', memory: '128Mi' } };
const pod = { containers: [{ resources }] };

const planned = (apiVersion: string, kind: string, name: string, spec: object): PlannedObject => ({
  name: { apiVersion, kind, name, namespace: 'agents' },
  manifest: { apiVersion, kind, metadata: { name, namespace: 'agents' }, spec },
  after: [],
});

const objects = [
  planned('apps/v1', 'Deployment', 'aider', { template: { spec: pod } }),
  planned('autoscaling/v2', 'HorizontalPodAutoscaler', 'aider', {
    minReplicas: 5,
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'aider' },
  }),
  planned('apps/v1', 'Deployment', 'semgrep', { replicas: 2, template: { spec: pod } }),
];

const problemsOf = async (
  hard: Record<string, string>,
  used: Record<string, string>,
  own: number,
): Promise<string[]> => {
  const client = new FakeCluster();
  const live = (kind: string, name: string, more: object): void => {
    const metadata = { name, namespace: 'agents', labels: { 'app.kubernetes.io/part-of': 'fleetwright' } };
    client.objects.set(`${kind}/agents/${name}`, { apiVersion: 'v1', kind, metadata, ...more } as LiveObject);
  };
  live('ResourceQuota', 'team', { status: { hard, used } });
  for (let index = 0; index < own; index += 1) live('Pod', `own-${index}`, { spec: pod });
  return (await checkForeignQuotas(client, objects)).map(formatProblem);
};

describe('quotas of others (A9)', () => {
  it('hold the fleet at its least: the replicas of its autoscalers, or those it fixes', async () => {
    assert.deepEqual(await problemsOf({ pods: '7', 'requests.cpu': '700m', 'limits.memory': '896Mi' }, {}, 0), []);
    assert.deepEqual(await problemsOf({ pods: '6', 'limits.memory': '895Mi', secrets: '0' }, {}, 0), [
      'ResourceQuota agents/team: pods: must leave at least 7 free for the plan (got 6 of 6). Raise the quota, remove it, or deploy to another namespace.',
      'ResourceQuota agents/team: limits.memory: must leave at least 896Mi free for the plan (got 895Mi of 895Mi). Raise the quota, remove it, or deploy to another namespace.',
    ]);
  });

  it('count what others use, and not what the stack’s own pods use already', async () => {
    assert.deepEqual(await problemsOf({ pods: '10' }, { pods: '7' }, 7), []);
    assert.match(
      (await problemsOf({ pods: '10' }, { pods: '7' }, 0))[0] as string,
      /must leave at least 7 free for the plan \(got 3 of 10\)/,
    );
  });

  it('are read in every form that quantities have', () => {
    assert.deepEqual(['250m', '2', '1k', '1Ki', '1.5Gi', '1e3'].map(amountOf), [
      0.25,
      2,
      1000,
      1024,
      1.5 * 2 ** 30,
      1000,
    ]);
    assert.throws(() => amountOf('many'), /many is not a Kubernetes quantity/);
    assert.deepEqual(
      [showAmount('requests.memory', 2 ** 30), showAmount('requests.cpu', 0.1234567)],
      ['1024Mi', '0.123'],
    );
  });
});

describe('availability', () => {
  const deployment = (status: object, replicas = 3): LiveObject =>
    ({
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: 'aider', generation: 2 },
      spec: { replicas },
      status,
    }) as LiveObject;
  const done = { observedGeneration: 2, replicas: 3, updatedReplicas: 3, availableReplicas: 3 };

  it('is all replicas of the newest version, and none of the old', () => {
    assert.equal(isAvailable(deployment(done)), true);
    assert.equal(isAvailable(deployment({ ...done, observedGeneration: 1 })), false);
    assert.equal(isAvailable(deployment({ ...done, updatedReplicas: 2 })), false);
    assert.equal(isAvailable(deployment({ ...done, availableReplicas: 2 })), false);
    assert.equal(isAvailable(deployment({ ...done, replicas: 4 })), false);
    assert.equal(isAvailable(deployment({})), false);
  });

  it('is not reached before an autoscaler has raised it to its least', () => {
    assert.equal(isAvailable(deployment(done), 5), false);
    assert.equal(isAvailable(deployment(done), 3), true);
  });
});
