import assert from 'node:assert/strict';
import { type Run, recently, run } from './script-run.ts';

describe('self-diagnosis script (B10)', () => {
  const healthy = {
    'agents.deployments.apps': ['aider|True', 'semgrep|True'],
    'agents.pods': ['aider-1|Running||ReplicaSet|0| |', 'aider-2|Running||ReplicaSet|2| |2020-01-01T00:00:00Z'],
    'agents.poddisruptionbudgets.policy': ['aider|5|1'],
    'agents.horizontalpodautoscalers.autoscaling': ['aider|True|ValidMetricFound'],
    'jarvis.statefulsets.apps': ['jarvis|3|3'],
    'jarvis.persistentvolumeclaims': ['data-jarvis-0|Bound'],
  };

  const diagnose = (fixtures: Record<string, string[]> = {}, env: Record<string, string> = {}): Run =>
    run(
      'diagnose',
      { ...healthy, ...fixtures },
      { NAMESPACES: 'agents jarvis', MAX_RESTARTS: '3', WINDOW_SECONDS: '3600', REPAIR: 'false', ...env },
    );

  it('ends with 0 where all is well, and says so in one line', () => {
    const { code, lines, stderr } = diagnose();
    assert.deepEqual(lines, [{ check: 'summary', findings: 0, repaired: 0, unread: 0 }]);
    assert.deepEqual([code, stderr], [0, '']);
  });

  it('ends with 0 in namespaces that hold nothing', () => {
    assert.equal(diagnose({}, { NAMESPACES: 'empty' }).code, 0);
  });

  for (const { what, fixtures, check, name } of [
    {
      what: 'a deployment that is not available',
      fixtures: { 'agents.deployments.apps': ['aider|False', 'semgrep|True'] },
      check: 'unavailable',
      name: 'aider',
    },
    {
      what: 'a deployment that nobody has looked at yet',
      fixtures: { 'agents.deployments.apps': ['aider|'] },
      check: 'unavailable',
      name: 'aider',
    },
    {
      what: 'a stateful set that lacks a replica',
      fixtures: { 'jarvis.statefulsets.apps': ['jarvis|3|2'] },
      check: 'unavailable',
      name: 'jarvis',
    },
    {
      what: 'a stateful set without any replica',
      fixtures: { 'jarvis.statefulsets.apps': ['jarvis|3|'] },
      check: 'unavailable',
      name: 'jarvis',
    },
    {
      what: 'a pod in a crash loop',
      fixtures: { 'agents.pods': [`aider-1|Running||ReplicaSet|7| CrashLoopBackOff|${recently}`] },
      check: 'crash-loop',
      name: 'aider-1',
    },
    {
      what: 'a pod whose second container is in a crash loop',
      fixtures: { 'agents.pods': ['aider-1|Running||ReplicaSet|0 4| ContainerCreating CrashLoopBackOff|'] },
      check: 'crash-loop',
      name: 'aider-1',
    },
    {
      what: 'a pod whose image cannot be pulled',
      fixtures: { 'agents.pods': ['aider-1|Pending||ReplicaSet|0| ImagePullBackOff|'] },
      check: 'cannot-start',
      name: 'aider-1',
    },
    {
      what: 'a pod that restarted three times, the last a minute ago',
      fixtures: { 'agents.pods': [`aider-1|Running||ReplicaSet|3| |${recently}`] },
      check: 'restarting',
      name: 'aider-1',
    },
    {
      what: 'an evicted pod',
      fixtures: { 'agents.pods': ['aider-1|Failed|Evicted|ReplicaSet||  |'] },
      check: 'failed-pod',
      name: 'aider-1',
    },
    {
      what: 'a budget that lets nothing go',
      fixtures: { 'agents.poddisruptionbudgets.policy': ['aider|5|0'] },
      check: 'no-disruption',
      name: 'aider',
    },
    {
      what: 'an autoscaler without metrics',
      fixtures: { 'agents.horizontalpodautoscalers.autoscaling': ['aider|False|FailedGetResourceMetric'] },
      check: 'no-metrics',
      name: 'aider',
    },
    {
      what: 'a claim that its pod waits for',
      fixtures: {
        'jarvis.persistentvolumeclaims': ['data-jarvis-0|Pending'],
        'jarvis.pods.claims': ['data-jarvis-0'],
      },
      check: 'unbound',
      name: 'data-jarvis-0',
    },
    {
      what: 'a claim whose volume is lost',
      fixtures: { 'jarvis.persistentvolumeclaims': ['data-jarvis-0|Lost'] },
      check: 'unbound',
      name: 'data-jarvis-0',
    },
  ]) {
    it(`finds ${what}, and ends with 1`, () => {
      const { code, lines, calls } = diagnose(fixtures as unknown as Record<string, string[]>);
      assert.deepEqual(
        lines.slice(0, -1).map((line) => [line.check, line.name]),
        [[check, name]],
      );
      assert.deepEqual(lines.at(-1), { check: 'summary', findings: 1, repaired: 0, unread: 0 });
      assert.equal(code, 1);
      assert.deepEqual(calls, []);
    });
  }

  it('takes for no problem what only looks like one', () => {
    const { code, lines } = diagnose({
      'agents.pods': [
        'aider-1|Running||ReplicaSet|9| |2020-01-01T00:00:00Z',
        'self-diagnosis-1|Failed||Job|| |',
        'new-1|Pending||ReplicaSet|0| ContainerCreating|',
      ],
      'agents.poddisruptionbudgets.policy': ['rests|0|0'],
      'agents.horizontalpodautoscalers.autoscaling': ['rests|False|ScalingDisabled'],
      'jarvis.persistentvolumeclaims': ['jarvis-backup|Pending'],
      'jarvis.pods.claims': ['data-jarvis-0'],
    });
    assert.deepEqual(lines.length, 1, JSON.stringify(lines));
    assert.equal(code, 0);
  });

  it('deletes failed pods where it may, never those of jobs, and is content then', () => {
    const pods = [
      'aider-1|Failed|Evicted|ReplicaSet|| |',
      'backup-1|Failed||Job|| |',
      'aider-2|Running||ReplicaSet|0| |',
    ];
    const { code, lines, calls } = diagnose({ 'agents.pods': pods }, { REPAIR: 'true' });
    assert.deepEqual(calls, ['agents delete pod aider-1 --wait=false']);
    assert.deepEqual(lines.at(-1), { check: 'summary', findings: 0, repaired: 1, unread: 0 });
    assert.equal(code, 0);
  });

  it('reports a failed pod that it could not delete', () => {
    const pods = ['aider-1|Failed|Evicted|ReplicaSet|| |'];
    const { code, lines } = diagnose({ 'agents.pods': pods }, { REPAIR: 'true', REFUSED: 'delete' });
    assert.deepEqual([code, lines[0]?.check], [1, 'failed-pod']);
  });

  it('ends with 2 where it may not look, and looks at the rest', () => {
    const { code, lines } = diagnose({ 'agents.deployments.apps': ['aider|False'] }, { REFUSED: 'pods' });
    assert.deepEqual(
      lines.map(({ check }) => check),
      ['unavailable', 'unreadable', 'unreadable', 'summary'],
    );
    assert.equal(code, 2);
  });

  it('writes JSON whatever a reason says', () => {
    const { lines } = diagnose({ 'agents.pods': ['aider-1|Failed|said "no" \\ twice|ReplicaSet|| |'] });
    assert.equal(lines[0]?.detail, 'said no  twice');
  });
});
