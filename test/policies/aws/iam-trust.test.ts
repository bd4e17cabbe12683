import assert from 'node:assert/strict';
import { iamTrust } from '../../../policies/aws/iam-trust.ts';
import { describeResourcePolicy, type Kind, verdictOn } from './one-change.ts';

const trusting = (statement: object): string =>
  JSON.stringify({ Statement: [{ Effect: 'Allow', Action: 'sts:AssumeRoleWithWebIdentity', ...statement }] });
const oidc = 'arn:aws:iam::111122223333:oidc-provider/oidc.eks.us-west-2.amazonaws.com/id/A';

describeResourcePolicy(iamTrust, [
  ['role', 'assumeRolePolicy', trusting({ Principal: '*' }), /everybody is trusted/],
  ['role', 'assumeRolePolicy', trusting({ Principal: { AWS: ['*'] } }), /everybody is trusted/],
  ['role', 'assumeRolePolicy', trusting({ Principal: { AWS: '111122223333' } }), /trusted as a whole/],
  ['role', 'assumeRolePolicy', trusting({ Principal: { AWS: 'arn:aws:iam::111122223333:root' } }), /as a whole/],
  ['role', 'assumeRolePolicy', trusting({ NotPrincipal: { AWS: '1' } }), /name who is trusted/],
  ['role', 'assumeRolePolicy', trusting({ Principal: { Federated: 'accounts.google.com' } }), /who is meant/],
  [
    'role',
    'assumeRolePolicy',
    trusting({ Principal: { Federated: oidc }, Condition: { StringEquals: { 'a:aud': 'sts.amazonaws.com' } } }),
    /add a condition on its sub$/,
  ],
  [
    'role',
    'assumeRolePolicy',
    trusting({
      Principal: { Federated: oidc },
      Condition: { StringEquals: { 'a:aud': 'sts.amazonaws.com' }, StringLike: { 'a:sub': '*' } },
    }),
    /add a condition on its sub$/,
  ],
  ['role', 'assumeRolePolicy', '', /must be a policy document/],
]);

describe('AWS policies and their settings (F1)', () => {
  const countOf = (...change: [kind: Kind, path: string, value: unknown, config?: object]): number =>
    verdictOn(iamTrust, ...change).messages.length;

  it('trust an OIDC provider whose audience and subject are named', () => {
    const named = { 'a:aud': 'sts.amazonaws.com', 'a:sub': 'system:serviceaccount:agents:aider' };
    const policy = trusting({ Principal: { Federated: oidc }, Condition: { StringEquals: named } });
    assert.equal(countOf('role', 'assumeRolePolicy', policy), 0);
  });
});
