import assert from 'node:assert/strict';
import type { ResourceValidationPolicy } from '@pulumi/policy';
import { type ContainerKind, containerKinds } from '../../policies/lib/containers.ts';
import type { Container } from '../../policies/lib/pod-spec.ts';
import { goodContainer, workloadsWith } from './good-pod.ts';
import { validate } from './run-policy.ts';

/** What a rule for containers is tried with. */
export interface ContainerCases {
  /** Each differs from the good container in one thing. */
  readonly bad: readonly { readonly what: string; readonly container: Container; readonly message: RegExp }[];
  readonly fine: readonly { readonly what: string; readonly container: Container }[];
  readonly unknown: Container;
  /** Lists of containers of which the rule asks nothing. Default: none. */
  readonly unasked?: readonly ContainerKind[];
}

/** What a rule says of a container in each list of a pod, in each kind of workload. */
function saidOf(
  policy: ResourceValidationPolicy,
  container: Container,
): { readonly kind: ContainerKind; readonly type: string; readonly messages: readonly string[] }[] {
  return containerKinds.flatMap((kind) =>
    workloadsWith({ containers: [goodContainer], [kind]: [container] }).map((workload) => ({
      kind,
      type: workload.type,
      messages: validate(policy, workload).messages,
    })),
  );
}

/** Describes what a rule for containers says of each list of containers in each kind of workload (F1, F2). */
export function describeContainerPolicy(
  policy: ResourceValidationPolicy,
  { bad, fine, unknown, unasked = [] }: ContainerCases,
): void {
  describe(`policy ${policy.name} (F1, F2)`, () => {
    it('accepts a good container of every workload kind', () => {
      for (const container of [goodContainer, ...fine.map((allowed) => allowed.container)]) {
        for (const workload of workloadsWith({ containers: [container] })) {
          assert.deepEqual(validate(policy, workload), { messages: [], undecided: false }, workload.type);
        }
      }
    });

    for (const { what, container, message } of bad) {
      it(`refuses ${what} in every workload kind and every list of containers, and says the way out`, () => {
        for (const { kind, type, messages } of saidOf(policy, container)) {
          assert.equal(messages.length, unasked.includes(kind) ? 0 : 1, `${type} ${kind}`);
          for (const said of messages) {
            assert.match(said, message);
            assert.match(said, new RegExp(`${kind}\\[agent\\]: `));
          }
        }
      });
    }

    it('leaves an unknown value undecided, and still refuses what is wrong beside it', () => {
      const badOne = bad[0]?.container as Container;
      for (const workload of workloadsWith({ containers: [unknown, badOne] })) {
        const { messages, undecided } = validate(policy, workload);
        assert.equal(undecided, true, workload.type);
        assert.equal(messages.length, 1, workload.type);
      }
    });

    it('says how bad a violation is, which framework asks for the rule, and how to fix it', () => {
      assert.ok(policy.severity);
      assert.ok(policy.framework?.reference);
      assert.ok(policy.remediationSteps);
    });
  });
}
