import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Level } from '../../../policies/pod-security/control.ts';
import { policyOf } from '../../../policies/pod-security/policy.ts';
import { controls } from '../../../policies/pod-security/standard.ts';
import { unknownText, validate } from '../run-policy.ts';
import { spoil } from '../spoil.ts';
import { anyPod } from './arbitrary.ts';

const policies = controls.map(policyOf);
const level = fc.constantFrom<Level>('baseline', 'restricted');

/** What all controls together say of a pod. */
function verdictOf(pod: object, at: Level): { refused: boolean; undecided: boolean } {
  const input = { type: 'kubernetes:core/v1:Pod', props: pod as Record<string, unknown> };
  const verdicts = policies.map((policy) => validate(policy, input, { level: at }));
  return {
    refused: verdicts.some(({ messages }) => messages.length > 0),
    undecided: verdicts.some(({ undecided }) => undecided),
  };
}

describe('a pod of which something is unknown (F1)', () => {
  it('never passes in silence if it will be refused, and is not refused before if it will pass', () => {
    fc.assert(
      fc.property(anyPod, level, fc.nat(), (pod, at, place) => {
        const later = verdictOf(pod, at);
        const now = verdictOf(spoil(pod, place, unknownText), at);
        assert.equal(later.undecided, false);
        if (later.refused) assert.ok(now.refused || now.undecided, 'it passed in silence');
        else assert.equal(now.refused, false, 'it was refused for what is not known');
      }),
      { numRuns: 3000 },
    );
  });
});
