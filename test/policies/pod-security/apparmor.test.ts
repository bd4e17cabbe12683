import assert from 'node:assert/strict';
import { appArmor } from '../../../policies/pod-security/apparmor.ts';
import { policyOf } from '../../../policies/pod-security/policy.ts';
import { unknownText, type Verdict, validate } from '../run-policy.ts';
import { annotated } from './annotated.ts';

const passes: Verdict = { messages: [], undecided: false };

describe('profiles in annotations (F1)', () => {
  it('are read of the pod, not of the workload around it', () => {
    const bad = { 'container.apparmor.security.beta.kubernetes.io/a': 'unconfined' };
    for (const workload of annotated(bad)) {
      assert.match(validate(policyOf(appArmor), workload).messages[0] as string, /: set the annotation container\.app/);
    }
    const outside = { type: 'kubernetes:apps/v1:Deployment', props: { metadata: { annotations: bad }, spec: {} } };
    assert.deepEqual(validate(policyOf(appArmor), outside), passes);
  });

  it('leave a pod undecided where they are unknown, and do not where others are', () => {
    for (const workload of annotated({ 'container.apparmor.security.beta.kubernetes.io/a': unknownText })) {
      assert.equal(validate(policyOf(appArmor), workload).undecided, true);
    }
    for (const workload of annotated({ 'checksum/config': unknownText })) {
      assert.deepEqual(validate(policyOf(appArmor), workload), passes);
    }
  });
});
