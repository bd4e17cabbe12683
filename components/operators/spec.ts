import { resolve } from 'node:path';
import { clusterOf, kubernetesVersionOf, makesCloud, vpcCidrOf } from '../cluster/facts.ts';
import { nodeSelectorOf } from '../cluster/nodes/facts.ts';
import type { ConcernContext } from '../concern/context.ts';
import { partScopeOf } from '../fleet/part/facts.ts';
import { apiServerCidrOf } from '../security/network/facts.ts';
import type { OperatorPlace } from './operator.ts';
import type { OperatorSettings, OperatorsSettings } from './settings.ts';

/** The operators of a stack, before it is known which it needs. Immutable. */
export interface OperatorsSpec {
  readonly place: OperatorPlace;
  /** Where all charts are. Default: in their own repositories. */
  readonly charts?: string;
  readonly each: Readonly<Record<string, OperatorSettings>>;
  /** Whether EKS can install add-ons, because the stack creates its cluster there. Others must have these operators. */
  readonly hasAddons: boolean;
}

/** Pulumi's provider has a working folder of its own, so a folder is named in full. */
function placeOf(charts: string, { directory }: ConcernContext): string {
  return charts.startsWith('oci://') ? charts : resolve(directory, charts);
}

/** Undefined where the stack installs nothing: the cluster must have what the stack needs. */
export function specifyOperators(settings: OperatorsSettings, context: ConcernContext): OperatorsSpec | undefined {
  const { name, kind, region } = clusterOf(context);
  const { install = kind === 'eks', replicas, charts, each } = settings;
  if (!install || kind === 'embedded' || partScopeOf(context) === 'agents') return undefined;
  return {
    place: {
      cluster: name,
      region,
      kubernetes: kubernetesVersionOf(context),
      replicas,
      apiServerCidr: apiServerCidrOf(context),
      // EKS gives the control plane addresses in the subnets of the cluster.
      controlPlaneCidr: makesCloud(context) ? vpcCidrOf(context) : apiServerCidrOf(context),
      nodeSelector: nodeSelectorOf(context),
      tolerations: [],
    },
    ...(charts === undefined ? {} : { charts: placeOf(charts, context) }),
    each,
    hasAddons: makesCloud(context),
  };
}
