import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formatProblem } from '../../components/core/problems/problem.ts';
import { Resources } from '../../components/core/values/quantity.ts';
import { checkHealing } from '../../components/healing/healing-check.ts';
import type { HealingSpec } from '../../components/healing/spec.ts';
import { sample } from './sample.ts';

const problemsOf = (spec: HealingSpec): string[] => checkHealing('healing', spec).map(formatProblem);

describe('healing check (B10)', () => {
  it('finds nothing wrong with what is sound', () => assert.deepEqual(problemsOf(sample), []));

  it('refuses volumes that could never grow, and a class of which nobody knows', () => {
    const { volumes } = sample;
    assert.deepEqual(problemsOf({ ...sample, volumes: { ...volumes, maxSize: '100Gi' } }), [
      'healing.volumes.maxSize: must be more than 100Gi, the initial size of volumes (got "100Gi"). Raise it, or disable volumes.',
    ]);
    assert.deepEqual(
      problemsOf({ ...sample, volumes: { ...volumes, storageClass: 'local-path', isOwnClass: false } }),
      [
        'healing.volumes.enabled: must be false for the storage class local-path, which the platform does not make (got true), or volumes may be unable to grow. Set crdt.storage.class to standard, fast-ssd or premium, or disable volumes.',
      ],
    );
  });

  it('refuses a limit exactly where no growth is left', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4096 }), fc.integer({ min: 1, max: 4096 }), (size, max) => {
        const volumes = { ...sample.volumes, size: `${size}Gi`, maxSize: `${max}Gi` };
        assert.equal(problemsOf({ ...sample, volumes }).length === 0, max > size);
      }),
    );
  });

  it('refuses conditions that no node reports as a problem, Ready above all', () => {
    const drain = { ...sample.drain, conditions: ['Ready'] };
    const [problem] = problemsOf({ ...sample, drain });
    assert.match(
      problem ?? '',
      /^healing\.drain\.conditions: must contain only problems that the kubelet or .* reports \(got "Ready"\)/,
    );
  });

  it('refuses to mark nodes that nobody would empty', () => {
    const { descheduler: _, ...without } = sample;
    assert.deepEqual(problemsOf(without), [
      'healing.drain.enabled: must be false if descheduler is disabled (got true), or nothing empties the tainted nodes. Enable descheduler, or disable drain.',
    ]);
  });

  it('refuses to relieve nodes onto those that are as full, but only where it spreads', () => {
    const descheduler = { ...sample.descheduler, lowPercent: 80 };
    assert.deepEqual(problemsOf({ ...sample, descheduler }), [
      'healing.descheduler.lowPercent: must be less than 80, the value of highPercent (got 80). Lower it, or raise highPercent.',
    ]);
    assert.deepEqual(problemsOf({ ...sample, descheduler: { ...descheduler, balance: 'pack' } }), []);
  });

  it('holds images and resources to the rules of every workload', () => {
    const resources = { ...sample.drain.resources, requests: Resources.of(1, '1Gi') };
    const problems = problemsOf({
      ...sample,
      kubectl: { repository: 'docker.io/alpine/kubectl', tag: 'latest' },
      drain: { ...sample.drain, resources },
    });
    assert.deepEqual(
      problems.map((problem) => problem.split(':')[0]),
      ['healing.kubectl.tag', 'healing.drain.resources.requests.cpu', 'healing.drain.resources.requests.memory'],
    );
  });
});
