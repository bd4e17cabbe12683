import assert from 'node:assert/strict';
import { nodeProfiles } from '../../components/tuning/profiles.ts';
import { nodeProfileLabel } from '../../components/workload/tuning-spec.ts';
import { findObject, manifestsOf, problemsOf } from '../stacks/planned.ts';

const image = { repository: 'registry.example.com/app', tag: '1.0.0' };

describe('nodes set to profiles (C6, C7)', () => {
  const pools = { nodePools: { general: { profiles: ['low-latency'] } }, nodeTuning: { enabled: true } };

  it('are set by a pod on each that bears the label of its pool, in the namespace of what needs the nodes', () => {
    const objects = manifestsOf({ environment: 'staging', ...pools });
    const { spec } = findObject(objects, 'DaemonSet', 'node-tuning-low-latency').spec.template;
    assert.equal(spec.nodeSelector[`${nodeProfileLabel}/low-latency`], 'true');
    assert.equal(spec.initContainers[0].securityContext.privileged, true);
    assert.equal(spec.containers[0].securityContext.privileged, false);
    assert.equal(spec.automountServiceAccountToken, false);
    assert.ok(!objects.some(({ kind, metadata }) => kind === 'DaemonSet' && metadata.name.endsWith('performance')));
  });

  it('are those of the performance pool in production, and none in development', () => {
    const named = (environment: string): string[] =>
      manifestsOf({ environment }).flatMap(({ kind, metadata }) =>
        kind === 'DaemonSet' && metadata.name.startsWith('node-tuning') ? [metadata.name] : [],
      );
    assert.deepEqual(named('production'), ['node-tuning-performance']);
    assert.deepEqual(named('development'), []);
  });

  it('are what applications of the patterns ask for by the same label', () => {
    const run = { hot: { pattern: 'performance-optimizer', image }, fast: { pattern: 'quic-multi-agent', image } };
    const objects = manifestsOf({ environment: 'development', applications: { run } });
    for (const [name, profile] of [
      ['hot', 'performance'],
      ['fast', 'low-latency'],
    ] as const) {
      const { affinity } = findObject(objects, 'Deployment', name).spec.template.spec;
      assert.match(JSON.stringify(affinity.nodeAffinity), new RegExp(`${nodeProfileLabel}/${profile}`));
      assert.ok(profile in nodeProfiles);
    }
  });

  it('run images and ask for amounts that hold together', () => {
    const wrong = {
      enabled: true,
      image: { repository: 'UP/x:1' },
      pause: { tag: 'latest' },
      resources: { requests: { cpu: '9' } },
    };
    assert.deepEqual(
      problemsOf({ environment: 'staging', ...pools, nodeTuning: wrong }).map((text) =>
        text.slice(0, text.indexOf(':')),
      ),
      ['nodeTuning.image.repository', 'nodeTuning.pause.tag', 'nodeTuning.resources.requests.cpu'],
    );
  });
});
