import type { ResourceValidationPolicy } from '@pulumi/policy';
import { cisKubernetes, gdprTags, owaspTags, soc2Tags } from '../lib/frameworks.ts';
import { blocksOf, openBlocks } from '../lib/network-policy.ts';
import { eachEntry, eachObject } from '../lib/objects.ts';
import { type Fields, read, readList } from '../lib/read.ts';
import { takesAll, takesEveryNamespace } from '../lib/selector.ts';
import type { Undecided } from '../lib/undecided.ts';

const networkPolicy = 'networking.k8s.io/NetworkPolicy';
const ingresses = new Set(['networking.k8s.io/Ingress', 'extensions/Ingress']);

/** A peer that names its pods allows nobody else, whatever their namespace. */
function complaintsOfPeer(peer: unknown): string[] {
  const pods = read(peer, 'podSelector');
  if ((pods !== undefined && !takesAll(pods)) || !takesEveryNamespace(read(peer, 'namespaceSelector'))) return [];
  return ['namespaceSelector: it takes every namespace, and all of its pods; name the addresses that need access'];
}

function complaintsOfPolicy(object: Fields, undecided: Undecided): string[] {
  const ofPeers = eachEntry(
    () => readList(object, 'spec', 'ingress'),
    undecided,
    (rule, index) => {
      const from = readList(rule, 'from');
      if (from.length === 0)
        return [`spec.ingress[${index}].from: must not be empty, which admits everybody; name who may connect`];
      return eachEntry(
        () => from,
        undecided,
        (peer, at) => complaintsOfPeer(peer).map((complaint) => `spec.ingress[${index}].from[${at}].${complaint}`),
      );
    },
  );
  return [...ofPeers, ...complaintsOfBlocks(object, undecided)];
}

function complaintsOfBlocks(object: Fields, undecided: Undecided): string[] {
  return openBlocks(blocksOf(object, 'ingress', undecided)).map((blocks) => {
    const wayOut = 'name the addresses that need access';
    const [block, ...more] = blocks;
    return more.length === 0
      ? `${block?.path}.cidr: ${block?.cidr} is the Internet, or a great part of it; ${wayOut}`
      : `spec.ingress: ${blocks.map(({ cidr }) => cidr).join(', ')} together are the whole Internet; ${wayOut}`;
  });
}

/** Sources of incoming traffic are named, and traffic from outside is encrypted. */
export const openIngress: ResourceValidationPolicy = {
  name: 'open-ingress',
  displayName: 'Who comes in is named',
  description: 'No network policy admits everybody, and every Ingress has TLS.',
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
