import type { ResourceValidationPolicy } from '@pulumi/policy';
import { openAmong } from '../lib/address-ranges.ts';
import { owaspTags, platformRule, soc2Tags } from '../lib/frameworks.ts';
import { eachObject } from '../lib/objects.ts';
import { type Fields, read, readList } from '../lib/read.ts';
import type { Undecided } from '../lib/undecided.ts';

/** The annotation of each cloud for an internal load balancer. */
const internal: readonly (readonly [annotation: string, value: string])[] = [
  ['service.beta.kubernetes.io/aws-load-balancer-scheme', 'internal'],
  ['service.beta.kubernetes.io/aws-load-balancer-internal', 'true'],
  ['networking.gke.io/load-balancer-type', 'Internal'],
  ['service.beta.kubernetes.io/azure-load-balancer-internal', 'true'],
];

/** The annotation with source ranges, which applies if the field is empty. */
const rangesAnnotation = 'service.beta.kubernetes.io/load-balancer-source-ranges';

/** Who may reach a load balancer, and the field that says so. */
function rangesOf(object: Fields): { readonly path: string; readonly ranges: readonly string[] } {
  const path = 'spec.loadBalancerSourceRanges';
  const listed = readList(object, 'spec', 'loadBalancerSourceRanges');
  const annotated = read(object, 'metadata', 'annotations', rangesAnnotation);
  if (listed.length > 0 || typeof annotated !== 'string' || annotated.trim() === '') {
    return { path, ranges: listed.filter((range) => typeof range === 'string') };
  }
  return { path: `metadata.annotations["${rangesAnnotation}"]`, ranges: annotated.split(',') };
}

function complaintOfBalancer(object: Fields): string[] {
  const isInternal = internal.some(
    ([annotation, value]) => read(object, 'metadata', 'annotations', annotation) === value,
  );
  if (isInternal) return [];
  const { path, ranges } = rangesOf(object);
  const wayOut = 'list the addresses that need access, or make it internal with the annotation of the cloud';
  if (ranges.length === 0) return [`${path}: must not be empty, which admits the whole Internet; ${wayOut}`];
  const open = openAmong(ranges.map((cidr) => ({ cidr })));
  if (open.length === 0) return [];
  return [`${path}: ${open.map(({ cidr }) => cidr.trim()).join(', ')} admit the whole Internet; ${wayOut}`];
}

function complaintsOf(object: Fields, isPatch: boolean, undecided: Undecided): string[] {
  const type = undecided.attempt(() => read(object, 'spec', 'type'));
  const ofAddresses = undecided.attempt(() =>
    readList(object, 'spec', 'externalIPs').length > 0
      ? ['spec.externalIPs: remove them; who may set them can take the traffic of others']
      : [],
  );
  if (type === 'NodePort') {
    return ['spec.type: NodePort opens a port on every node, past all rules; take ClusterIP', ...(ofAddresses ?? [])];
  }
  const ofBalancer =
    type === 'LoadBalancer' && !isPatch ? undecided.attempt(() => complaintOfBalancer(object)) : undefined;
  return [...(ofBalancer ?? []), ...(ofAddresses ?? [])];
}

/** A service is only reachable from the addresses that it is meant for. */
export const loadBalancerExposure: ResourceValidationPolicy = {
  name: 'load-balancer-exposure',
  displayName: 'Services are not open to the internet',
  description: 'No Service is a node port, has external addresses, or is a load balancer for the whole Internet.',
  enforcementLevel: 'mandatory',
  severity: 'high',
  framework: platformRule('F1'),
  tags: [...owaspTags('K07'), ...soc2Tags('CC6.6')],
  remediationSteps: 'Take ClusterIP, or list the addresses that may reach the load balancer, or make it internal.',
  validateResource: eachObject(new Set(['core/Service']), ({ object, isPatch }, undecided) =>
    complaintsOf(object, isPatch, undecided),
  ),
};
