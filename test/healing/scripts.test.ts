import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const scripts = resolve(import.meta.dirname, '../../components/healing/scripts');

/** Answers lists from files, says of everything else what it was asked, and fails where it is told to. */
const kubectl = `#!/bin/sh
namespace=
if [ "$1" = --namespace ]; then namespace=$2; shift 2; fi
case "$1 $2" in
  'get nodes') cat "$FIXTURES/nodes" ;;
  get\\ *)
    file="$FIXTURES/$namespace.$2"
    case "$4" in *claimName*) file="$file.claims" ;; esac
    if [ "$REFUSED" = "$2" ]; then echo "Error from server (Forbidden)" >&2; exit 1; fi
    if [ -f "$file" ]; then cat "$file"; fi ;;
  *) echo "$namespace $*" >> "$FIXTURES/calls"; if [ "$REFUSED" = "$1" ]; then exit 1; fi ;;
esac
`;

const recently = new Date(Date.now() - 60_000).toISOString().replace(/\.\d+/, '');

interface Run {
  readonly code: number | null;
  readonly lines: readonly Record<string, unknown>[];
  readonly calls: readonly string[];
  readonly stderr: string;
}

/** Runs a script as the pod does, against lists of lines by file. */
function run(script: string, fixtures: Record<string, string[]>, env: Record<string, string>): Run {
  const directory = mkdtempSync(join(tmpdir(), 'fleetwright-healing-'));
  try {
    writeFileSync(join(directory, 'kubectl'), kubectl, { mode: 0o755 });
    for (const [file, lines] of Object.entries(fixtures))
      writeFileSync(join(directory, file), lines.map((line) => `${line}\n`).join(''));
    const { status, stdout, stderr } = spawnSync('/bin/sh', [join(scripts, `${script}.sh`)], {
      env: { PATH: `${directory}:/usr/bin:/bin`, FIXTURES: directory, HOME: directory, REFUSED: '', ...env },
      encoding: 'utf8',
    });
    const calls = join(directory, 'calls');
    return {
      code: status,
      lines: stdout
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line)),
      calls: existsSync(calls) ? readFileSync(calls, 'utf8').trimEnd().split('\n') : [],
      stderr,
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}

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

describe('node marking script (B10)', () => {
  const drain = (nodes: string[], most = 1): Run =>
    run(
      'drain',
      { nodes },
      { TAINT: 'fleetwright.io/node-problem', CONDITIONS: 'DiskPressure KernelDeadlock', MOST_NODES: String(most) },
    );

  it('leaves nodes alone that are well', () => {
    const { code, calls, lines } = drain(['node-1||Ready ', 'node-2||Ready SomethingGood ']);
    assert.deepEqual([code, calls, lines], [0, [], []]);
  });

  it('marks a node with the condition that is its problem', () => {
    const { code, calls, lines } = drain(['node-1||Ready ', 'node-2||DiskPressure Ready ']);
    assert.deepEqual(calls, [' taint nodes node-2 fleetwright.io/node-problem=DiskPressure:NoSchedule']);
    assert.deepEqual(lines, [{ node: 'node-2', action: 'marked', problem: 'DiskPressure' }]);
    assert.equal(code, 0);
  });

  it('marks no node twice, and no more than it may', () => {
    const nodes = ['node-1|DiskPressure|DiskPressure Ready ', 'node-2||KernelDeadlock Ready ', 'node-3||DiskPressure '];
    assert.deepEqual(drain(nodes).calls, []);
    assert.deepEqual(
      drain(nodes).lines.map(({ action }) => action),
      ['waiting', 'waiting'],
    );
    assert.equal(drain(nodes, 2).calls.length, 1);
    assert.equal(drain(nodes, 9).calls.length, 2);
  });

  it('releases a node that is well again, which makes room for another', () => {
    const { calls } = drain(['node-1||DiskPressure ', 'node-2|DiskPressure|Ready ']);
    assert.deepEqual(calls, [
      ' taint nodes node-2 fleetwright.io/node-problem-',
      ' taint nodes node-1 fleetwright.io/node-problem=DiskPressure:NoSchedule',
    ]);
  });

  it('fails where the API server refuses, and says no more than was done', () => {
    const { code, lines } = run(
      'drain',
      { nodes: ['node-1||DiskPressure '] },
      { TAINT: 'x', CONDITIONS: 'DiskPressure', MOST_NODES: '1', REFUSED: 'taint' },
    );
    assert.deepEqual([code, lines], [1, []]);
  });
});
