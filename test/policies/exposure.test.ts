import { loadBalancerExposure } from '../../policies/security/load-balancer-exposure.ts';
import { openIngress } from '../../policies/security/open-ingress.ts';
import { describePolicy } from './cases.ts';
import { type PolicyInput, unknownText } from './run-policy.ts';

const policyWith = (ingress: unknown): PolicyInput => ({
  type: 'kubernetes:networking.k8s.io/v1:NetworkPolicy',
  props: { spec: { podSelector: {}, ingress } },
});
const from = (...peers: unknown[]): PolicyInput => policyWith([{ from: peers }]);
const ingressWith = (spec: object, type = 'Ingress'): PolicyInput => ({
  type: `kubernetes:networking.k8s.io/v1:${type}`,
  props: { spec },
});

describePolicy(openIngress, {
  refuses: {
    'a rule without from': [[policyWith([{ ports: [{ port: 80 }] }])], /^spec\.ingress\[0\]\.from: it is empty/],
    'an empty from': [[policyWith([{ from: [] }])], /lets everybody in/],
    'every address': [[from({ ipBlock: { cidr: '0.0.0.0/0' } })], /^spec\.ingress\[0\]\.from\[0\]\.ipBlock\.cidr/],
    'every address of IPv6': [[from({ ipBlock: { cidr: '::/0' } })], /every address there is/],
    'every namespace': [[from({ namespaceSelector: {} })], /takes every namespace/],
    'an Ingress without TLS': [[ingressWith({ rules: [{ host: 'a' }] })], /^spec\.tls: name the hosts/],
  },
  accepts: {
    'what lets nobody in': [[policyWith([]), policyWith(undefined)]],
    'a namespace by name': [
      [from({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'agents' } } })],
    ],
    'the pods of its own namespace': [[from({ podSelector: {} })]],
    'addresses with exceptions, and a network': [
      [from({ ipBlock: { cidr: '0.0.0.0/0', except: ['10.0.0.0/8'] } }, { ipBlock: { cidr: '10.0.0.0/16' } })],
    ],
    'an Ingress with TLS': [[ingressWith({ tls: [{ hosts: ['a'], secretName: 'a' }] })]],
    'a patch of an Ingress': [[ingressWith({}, 'IngressPatch')]],
  },
  undecided: {
    'unknown rules': [[policyWith(unknownText)]],
    'an unknown peer, and refuses the one beside it': [[from(unknownText, { namespaceSelector: {} })], 1],
  },
});

const service = (spec: object, annotations: object = {}): PolicyInput => ({
  type: 'kubernetes:core/v1:Service',
  props: { metadata: { annotations }, spec },
});

describePolicy(loadBalancerExposure, {
  refuses: {
    'a node port': [[service({ type: 'NodePort' })], /^spec\.type: NodePort opens a port on every node/],
    'external addresses': [[service({ externalIPs: ['192.0.2.1'] })], /^spec\.externalIPs: remove them/],
    'a load balancer for all': [[service({ type: 'LoadBalancer' })], /^spec\.loadBalancerSourceRanges: it is empty/],
    'the whole internet as a range': [
      [service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['10.0.0.0/8', '0.0.0.0/0'] })],
      /loadBalancerSourceRanges\[1\]: 0\.0\.0\.0\/0 is the whole internet/,
    ],
  },
  accepts: {
    'a service within the cluster': [[service({ type: 'ClusterIP' }), service({})]],
    'a load balancer for some': [[service({ type: 'LoadBalancer', loadBalancerSourceRanges: ['192.0.2.0/24'] })]],
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
