import assert from 'node:assert/strict';
import { wafAttached } from '../../../policies/aws/waf-attached.ts';
import { unknownText } from '../run-policy.ts';
import { good } from './good.ts';
import { changed, type MadeUp, made, validateMadeUp } from './resources.ts';

const passes = { messages: [], undecided: false };

describe('policy waf-attached (F1)', () => {
  const { loadBalancer, distribution } = good;
  const association = made(
    'aws:wafv2/webAclAssociation:WebAclAssociation',
    { resourceArn: unknownText, webAclArn: 'acl' },
    { from: { resourceArn: [loadBalancer] } },
  );
  const balancerWith = (change: object): MadeUp => ({ ...loadBalancer, props: { ...loadBalancer.props, ...change } });

  it('accepts what has an ACL, or is not public', () => {
    assert.deepEqual(validateMadeUp(wafAttached, [loadBalancer, association, distribution]), passes);
    assert.deepEqual(validateMadeUp(wafAttached, [balancerWith({ internal: true })]), passes);
    assert.deepEqual(validateMadeUp(wafAttached, [balancerWith({ loadBalancerType: 'network' })]), passes);
  });

  it('refuses a load balancer and a distribution without', () => {
    assert.equal(validateMadeUp(wafAttached, [loadBalancer]).messages.length, 1);
    const open = { ...distribution, props: changed(distribution.props, 'webAclId', undefined) };
    assert.deepEqual(validateMadeUp(wafAttached, [open]).messages, ['webAclId: name a web ACL']);
  });

  it('leaves a load balancer undecided while nobody knows whether it is public', () => {
    assert.deepEqual(validateMadeUp(wafAttached, [balancerWith({ internal: unknownText })]), {
      messages: [],
      undecided: true,
    });
  });
});
