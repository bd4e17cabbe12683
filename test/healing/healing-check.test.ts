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
      'healing.volumes.maxSize: "100Gi" is wrong because volumes begin with 100Gi, so none could ever grow; raise it, or disable volumes',
    ]);
    assert.deepEqual(
      problemsOf({ ...sample, volumes: { ...volumes, storageClass: 'local-path', isOwnClass: false } }),
      [
        'healing.volumes.enabled: true is wrong because whether volumes of the storage class local-path can grow is not known: the platform does not make it; take standard, fast-ssd or premium as crdt.storage.class, or disable it',
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
    assert.match(problem ?? '', /^healing\.drain\.conditions: "Ready" is wrong because neither the kubelet nor/);
  });

  it('refuses to mark nodes that nobody would empty', () => {
    const { descheduler: _, ...without } = sample;
    assert.deepEqual(problemsOf(without), [
      'healing.drain.enabled: true is wrong because nodes that are marked are emptied by the descheduler, and there is none; enable descheduler, or disable it',
    ]);
  });

  it('refuses to relieve nodes onto those that are as full, but only where it spreads', () => {
    const descheduler = { ...sample.descheduler, lowPercent: 80 };
    assert.deepEqual(problemsOf({ ...sample, descheduler }), [
      'healing.descheduler.lowPercent: 80 is wrong because nodes above 80 percent are relieved onto those below it, and it must be less; lower it, or raise highPercent',
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
