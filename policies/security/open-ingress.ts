import type { ResourceValidationPolicy } from '@pulumi/policy';
import { cisKubernetes, gdprTags, owaspTags, soc2Tags } from '../lib/frameworks.ts';
import { eachEntry, eachObject } from '../lib/objects.ts';
import { type Fields, isFields, read, readList } from '../lib/read.ts';
import type { Undecided } from '../lib/undecided.ts';

const networkPolicy = 'networking.k8s.io/NetworkPolicy';
const ingresses = new Set(['networking.k8s.io/Ingress', 'extensions/Ingress']);

/** True for a selector that is there and takes whatever there is. */
function takesAll(selector: unknown): boolean {
  return (
    isFields(selector) &&
    Object.keys(read(selector, 'matchLabels') ?? {}).length === 0 &&
    readList(selector, 'matchExpressions').length === 0
  );
}

function complaintsOfPeer(peer: unknown): string[] {
  const cidr = read(peer, 'ipBlock', 'cidr');
  if (typeof cidr === 'string' && /\/0+$/.test(cidr) && readList(peer, 'ipBlock', 'except').length === 0) {
    return [`ipBlock.cidr: ${cidr} is every address there is; name those that have to come in`];
  }
  if (takesAll(read(peer, 'namespaceSelector'))) {
    return ['namespaceSelector: it is empty, and takes every namespace; name those that have to come in'];
  }
  return [];
}

function complaintsOfPolicy(object: Fields, undecided: Undecided): string[] {
  return eachEntry(
    () => readList(object, 'spec', 'ingress'),
    undecided,
    (rule, index) => {
      const from = readList(rule, 'from');
      if (from.length === 0) return [`spec.ingress[${index}].from: it is empty, and lets everybody in; name who may`];
      return eachEntry(
        () => from,
        undecided,
        (peer, at) => complaintsOfPeer(peer).map((complaint) => `spec.ingress[${index}].from[${at}].${complaint}`),
      );
    },
  );
}

/** What comes in is named, and what comes from outside is encrypted. */
export const openIngress: ResourceValidationPolicy = {
  name: 'open-ingress',
  displayName: 'Who comes in is named',
  description: 'No network policy lets everybody in, and every Ingress has TLS.',
  enforcementLevel: 'mandatory',
  severity: 'high',
  framework: cisKubernetes('5.3.2', 'Network policies in every namespace'),
  tags: [...owaspTags('K07'), ...soc2Tags('CC6.6', 'CC6.7'), ...gdprTags('32')],
  remediationSteps: 'Name the namespaces, pods or addresses that have to come in; give an Ingress a tls section.',
  validateResource: eachObject(new Set([networkPolicy, ...ingresses]), ({ kind, object, isPatch }, undecided) => {
    if (kind === networkPolicy) return complaintsOfPolicy(object, undecided);
    if (isPatch || readList(object, 'spec', 'tls').length > 0) return [];
    return ['spec.tls: name the hosts and the Secret of their certificate; without it all is sent in the clear'];
  }),
};
