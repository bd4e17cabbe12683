import assert from 'node:assert/strict';
import { policyOf } from '../../../policies/pod-security/policy.ts';
import { seccompBaseline } from '../../../policies/pod-security/seccomp-baseline.ts';
import { type Verdict, validate } from '../run-policy.ts';
import { annotated } from './annotated.ts';

const passes: Verdict = { messages: [], undecided: false };

describe('profiles in annotations (F1)', () => {
  it('named the seccomp profile before v1.19', () => {
    for (const workload of annotated({ 'seccomp.security.alpha.kubernetes.io/pod': 'unconfined' })) {
      assert.equal(validate(policyOf(seccompBaseline), workload, { version: 'v1.18' }).messages.length, 1);
      assert.deepEqual(validate(policyOf(seccompBaseline), workload, { version: 'v1.19', level: 'baseline' }), passes);
    }
  });
});
