import assert from 'node:assert/strict';
import type { ResourceValidationPolicy } from '@pulumi/policy';
import { type PolicyInput, unknownText, type Verdict, validate } from '../run-policy.ts';
import { good } from './good.ts';
import { changed } from './resources.ts';

/** Which of the good resources. */
export type Kind = keyof typeof good;

/** What a policy refuses: a resource of {@link good}, where it is changed, to what, and what is said of it. */
export type Bad = readonly [resource: Kind, path: string, value: unknown, says: RegExp];

function withChange(kind: Kind, path: string, value: unknown): PolicyInput {
  const { type, props } = good[kind];
  return { type, props: changed(props, path, value) };
}

/** What a policy says of a good resource in which one thing is changed. */
export function verdictOn(
  policy: ResourceValidationPolicy,
  kind: Kind,
  path: string,
  value: unknown,
  config: object = {},
): Verdict {
  return validate(policy, withChange(kind, path, value), config);
}

/**
 * Describes which changes of good resources a policy refuses, and that it leaves them undecided while they are unknown
 * (F1).
 */
export function describeResourcePolicy(policy: ResourceValidationPolicy, bads: readonly Bad[]): void {
  describe(`policy ${policy.name} (F1)`, () => {
    it('finds nothing in good resources', () => {
      for (const resource of Object.values(good)) {
        assert.deepEqual(validate(policy, resource), { messages: [], undecided: false }, resource.type);
      }
    });

    for (const [kind, path, value, says] of bads) {
      it(`refuses ${kind} with ${path} ${JSON.stringify(value) ?? 'left out'}`, () => {
        const { messages, undecided } = verdictOn(policy, kind, path, value);
        assert.equal(messages.length, 1, messages.join('\n'));
        assert.match(messages[0] as string, says);
        assert.equal(undecided, false);
      });
    }

    for (const kind of new Set(bads.map(([first]) => first))) {
      const [, path] = bads.find(([first]) => first === kind) as Bad;
      it(`leaves ${kind} undecided while ${path} is unknown`, () => {
        assert.deepEqual(verdictOn(policy, kind, path, unknownText), { messages: [], undecided: true });
      });
    }
  });
}

/** Describes that a policy holds a database to what only production needs, unless it is set otherwise (F1). */
export function describeProductionOnly(policy: ResourceValidationPolicy, held: string): void {
  it(`hold only production to ${held}`, () => {
    const { type, props } = good.database;
    const staging = { ...props, tags: { environment: 'staging' }, multiAz: false, deletionProtection: false };
    for (const [config, count] of [
      [{}, 0],
      [{ environments: ['staging'] }, 1],
    ] as const) {
      assert.equal(validate(policy, { type, props: staging }, config).messages.length, count);
    }
  });
}
