import * as z from 'zod';
import { settingsKey } from '../concern/settings-key.ts';
import { cidr, dnsLabel, filled, text } from '../core/problems/schema-rules.ts';

const version = text('be a Kubernetes version', 'Write it as 1.34, in quotes.', (value) => /^1\.\d+$/.test(value));

const schema = z.strictObject({
  kind: z
    .enum(['embedded', 'existing', 'eks'])
    .describe(
      'Where the platform runs: `embedded`, on the control plane on this machine; `existing`, on the cluster of a kubeconfig; `eks`, on a cluster that the stack makes on AWS.',
    ),
  name: dnsLabel.describe('Name of the cluster, and of its Kubernetes provider.'),
  kubeconfig: filled
    .exactOptional()
    .describe('Path of a kubeconfig, relative to the project. Only for `existing`. Default: the KUBECONFIG variable.'),
  context: filled
    .exactOptional()
    .describe('Context in that kubeconfig. Only for `existing`. Default: its current context.'),
  region: filled.describe('AWS region.'),
  zones: z.array(filled).min(1).describe('Availability zones, over which nodes and agents spread.'),
  version: version.describe(
    'Kubernetes version of an EKS cluster: `1.34`. On every cluster it also decides which names are valid: before `1.36` the name of an agent or application begins with a letter.',
  ),
  vpcCidr: cidr.describe('Address range of the VPC of an EKS cluster.'),
  publicAccessCidrs: z
    .array(cidr)
    .describe('Address ranges that may reach the API of an EKS cluster from outside its VPC. If empty, it is private.'),
});

/** Which cluster a stack deploys to. */
export type ClusterSettings = z.infer<typeof schema>;

export const clusterSettings = settingsKey('cluster', schema);
