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
    'a rule without from': [[policyWith([{ ports: [{ port: 80 }] }])], /^spec\.ingress\[0\]\.from: must not be empty/],
    'an empty from': [[policyWith([{ from: [] }])], /admits everybody/],
    'every address': [[from({ ipBlock: { cidr: '0.0.0.0/0' } })], /^spec\.ingress\[0\]\.from\[0\]\.ipBlock\.cidr/],
    'every address of IPv6': [[from({ ipBlock: { cidr: '::/0' } })], /::\/0 is the Internet/],
    'every address but one': [
      [from({ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.169.254/32'] } })],
      /^spec\.ingress\[0\]\.from\[0\]\.ipBlock\.cidr: 0\.0\.0\.0\/0 is the Internet/,
    ],
    'one half of all addresses': [[from({ ipBlock: { cidr: '0.0.0.0/1' } })], /is the Internet/],
    'networks that are the Internet together, in several rules': [
      [
        policyWith(
          Array.from({ length: 16 }, (_, index) => ({ from: [{ ipBlock: { cidr: `${16 * index}.0.0.0/8` } }] })),
        ),
      ],
      /^spec\.ingress: 0\.0\.0\.0\/8, .*240\.0\.0\.0\/8 together are the whole Internet/,
    ],
    'every namespace': [[from({ namespaceSelector: {} })], /takes every namespace/],
    'every namespace, and each of its pods': [
      [from({ namespaceSelector: {}, podSelector: {} })],
      /takes every namespace/,
    ],
    'every namespace by a label that each has': [
      [
        from({
          namespaceSelector: { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'Exists' }] },
        }),
      ],
      /takes every namespace/,
    ],
    'every namespace but one': [
      [
        from({
          namespaceSelector: {
            matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['kube-system'] }],
          },
        }),
      ],
      /takes every namespace/,
    ],
    'an Ingress without TLS': [[ingressWith({ rules: [{ host: 'a' }] })], /^spec\.tls: name the hosts/],
  },
  accepts: {
    'what lets nobody in': [[policyWith([]), policyWith(undefined)]],
    'a namespace by name': [
      [from({ namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'agents' } } })],
    ],
    'the pods of its own namespace': [[from({ podSelector: {} })]],
    'some pods, whatever their namespace': [
      [from({ namespaceSelector: {}, podSelector: { matchLabels: { 'app.kubernetes.io/name': 'prometheus' } } })],
    ],
    'networks, with exceptions': [
      [from({ ipBlock: { cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] } }, { ipBlock: { cidr: '203.0.113.0/24' } })],
    ],
    'networks that are the Internet only by different ports': [
      [
        policyWith(
          Array.from({ length: 16 }, (_, index) => ({
            from: [{ ipBlock: { cidr: `${16 * index}.0.0.0/8` } }],
            ports: [{ port: 80 + index }],
          })),
        ),
      ],
    ],
    'an Ingress with TLS': [[ingressWith({ tls: [{ hosts: ['a'], secretName: 'a' }] })]],
    'a patch of an Ingress': [[ingressWith({}, 'IngressPatch')]],
  },
  undecided: {
    'unknown rules': [[policyWith(unknownText)]],
    'an unknown peer, and refuses the one beside it': [[from(unknownText, { namespaceSelector: {} })], 1],
  },
});
