import type { Manifest } from '../../components/core/kubernetes/manifest.ts';
import { manifestsOf } from '../stacks/planned.ts';
import {
  binding,
  closed,
  ingress,
  namespace,
  noProfile,
  noUser,
  part,
  pod,
  policy,
  role,
  unsecured,
  within,
} from './gatekeeper-objects.ts';

/** An object that is put to a constraint, and what is said of it; nothing if it is let in. */
export interface GatekeeperCase {
  readonly what: string;
  readonly object: object;
  readonly says?: RegExp;
  /** What else is in the cluster. */
  readonly beside?: readonly object[];
}
/** What each constraint refuses and lets in, by the name of its rule (F3). */
export const gatekeeperCases: Readonly<Record<string, readonly GatekeeperCase[]>> = {
  'rbac-wildcards': [
    {
      what: 'a verb',
      object: role([{ apiGroups: [''], resources: ['pods'], verbs: ['*'] }]),
      says: /rules\[0\]\.verbs/,
    },
    { what: 'a group', object: role([{ apiGroups: ['*'], resources: ['pods'], verbs: ['get'] }]), says: /apiGroups/ },
    {
      what: 'subresources',
      object: role([{ apiGroups: [''], resources: ['pods/*'], verbs: ['get'] }], 'ClusterRole'),
      says: /rules\[0\]\.resources: name what is meant instead of pods/,
    },
    { what: 'what is named', object: role([{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }]) },
    { what: 'the paths below one', object: role([{ nonResourceURLs: ['/healthz/*'], verbs: ['get'] }], 'ClusterRole') },
    {
      what: 'a role that is only called like one of Kubernetes',
      object: role([{ apiGroups: ['*'], resources: ['pods'], verbs: ['get'] }], 'ClusterRole', 'viewers'),
      says: /rules\[0\]\.apiGroups/,
    },
    {
      what: 'a role of Kubernetes itself',
      object: role([{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }], 'ClusterRole', 'system:controller:x'),
    },
  ],
  'rbac-escalation': [
    {
      what: 'binding',
      object: role([{ apiGroups: ['rbac.authorization.k8s.io'], resources: ['roles'], verbs: ['bind'] }]),
      says: /bind on roles gives its holder any such role/,
    },
    {
      what: 'secrets of every namespace',
      object: role([{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }], 'ClusterRole'),
      says: /reads the secrets of every namespace/,
    },
    { what: 'secrets of one namespace', object: role([{ apiGroups: [''], resources: ['secrets'], verbs: ['get'] }]) },
    {
      what: 'one secret',
      object: role([{ apiGroups: [''], resources: ['secrets'], verbs: ['get'], resourceNames: ['a'] }], 'ClusterRole'),
    },
  ],
  'cluster-admin-binding': [
    { what: 'a group', object: binding('cluster-admin', 'everybody'), says: /Group everybody gets cluster-admin/ },
    { what: 'the administrators of Kubernetes', object: binding('cluster-admin', 'system:masters') },
    { what: 'another role', object: binding('view', 'everybody') },
    {
      what: 'another role for the administrators',
      object: binding('view', 'system:masters'),
      says: /system:masters has all rights/,
    },
    { what: 'everybody', object: binding('view', 'system:authenticated'), says: /system:authenticated is everybody/ },
    { what: 'what Kubernetes gives to everybody', object: binding('system:discovery', 'system:authenticated') },
  ],
  'open-ingress': [
    {
      what: 'nobody named',
      object: ingress({}),
      says: /spec\.ingress\[0\]\.from: name who may connect/,
      beside: within,
    },
    {
      what: 'every address',
      object: ingress({ from: [{ ipBlock: { cidr: '0.0.0.0/0' } }] }),
      says: /0\.0\.0\.0\/0 is everybody/,
      beside: within,
    },
    {
      what: 'every namespace',
      object: ingress({ from: [{ namespaceSelector: {} }] }),
      says: /its namespaceSelector takes every namespace/,
      beside: within,
    },
    {
      what: 'every namespace but one',
      object: ingress({
        from: [
          {
            podSelector: {},
            namespaceSelector: {
              matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'NotIn', values: ['kube-system'] }],
            },
          },
        ],
      }),
      says: /its namespaceSelector takes every namespace/,
      beside: within,
    },
    {
      what: 'some pods of any namespace',
      object: ingress({ from: [{ namespaceSelector: {}, podSelector: { matchLabels: { a: 'b' } } }] }),
      beside: within,
    },
    {
      what: 'every address but one',
      object: ingress({ from: [{ ipBlock: { cidr: '0.0.0.0/0', except: ['169.254.169.254/32'] } }] }),
      says: /0\.0\.0\.0\/0 is everybody/,
      beside: within,
    },
    {
      what: 'every public address of IPv6',
      object: ingress({ from: [{ ipBlock: { cidr: '2000::/3' } }] }),
      says: /2000::\/3 is everybody/,
      beside: within,
    },
    {
      what: 'sixteen of the largest networks',
      object: ingress({ from: Array.from({ length: 16 }, (_, index) => ({ ipBlock: { cidr: `${index}.0.0.0/8` } })) }),
      says: /together are the whole Internet/,
      beside: within,
    },
    {
      what: 'sixteen of the largest networks, by ports of their own',
      object: ingress(
        ...Array.from({ length: 16 }, (_, index) => ({
          from: [{ ipBlock: { cidr: `${index}.0.0.0/8` } }],
          ports: [{ port: 80 + index }],
        })),
      ),
      beside: within,
    },
    {
      what: 'some networks',
      object: ingress({ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }, { ipBlock: { cidr: '2001:db8::/48' } }] }),
      beside: within,
    },
    { what: 'some pods', object: ingress({ from: [{ podSelector: { matchLabels: { a: 'b' } } }] }), beside: within },
    { what: 'nothing at all', object: closed, beside: within },
  ],
  'default-deny': [
    {
      what: 'a namespace without a policy',
      object: pod(),
      says: /denies no (in|e)gress by default/,
      beside: [namespace('agents')],
    },
    {
      what: 'one that denies one way',
      object: pod(),
      says: /denies no egress by default/,
      beside: [namespace('agents'), policy({ podSelector: {}, policyTypes: ['Ingress'] })],
    },
    { what: 'one that denies both', object: pod(), beside: within },
    {
      what: 'one that lets everything pass again',
      object: pod(),
      says: /lets all egress pass/,
      beside: [...within, policy({ podSelector: {}, policyTypes: ['Egress'], egress: [{}] }, 'open')],
    },
  ],
  'pod-security': [
    { what: 'a pod of the platform', object: pod(), beside: within },
    {
      what: 'a privileged one',
      object: unsecured('privileged', true),
      says: /privileged: set it to false/,
      beside: within,
    },
    {
      what: 'escalation',
      object: unsecured('allowPrivilegeEscalation'),
      says: /allowPrivilegeEscalation/,
      beside: within,
    },
    {
      what: 'capabilities',
      object: unsecured('capabilities', { add: ['SYS_ADMIN'], drop: ['ALL'] }),
      says: /capabilities\.add/,
      beside: within,
    },
    {
      what: 'capabilities that are kept',
      object: unsecured('capabilities', {}),
      says: /capabilities\.drop: drop ALL/,
      beside: within,
    },
    { what: 'root', object: unsecured('runAsUser', 0), says: /runAsUser: name a user other than 0/, beside: within },
    { what: 'whoever', object: noUser, says: /runAsNonRoot/, beside: within },
    { what: 'any system call', object: noProfile, says: /seccompProfile: take RuntimeDefault/, beside: within },
    {
      what: 'the network of the node',
      object: pod((spec) => Object.assign(spec, { hostNetwork: true })),
      says: /spec\.hostNetwork/,
      beside: within,
    },
    {
      what: 'a probe of another host',
      object: pod((_, container) =>
        Object.assign(container, { livenessProbe: { tcpSocket: { port: 80, host: 'a' } } }),
      ),
      says: /livenessProbe\.tcpSocket\.host: leave it out/,
      beside: within,
    },
    {
      what: 'a path of the node',
      object: pod((spec) => Object.assign(spec, { volumes: [{ name: 'v', hostPath: { path: '/' } }] })),
      says: /spec\.volumes\[0\]/,
      beside: within,
    },
    {
      what: 'a pod of a namespace that needs its node',
      object: pod((spec) => Object.assign(spec, { hostNetwork: true })),
      beside: [namespace('agents', { ...part, 'pod-security.kubernetes.io/enforce': 'privileged' })],
    },
    {
      what: 'a pod of somebody else',
      object: pod((spec) => Object.assign(spec, { hostNetwork: true })),
      beside: [namespace('agents', {})],
    },
  ],
};

/** The dev stack as it is deployed, with Gatekeeper's rules. */
export const withGatekeeper: readonly Manifest[] = manifestsOf({
  environment: 'development',
  admission: { gatekeeper: true },
});
