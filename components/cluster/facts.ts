import { resolve } from 'node:path';
import type { ConcernContext } from '../concern/context.ts';
import { partScopeOf, sharedStackOf } from '../fleet/part/facts.ts';
import { planSubnets, type ZoneSubnets } from './network/subnets.ts';
import { type ClusterSettings, clusterSettings } from './settings.ts';
import type { EmbeddedCluster, ExistingCluster, SharedCluster } from './spec.ts';

/** Settings of the cluster that others use. */
export function clusterOf(context: ConcernContext): Pick<ClusterSettings, 'kind' | 'name' | 'region' | 'zones'> {
  return clusterSettings.of(context);
}

/** Version of Kubernetes whose rules apply to what is planned: `1.34`. */
export function kubernetesVersionOf(context: ConcernContext): string {
  return clusterSettings.of(context).version;
}

/** Address range of the VPC in which the stack makes its cluster. */
export function vpcCidrOf(context: ConcernContext): string {
  return clusterSettings.of(context).vpcCidr;
}

/** True where the stack makes its cluster, and what belongs to it, on AWS. */
export function makesCloud(context: ConcernContext): boolean {
  return clusterSettings.of(context).kind === 'eks' && partScopeOf(context) !== 'agents';
}

/** The cluster of a stack that makes none on AWS. */
export function connectionOf(context: ConcernContext): EmbeddedCluster | ExistingCluster | SharedCluster {
  const { kind, name, context: named, kubeconfig } = clusterSettings.of(context);
  if (kind === 'embedded') return { kind, name };
  if (kind === 'eks') return { kind: 'shared', name, stack: sharedStackOf(context) ?? '' };
  return {
    kind,
    name,
    // The provider chooses its own working folder.
    ...(kubeconfig === undefined ? {} : { kubeconfig: resolve(context.directory, kubeconfig) }),
    ...(named === undefined ? {} : { context: named }),
  };
}

/** The subnets of the cluster's network, zone by zone. */
export function subnetsOf(context: ConcernContext): ZoneSubnets[] {
  const { vpcCidr, zones } = clusterSettings.of(context);
  return planSubnets(vpcCidr, zones);
}
