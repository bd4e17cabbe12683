import fc from 'fast-check';
import { defaultDeny } from '../../../../policies/security/default-deny.ts';
import { openIngress } from '../../../../policies/security/open-ingress.ts';
import { namespace, pod, policy } from '../../../live/gatekeeper-objects.ts';
import { validate, validateStack } from '../../../policies/run-policy.ts';
import { type Fields, inputOf, perhaps, plain, type Sample, type Twin } from './sample.ts';

const nameLabel = 'kubernetes.io/metadata.name';
const namespaceSelectors = [
  {},
  { matchLabels: {} },
  { matchLabels: { [nameLabel]: 'agents' } },
  { matchExpressions: [{ key: nameLabel, operator: 'Exists' }] },
  { matchExpressions: [{ key: nameLabel, operator: 'NotIn', values: ['kube-system'] }] },
  { matchExpressions: [{ key: nameLabel, operator: 'In', values: ['agents'] }] },
  { matchExpressions: [{ key: 'team', operator: 'Exists' }] },
];
const podSelectors: readonly object[] = [
  {},
  { matchLabels: {} },
  { matchLabels: { a: 'b' } },
  { matchExpressions: [{ key: 'a', operator: 'Exists' }] },
];

const block = (cidr: string, ...except: string[]): object => ({
  ipBlock: { cidr, ...(except.length > 0 && { except }) },
});
const plainBlocks = ['0.0.0.0/0', '10.0.0.0/7', '10.0.0.0/8', '203.0.113.7/32', '::/0', '2000::/3', '2001:db8::/32'];
const blocks = [
  ...plainBlocks.map((cidr) => block(cidr)),
  block('0.0.0.0/0', '0.0.0.0/1', '128.0.0.0/1'),
  block('0.0.0.0/0', '169.254.169.254/32'),
  block('10.0.0.0/7', '10.0.0.0/8'),
  block('::/0', '::/1', '8000::/1'),
  block('fc00::/7', 'fd00::/8'),
  block('fc00::/8'),
];
const peers = fc.oneof(
  fc.record({ podSelector: fc.constantFrom(...podSelectors) }),
  fc.record({
    namespaceSelector: fc.constantFrom(...namespaceSelectors),
    podSelector: perhaps(fc.constantFrom(...podSelectors)),
  }),
  fc.constantFrom(...blocks),
);
const ports = fc.constantFrom(
  undefined,
  undefined,
  [],
  [{ port: 80 }],
  [{ port: 443 }],
  [{ port: 443 }, { port: 80 }],
  [{ port: 70, endPort: 90 }],
  [{ port: 80, protocol: 'UDP' }],
  [{ protocol: 'TCP' }],
  [{ port: 'web' }],
  [{ port: 'web', protocol: 'UDP' }],
);
const admitting = fc.record({ ports, from: perhaps(fc.array(peers, { maxLength: 3 })) });

/** What makes sixteen networks a few more addresses, or a few fewer. */
const besides: readonly (readonly object[])[] = [
  [],
  [block('3.0.0.0/8')],
  [block('15.255.0.0/16')],
  [block('15.0.0.0/8', '15.255.0.0/16')],
  [block('15.0.0.0/8', '15.1.0.0/16')],
  [block('fc00::/7', 'fd00::/8')],
  [block('::/0', '::/1', '8000::/1')],
  [block('192.0.0.0/8', '192.168.0.0/16'), block('192.168.1.0/24')],
];

const networksOf = (count: number, step: number, hole?: string): object[] =>
  Array.from({ length: count }, (_, index) => {
    const cidr = `${index * step}.0.0.0/8`;
    return hole?.split('.')[0] === `${index * step}` ? block(cidr, hole) : block(cidr);
  });

/** Exactly as much as what is refused, and a few addresses more or less. */
const atTheEdge = besides.flatMap((more) =>
  [undefined, '3.0.0.0/9', '15.255.0.0/16'].map((hole) => [{ from: [...networksOf(16, 1, hole), ...more] }]),
);

/** Networks that are together about as much as what is refused, in rules for the same ports or for others. */
const manyNetworks = fc
  .record({
    count: fc.constantFrom(8, 15, 16, 16, 17, 20),
    split: fc.integer({ min: 0, max: 20 }),
    step: fc.constantFrom(1, 2),
    first: ports,
    second: ports,
    hole: fc.constantFrom(undefined, undefined, '3.0.0.0/9', '15.255.0.0/16'),
    more: fc.constantFrom(...besides),
  })
  .map(({ count, split, step, first, second, hole, more }) => {
    const networks = networksOf(count, step, hole);
    const rules = [
      { ports: first, from: networks.slice(0, split) },
      { ports: second, from: [...networks.slice(split), ...more] },
    ];
    return rules.filter(({ from }) => from.length > 0);
  });

const admittingPolicies = fc
  .oneof(fc.array(admitting, { maxLength: 3 }), manyNetworks, fc.constantFrom<object[]>(...atTheEdge))
  .map((ingress): Sample => ({ object: plain(policy({ podSelector: {}, policyTypes: ['Ingress'], ingress })) }));

const rules = fc.constantFrom(
  undefined,
  undefined,
  undefined,
  [],
  [{}],
  [{ ports: [{ port: 80 }] }],
  [{ from: [], to: [] }],
  [{ from: [{ podSelector: {} }] }],
  [{ to: [{ podSelector: {} }] }],
);
const denying = fc.record({
  podSelector: fc.oneof({ weight: 2, arbitrary: fc.constant({}) }, fc.constantFrom(...podSelectors)),
  // The API server sets them where they are left out.
  policyTypes: fc.constantFrom(['Ingress'], ['Egress'], ['Ingress', 'Egress'], ['Ingress', 'Egress']),
  ingress: rules,
  egress: rules,
});
const native = 'networking.k8s.io/v1';
const places = fc.record({
  spec: denying,
  place: fc.constantFrom('agents', 'agents', 'agents', 'tools'),
  apiVersion: fc.constantFrom(native, native, native, 'crd.projectcalico.org/v1'),
});
const closed = { podSelector: {}, policyTypes: ['Ingress', 'Egress'] };
const others = fc.array(places, { maxLength: 2 });
const closing = others.map((some) => [{ spec: closed, place: 'agents', apiVersion: native }, ...some]);
const podsOfNamespaces = fc.oneof(fc.array(places, { maxLength: 3 }), closing).map(
  (given): Sample => ({
    object: pod(),
    beside: [
      namespace('agents'),
      ...given.map(({ spec, place, apiVersion }, index) =>
        plain({ ...policy(spec), apiVersion, metadata: { name: `policy-${index}`, namespace: place } }),
      ),
    ],
  }),
);

/** A policy of another group is not one of Kubernetes, whatever its kind. The pack looks at the kind only. */
const isNative = (object: object): boolean => ['v1', native].includes((object as Fields).apiVersion);

/** Rules for networks, by name. */
export const networkTwins: Readonly<Record<string, Twin>> = {
  'open-ingress': {
    samples: admittingPolicies,
    refuses: ({ object }) => validate(openIngress, inputOf(object)).messages.length > 0,
  },
  'default-deny': {
    samples: podsOfNamespaces,
    refuses: ({ beside = [] }) => validateStack(defaultDeny, beside.filter(isNative).map(inputOf)).messages.length > 0,
  },
};
