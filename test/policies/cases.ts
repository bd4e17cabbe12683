import assert from 'node:assert/strict';
import type { ResourceValidationPolicy, StackValidationPolicy } from '@pulumi/policy';
import { type PolicyInput, type Verdict, validate, validateStack } from './run-policy.ts';

/** What is put to a policy: resources, of which a rule for one resource sees each by itself. */
export type Inputs = readonly PolicyInput[];

/** By what it is about, in words that end a test's title. */
export interface PolicyCases {
  /** Each with the messages that it gives, as far as the pattern says. */
  readonly refuses: Readonly<Record<string, readonly [inputs: Inputs, message: RegExp, config?: object]>>;
  readonly accepts: Readonly<Record<string, readonly [inputs: Inputs, config?: object]>>;
  /** What cannot be decided; a number says how much is refused beside it. */
  readonly undecided: Readonly<Record<string, readonly [inputs: Inputs, refused?: number]>>;
}

function run(policy: ResourceValidationPolicy | StackValidationPolicy, inputs: Inputs, config: object = {}): Verdict {
  if ('validateStack' in policy) return validateStack(policy, inputs, config);
  const verdicts = inputs.map((input) => validate(policy, input, config));
  return {
    messages: verdicts.flatMap(({ messages }) => messages),
    undecided: verdicts.some(({ undecided }) => undecided),
  };
}

/** Describes what a policy refuses, accepts and leaves undecided (F1). */
export function describePolicy(policy: ResourceValidationPolicy | StackValidationPolicy, cases: PolicyCases): void {
  describe(`policy ${policy.name} (F1)`, () => {
    for (const [what, [inputs, message, config]] of Object.entries(cases.refuses)) {
      it(`refuses ${what}`, () => {
        const { messages, undecided } = run(policy, inputs, config);
        assert.equal(messages.length, 1, messages.join('\n'));
        assert.match(messages[0] as string, message);
        assert.equal(undecided, false);
      });
    }
    for (const [what, [inputs, config]] of Object.entries(cases.accepts)) {
      it(`accepts ${what}`, () => assert.deepEqual(run(policy, inputs, config), { messages: [], undecided: false }));
    }
    for (const [what, [inputs, refused = 0]] of Object.entries(cases.undecided)) {
      it(`leaves undecided ${what}`, () => {
        const { messages, undecided } = run(policy, inputs);
        assert.equal(undecided, true);
        assert.equal(messages.length, refused, messages.join('\n'));
      });
    }
    it('says how bad a violation is, what asks for the rule, and how to fix it', () => {
      assert.ok(policy.severity && policy.framework?.reference && policy.remediationSteps && policy.displayName);
    });
  });
}
