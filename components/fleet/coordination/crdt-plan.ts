import type { types } from '@pulumi/kubernetes';
import { labelsOf } from '../../core/kubernetes/labels.ts';
import type { Manifest, ManifestOf } from '../../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../../core/kubernetes/plan.ts';
import type { Resources } from '../../core/values/quantity.ts';
import { planAutoscaler } from '../../workload/autoscaling.ts';
import { planBudget } from '../../workload/budget.ts';
import { type Demand, demandOf, maxPods, sumDemands } from '../../workload/demand.ts';
import { planAccount, planService } from '../../workload/plan.ts';
import { isAutoscaled, planPeersService, planStatefulSet } from '../../workload/stateful.ts';
import { backupDemand, backupResources, planBackup } from './backup-plan.ts';
import { planEnvoyWayIn } from './envoy-plan.ts';
import { planGateway } from './gateway-plan.ts';
import { planIngress } from './ingress-plan.ts';
import { membersOf, settingsData, settingsName } from './members.ts';
import { planMonitoring } from './monitoring-plan.ts';
import type { CrdtClusterSpec } from './spec.ts';

/** Pulumi type token of a CRDT cluster. */
export const crdtType = 'fleetwright:crdt:CrdtCluster';

/**
 * Plans a CRDT cluster: the members as a stateful set, the service by which they find one another and the one
 * for clients, their settings, budget and autoscaler, access from outside, and the backup.
 */
export function planCrdtCluster(spec: CrdtClusterSpec): ComponentPlan {
  const members = membersOf(spec);
  return {
    type: crdtType,
    name: spec.name,
    objects: [
      planAccount(members),
      planSettingsMap(spec),
      planPeersService(members),
      planStatefulSet(members),
      planService(members),
      ...(isAutoscaled(members) ? [planAutoscaler(members)] : []),
      planBudget(members),
      ...(spec.monitoring === undefined ? [] : planMonitoring(spec, spec.monitoring)),
      ...planWayIn(spec),
      ...(spec.backup === undefined ? [] : planBackup(spec, spec.backup)),
    ],
    components: [],
  };
}

function planWayIn(spec: CrdtClusterSpec): Manifest[] {
  const { ingress } = spec;
  if (ingress === undefined) return [];
  if (ingress.envoy !== undefined) return planEnvoyWayIn(spec, ingress, ingress.envoy);
  return ingress.gateway === undefined ? [planIngress(spec, ingress)] : planGateway(spec, ingress, ingress.gateway);
}

/** The most that a CRDT cluster asks of its namespace, its volumes and its backup included. */
export function crdtDemand(spec: CrdtClusterSpec): Demand {
  const members = membersOf(spec);
  const own = demandOf(members, maxPods(members));
  return spec.backup === undefined ? own : sumDemands([own, backupDemand(spec.backup)]);
}

/** The greatest container of a CRDT cluster. */
export function crdtContainerMax({ resources }: CrdtClusterSpec): Resources {
  return resources.limits.max(backupResources.limits);
}

function planSettingsMap(spec: CrdtClusterSpec): ManifestOf<types.input.core.v1.ConfigMap> {
  const name = settingsName(spec);
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace: spec.namespace, labels: labelsOf(spec.tags, { name, component: 'settings' }) },
    data: settingsData(spec),
  };
}
