import assert from 'node:assert/strict';
import fc from 'fast-check';
import { containerKinds } from '../../../policies/lib/containers.ts';
import type { Container, PodSpec } from '../../../policies/lib/pod-spec.ts';
import type { Level } from '../../../policies/pod-security/control.ts';
import { policyOf } from '../../../policies/pod-security/policy.ts';
import { privilegeEscalation } from '../../../policies/pod-security/privilege-escalation.ts';
import { controls } from '../../../policies/pod-security/standard.ts';
import { goodContainer, workloadsWith } from '../good-pod.ts';
import { type PolicyInput, unknownText, type Verdict, validate } from '../run-policy.ts';
import { spoil } from '../spoil.ts';
import { anyPod } from './arbitrary.ts';
import { cases } from './cases.ts';

const passes: Verdict = { messages: [], undecided: false };
const podOf = (change: object, ...containers: (Container | undefined)[]): PodSpec => ({
  containers: [goodContainer, ...containers.filter((container) => container !== undefined)],
  ...change,
});

it('there is a case for each control of the Pod Security Standards (F1)', () => {
  assert.deepEqual(Object.keys(cases).toSorted(), controls.map(({ name }) => name).toSorted());
});

for (const control of controls) {
  const { container, pod, message, fine, unknown } = cases[control.name] as (typeof cases)[string];
  const policy = policyOf(control);
  // What the restricted level overrides is held at its own.
  const config = { level: control.level };
  const verdict = (workload: PolicyInput): Verdict => validate(policy, workload, config);

  describe(`policy ${control.name} (F1)`, () => {
    it('accepts a good pod in every workload kind', () => {
      for (const workload of [
        ...workloadsWith(podOf({})),
        ...workloadsWith(podOf({ ...fine?.pod }, fine?.container)),
      ]) {
        assert.deepEqual(verdict(workload), passes, workload.type);
      }
    });

    if (container !== undefined) {
      it('refuses a bad container in every workload kind and every list of containers, and says the way out', () => {
        for (const kind of containerKinds) {
          for (const workload of workloadsWith({ containers: [goodContainer], [kind]: [container] })) {
            const { messages } = verdict(workload);
            assert.equal(messages.length, 1, `${workload.type} ${kind}`);
            assert.match(messages[0] as string, message);
            assert.ok(messages[0]?.includes(`${kind}[agent]: `), messages[0]);
          }
        }
      });
    }

    if (pod !== undefined) {
      it('refuses a bad pod in every workload kind, and says the way out', () => {
        for (const workload of workloadsWith(podOf(pod))) {
          const { messages } = verdict(workload);
          assert.equal(messages.length, 1, workload.type);
          assert.match(messages[0] as string, message);
        }
      });
    }

    it('leaves an unknown value undecided, and still refuses what is wrong beside it', () => {
      for (const workload of workloadsWith(podOf({ ...unknown.pod }, unknown.container))) {
        assert.deepEqual(verdict(workload), { messages: [], undecided: true }, workload.type);
      }
      if (container === undefined) return;
      for (const workload of workloadsWith({ ...podOf({ ...unknown.pod }, unknown.container, container) })) {
        const { messages, undecided } = verdict(workload);
        assert.deepEqual([messages.length, undecided], [1, true], workload.type);
      }
    });

    it('leaves a pod undecided of which nothing, or no list of containers, is known', () => {
      const unknowns: unknown[] = [
        unknownText,
        { containers: unknownText, volumes: unknownText, hostNetwork: unknownText, securityContext: unknownText },
      ];
      for (const spec of unknowns) {
        for (const workload of workloadsWith(spec as PodSpec)) assert.equal(verdict(workload).undecided, true);
      }
    });

    it('says how bad a violation is, which control it is, and how to fix it', () => {
      assert.ok(policy.severity);
      assert.equal(policy.framework?.reference, control.title);
      assert.equal(policy.framework?.version, control.level);
      assert.ok(policy.remediationSteps);
      assert.deepEqual(Object.keys(policy.configSchema?.properties ?? {}), ['level', 'version', 'namespaces']);
    });
  });
}

describe('patches (F1)', () => {
  const patch = (securityContext: object): PolicyInput => ({
    type: 'kubernetes:apps/v1:DeploymentPatch',
    props: { spec: { template: { spec: { containers: [{ name: 'a', securityContext }] } } } },
  });

  it('are refused for what they set, not for what they leave out', () => {
    assert.deepEqual(validate(policyOf(privilegeEscalation), patch({})), passes);
    const { messages } = validate(policyOf(privilegeEscalation), patch({ allowPrivilegeEscalation: true }));
    assert.equal(messages.length, 1);
  });
});

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
