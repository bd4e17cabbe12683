import type { Flow, Peer } from '../../components/security/flows.ts';
import { type ApiManifest, labels } from './shared.ts';
import type { NamespaceValues, Values } from './values.ts';

/** A namespace with what bounds it, and the policies of the flows that begin or end in it, from values alone. */
export function namespaceObjects(values: Values, namespace: NamespaceValues): ApiManifest[] {
  return [
    namespaceObject(values, namespace),
    quota(values, namespace),
    limitRange(values, namespace),
    policy(values, namespace.name, 'default-deny', 'Nothing passes in or out that no other policy allows.', {
      podSelector: {},
      policyTypes: ['Ingress', 'Egress'],
    }),
    ...values.flows.flatMap((flow) => flowPolicies(values, namespace.name, flow)),
  ];
}

function namespaceObject(values: Values, { name, description, podSecurity }: NamespaceValues): ApiManifest {
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: {
      name,
      labels: {
        ...labels(values, name, 'namespace'),
        'pod-security.kubernetes.io/enforce': podSecurity,
        'pod-security.kubernetes.io/enforce-version': 'latest',
        'pod-security.kubernetes.io/audit': 'restricted',
        'pod-security.kubernetes.io/warn': 'restricted',
      },
      annotations: { 'kubernetes.io/description': description },
    },
  };
}

function quota(values: Values, { name: namespace, pods, requests, limits }: NamespaceValues): ApiManifest {
  const name = `${namespace}-quota`;
  return {
    apiVersion: 'v1',
    kind: 'ResourceQuota',
    metadata: { name, namespace, labels: labels(values, name, 'quota') },
    spec: {
      hard: {
        pods: String(pods),
        'requests.cpu': requests.cpu,
        'requests.memory': requests.memory,
        'limits.cpu': limits.cpu,
        'limits.memory': limits.memory,
        'services.loadbalancers': '0',
        'services.nodeports': '0',
      },
    },
  };
}

function limitRange(values: Values, spec: NamespaceValues): ApiManifest {
  const { name: namespace, containerDefault, containerMax } = spec;
  const name = `${namespace}-limits`;
  return {
    apiVersion: 'v1',
    kind: 'LimitRange',
    metadata: { name, namespace, labels: labels(values, name, 'limits') },
    spec: {
      limits: [{ type: 'Container', default: containerDefault, defaultRequest: containerDefault, max: containerMax }],
    },
  };
}

function policy(values: Values, namespace: string, name: string, why: string, spec: object): ApiManifest {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: {
      name,
      namespace,
      labels: labels(values, name, 'network'),
      annotations: { 'kubernetes.io/description': why },
    },
    spec,
  };
}

function flowPolicies(values: Values, namespace: string, { name, from, to, ports, why }: Flow): ApiManifest[] {
  const isHere = (end: Peer): boolean => 'namespace' in end && end.namespace === namespace;
  const objects: ApiManifest[] = [];
  if (isHere(from)) {
    const egress = [{ to: [peer(to)], ports }];
    const spec = { podSelector: podSelector(from), policyTypes: ['Egress'], egress };
    objects.push(policy(values, namespace, `${name}-egress`, why, spec));
  }
  if (isHere(to)) {
    const ingress = [{ from: [peer(from)], ports }];
    const spec = { podSelector: podSelector(to), policyTypes: ['Ingress'], ingress };
    objects.push(policy(values, namespace, `${name}-ingress`, why, spec));
  }
  return objects;
}

function podSelector(end: Peer): object {
  return 'pods' in end && end.pods !== undefined ? { matchLabels: end.pods } : {};
}

function peer(end: Peer): object {
  if ('cidr' in end)
    return { ipBlock: { cidr: end.cidr, ...(end.except === undefined ? {} : { except: end.except }) } };
  return {
    namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': end.namespace } },
    ...(end.pods === undefined ? {} : { podSelector: { matchLabels: end.pods } }),
  };
}
