import { z } from 'zod';
import { settingsKey } from '../concern/settings-key.ts';
import { cidr, dnsLabel, filled, text } from '../core/problems/schema-rules.ts';

const version = text('it is no Kubernetes version', 'Write it as 1.34, in quotes.', (value) => /^1\.\d+$/.test(value));

const schema = z.strictObject({
  kind: z
    .enum(['embedded', 'existing', 'eks'])
    .describe(
      'Where the platform runs: `embedded`, the control plane on this machine; `existing`, whatever the kubeconfig names; `eks`, a cluster of the stack’s own on AWS.',
    ),
  name: dnsLabel.describe('Name of the cluster, and of the provider that speaks to it.'),
  kubeconfig: filled
    .exactOptional()
    .describe('Path of a kubeconfig, relative to the project. Only for `existing`. Default: the KUBECONFIG variable.'),
  context: filled
    .exactOptional()
    .describe('Context in that kubeconfig. Only for `existing`. Default: its current context.'),
  region: filled.describe('AWS region.'),
  zones: z.array(filled).min(1).describe('Availability zones, over which nodes and agents spread.'),
  version: version.describe(
    'Kubernetes version of an EKS cluster: `1.34`. On every cluster it also decides which names are taken: before `1.36` the name of an agent or application begins with a letter.',
  ),
  vpcCidr: cidr.describe('Addresses of the VPC of an EKS cluster.'),
  publicAccessCidrs: z
    .array(cidr)
    .describe('Addresses that may reach the API of an EKS cluster from outside its VPC. Without any it is private.'),
});

/** Which cluster a stack deploys to. */
export type ClusterSettings = z.infer<typeof schema>;

export const clusterSettings = settingsKey('cluster', schema);
