import { openIngress } from '../../../policies/security/open-ingress.ts';
import { describePolicy } from '../cases.ts';
import { type PolicyInput, unknownText } from '../run-policy.ts';

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
