import { soc2 } from '../lib/aws-frameworks.ts';
import { awsStackPolicy, refersTo } from '../lib/aws-stack.ts';
import { platformRule } from '../lib/frameworks.ts';

const balancers = ['aws:lb/loadBalancer:LoadBalancer', 'aws:alb/loadBalancer:LoadBalancer'] as const;

/** Everything that is reachable from the Internet has a web firewall. */
export const wafAttached = awsStackPolicy({
  name: 'waf-attached',
  title: 'A web firewall stands before what is public',
  description: 'Public application load balancers and distributions have a web ACL.',
  severity: 'high',
  framework: platformRule('F9'),
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
        // The name of an ACL in the same stack may be unknown, but the dependency shows that there is one.
        if ((distribution.propertyDependencies?.webAclId ?? []).length > 0) return undefined;
        return (distribution.props.webAclId ?? '') === '' && 'webAclId: name a web ACL';
      });
    }
  },
});
