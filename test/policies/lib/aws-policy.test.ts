import assert from 'node:assert/strict';
import type { ResourceValidationPolicy } from '@pulumi/policy';
import { policies } from '../../../policies/packs.ts';

const rules = policies.filter(
  (policy): policy is ResourceValidationPolicy =>
    'validateResource' in policy &&
    (policy as { concerns?: (type: string) => boolean }).concerns?.('eks:index:Cluster') === true,
);

/** What a policy of a pack says of a component with these arguments. */
function said({ validateResource }: ResourceValidationPolicy, props: object): unknown[] {
  const reported: unknown[] = [];
  const args = { type: 'eks:index:Cluster', urn: 'urn:a', props, getConfig: () => ({}) };
  for (const validate of [validateResource ?? []].flat())
    validate(args as never, ((what: unknown) => reported.push(what)) as never);
  return reported;
}

describe('a component that sends none of its arguments, as that of pulumi-eks (F1)', () => {
  it('is not checked, which each policy says as advice', () => {
    assert.deepEqual(rules.map(({ name }) => name).sort(), ['eks-endpoint', 'eks-logging', 'eks-secrets-encrypted']);
    for (const policy of rules) {
      assert.deepEqual(said(policy, {}), [
        {
          message: `${policy.description}\nnot checked: the component sent none of its arguments. The resources that it makes are checked in its place.`,
          description: policy.description,
          urn: undefined,
          enforcementLevel: 'advisory',
        },
      ]);
    }
  });

  it('is checked by what it sends, however little that is', () => {
    for (const policy of rules) {
      assert.equal(typeof said(policy, { name: 'a' })[0], 'string', policy.name);
    }
  });
});
