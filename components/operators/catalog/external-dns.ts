import { apiServerFlow } from '../../concern/needs.ts';
import { awsFlows } from '../aws-flows.ts';
import type { Operator } from '../operator.ts';

const namespace = 'external-dns';
const labels = { 'app.kubernetes.io/name': 'external-dns', 'app.kubernetes.io/instance': 'external-dns' };
const pods = { namespace, pods: labels };
const zones = 'arn:aws:route53:::hostedzone/*';

/**
 * Found in public repositories in 2026: the build for 1.35 in one whose author checked that it does not depend on the
 * version of Kubernetes, so it stands for 1.34 too; the one for 1.36 in a report of a cluster that ran. Builds also
 * differ by region. They are no statement of AWS, and none was tested here.
 */
const versions = { '1.34': 'v0.21.0-eksbuild.6', '1.35': 'v0.21.0-eksbuild.6', '1.36': 'v0.21.0-eksbuild.8' };

/**
 * External DNS. What the add-on makes is not published: labels, account and namespace are those that users show, and
 * the ports those of the project's chart. It runs once, as it has no election of a leader.
 */
export const externalDns: Operator = {
  name: 'external-dns',
  title: 'External DNS',
  summary: 'Writes the names of services and ingresses into Route 53.',
  docs: 'https://kubernetes-sigs.github.io/external-dns/',
  version: '0.21.0',
  released: '2026-04-06',
  kubernetes: {
    min: '1.34',
    max: '1.36',
    source: 'its README, which asks for 1.21 or newer, and the versions of the add-on that were found',
  },
  namespace,
  install: {
    way: 'add-on',
    addon: 'external-dns',
    versions,
    // The schema of the add-on needs an account to be read. Public configurations of it have these keys; none that was
    // found has one for nodes or amounts, so it runs on any node without a taint.
    configuration: (place) => ({
      sources: ['service', 'ingress'],
      policy: 'upsert-only',
      registry: 'txt',
      txtOwnerId: place.cluster,
    }),
  },
  pods: [
    {
      name: 'external-dns',
      labels,
      count: 1,
      // Unmeasured: the add-on sets none that is known, and the limits of the namespace apply.
      requests: { cpu: '50m', memory: '64Mi' },
      limits: { cpu: '200m', memory: '256Mi' },
      images: [`602401143452.dkr.ecr.us-west-2.amazonaws.com/eks/external-dns:${versions['1.34']}`],
      metricsPort: 7979,
    },
  ],
  // Its own documentation asks for no less in Route 53. It never deletes here, and writes only the types that it makes.
  identities: () => [
    {
      name: 'external-dns',
      description: 'Writes names of services and ingresses into Route 53',
      namespace,
      serviceAccount: 'external-dns',
      statements: [
        { Sid: 'Look', Effect: 'Allow', Action: 'route53:ListHostedZones', Resource: '*' },
        {
          Sid: 'Read',
          Effect: 'Allow',
          Action: ['route53:ListResourceRecordSets', 'route53:ListTagsForResources'],
          Resource: zones,
        },
        {
          Sid: 'Write',
          Effect: 'Allow',
          Action: 'route53:ChangeResourceRecordSets',
          Resource: zones,
          Condition: {
            'ForAllValues:StringEquals': {
              'route53:ChangeResourceRecordSetsActions': ['CREATE', 'UPSERT'],
              'route53:ChangeResourceRecordSetsRecordTypes': ['A', 'AAAA', 'CNAME', 'TXT'],
            },
          },
        },
      ],
    },
  ],
  flows: ({ apiServerCidr }) => [
    apiServerFlow('external-dns-api', pods, apiServerCidr, 'External DNS watches services and ingresses.'),
    ...awsFlows('external-dns', pods, 'External DNS reads and writes records in Route 53.'),
  ],
  whenDown: 'Names of new services and ingresses are not written. Existing names still resolve.',
  upgrade: 'EKS updates the add-on to the version in the catalog. Its kind DNSEndpoint is not used.',
  removal: 'Its records stay in Route 53, each with a TXT record that names this cluster. Delete both yourself.',
};
