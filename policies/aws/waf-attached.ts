import { soc2 } from '../lib/aws-frameworks.ts';
import { awsStackPolicy, refersTo } from '../lib/aws-stack.ts';
import { platformRule } from '../lib/frameworks.ts';

const balancers = ['aws:lb/loadBalancer:LoadBalancer', 'aws:alb/loadBalancer:LoadBalancer'] as const;

/** What the Internet reaches stands behind a firewall that knows HTTP. */
export const wafAttached = awsStackPolicy({
  name: 'waf-attached',
  title: 'A web firewall stands before what is public',
  description: 'Public application load balancers and distributions have a web ACL.',
  severity: 'high',
  framework: platformRule('F1', 'Web firewalls'),
  tags: [soc2.boundary],
  remediation: 'Add a WebAclAssociation that refers to the load balancer; name the ACL in webAclId of a distribution.',
  validate: (stack) => {
    const associations = stack.of('aws:wafv2/webAclAssociation:WebAclAssociation');
    for (const balancer of stack.of(...balancers)) {
      stack.check(balancer, () => {
        const { internal, loadBalancerType } = balancer.props;
        if (internal === true || (loadBalancerType ?? 'application') !== 'application') return undefined;
        const isGuarded = associations.some((one) => refersTo(one, 'resourceArn', balancer, ['arn', 'id']));
        return !isGuarded && 'add a WebAclAssociation that refers to it';
      });
    }
    for (const distribution of stack.of('aws:cloudfront/distribution:Distribution')) {
      stack.check(distribution, () => {
        // An ACL of the same stack is known to be named before its own name is.
        if ((distribution.propertyDependencies?.webAclId ?? []).length > 0) return undefined;
        return (distribution.props.webAclId ?? '') === '' && 'webAclId: name a web ACL';
      });
    }
  },
});
