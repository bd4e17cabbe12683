export { loadBalancerIdentity } from './load-balancer-policy.ts';
