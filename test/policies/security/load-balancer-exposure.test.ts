import { loadBalancerExposure } from '../../../policies/security/load-balancer-exposure.ts';
import { describePolicy } from '../cases.ts';
import { type PolicyInput, unknownText } from '../run-policy.ts';

const service = (spec: object, annotations: object = {}): PolicyInput => ({
  type: 'kubernetes:core/v1:Service',
  props: { metadata: { annotations }, spec },
});

const ranges = 'service.beta.kubernetes.io/load-balancer-source-ranges';

describePolicy(loadBalancerExposure, {
  refuses: {
    'a node port': [[service({ type: 'NodePort' })], /^spec\.type: NodePort opens a port on every node/],
    'external addresses': [[service({ externalIPs: ['192.0.2.1'] })], /^spec\.externalIPs: remove them/],
    'a load balancer for all': [
      [service({ type: 'LoadBalancer' })],
      /^spec\.loadBalancerSourceRanges: must not be empty/,
    ],
    'the whole internet as a range': [
      [service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8', '0.0.0.0/0'] })],
      /loadBalancerSourceRanges: 0\.0\.0\.0\/0 admit the whole Internet/,
    ],
    'two halves of the internet': [
      [service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['0.0.0.0/1', '128.0.0.0/1'] })],
      /0\.0\.0\.0\/1, 128\.0\.0\.0\/1 admit the whole Internet/,
    ],
    'the internet by annotation': [
      [service({ type: 'LoadBalancer' }, { [ranges]: '10.0.0.0/8, ::/0' })],
      /^metadata\.annotations\["service\.beta\.kubernetes\.io\/load-balancer-source-ranges"\]: ::\/0 admit/,
    ],
    'the internet by the field, whatever the annotation says': [
      [service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['0.0.0.0/0'] }, { [ranges]: '10.0.0.0/8' })],
      /^spec\.loadBalancerSourceRanges: 0\.0\.0\.0\/0 admit/,
    ],
  },
  accepts: {
    'a service within the cluster': [[service({ type: 'ClusterIP' }), service({})]],
    'a load balancer for some': [[service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['192.0.2.0/24'] })]],
    'a load balancer for some by annotation': [[service({ type: 'LoadBalancer' }, { [ranges]: '10.0.0.0/8' })]],
    'an internal load balancer': [
      [service({ type: 'LoadBalancer' }, { 'service.beta.kubernetes.io/aws-load-balancer-scheme': 'internal' })],
    ],
  },
  undecided: {
    'an unknown type': [[service({ type: unknownText })]],
    'an unknown range': [[service({ type: 'LoadBalancer', loadBalancerSourceRanges: [unknownText] })]],
    'an unknown type, and refuses the addresses beside it': [[service({ type: unknownText, externalIPs: ['a'] })], 1],
  },
});
