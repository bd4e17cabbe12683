import type { types } from '@pulumi/kubernetes';
import { labelsOf, selectorOf } from '../core/kubernetes/labels.ts';
import type { Manifest, ManifestMetadata, ManifestOf, Plain } from '../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../core/kubernetes/plan.ts';
import { planAutoscaler } from './autoscaling.ts';
import { planBudget } from './budget.ts';
import { planPodTemplate } from './pod.ts';
import { planScaledObject } from './scaled-object.ts';
import type { WorkloadSpec } from './spec.ts';
import { planVertical } from './vertical.ts';

/** Pulumi type token of a workload. */
export const workloadType = 'fleetwright:workload:Workload';

/**
 * Plans a workload and its objects, at most six: its account unless it shares one, deployment, service,
 * autoscaler and budget, and a vertical autoscaler if it has one.
 */
export function planWorkload(spec: WorkloadSpec): ComponentPlan {
  const { scaling, security, vertical } = spec;
  const objects: Manifest[] = [
    ...(security.sharedAccount === undefined ? [planAccount(spec)] : []),
    planDeployment(spec),
    planService(spec),
    scaling.autoscaler === 'keda' ? planScaledObject(spec) : planAutoscaler(spec),
    planBudget(spec),
    ...(vertical === undefined ? [] : [planVertical(spec, vertical)]),
  ];
  return { type: workloadType, name: spec.identity.name, objects, components: [] };
}

/** Name, place and labels of a workload's own objects. */
export function metadataOf(spec: WorkloadSpec, annotations?: Readonly<Record<string, string>>): ManifestMetadata {
  return {
    name: spec.identity.name,
    namespace: spec.namespace,
    labels: labelsOf(spec.tags, spec.identity),
    ...(annotations === undefined ? {} : { annotations }),
  };
}

/** Plans the service account of a workload that shares none, so that rights can be given to it alone. */
export function planAccount(spec: WorkloadSpec): ManifestOf<types.input.core.v1.ServiceAccount> {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: metadataOf(spec),
    automountServiceAccountToken: spec.security.mountToken,
  };
}

/** Plans the deployment. It has no `replicas`: the autoscaler owns the count, and every update would fight it. */
export function planDeployment(spec: WorkloadSpec): ManifestOf<types.input.apps.v1.Deployment> {
  const { rollout } = spec;
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadataOf(spec, { 'kubernetes.io/description': spec.description }),
    spec: {
      revisionHistoryLimit: rollout.revisionHistoryLimit,
      progressDeadlineSeconds: rollout.progressDeadlineSeconds,
      strategy: {
        type: 'RollingUpdate',
        rollingUpdate: {
          maxSurge: `${rollout.maxSurgePercent}%`,
          maxUnavailable: `${rollout.maxUnavailablePercent}%`,
        },
      },
      selector: { matchLabels: selectorOf(spec.identity) },
      template: planPodTemplate(spec),
    },
  };
}

/** Plans the service in front of a workload: port 80 to its container port, unless it names others. */
export function planService(spec: WorkloadSpec): ManifestOf<types.input.core.v1.Service> {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    // A workload is up when its deployment is; waiting for endpoints too costs 10 s per service.
    metadata: metadataOf(spec, { 'pulumi.com/skipAwait': 'true' }),
    spec: {
      type: 'ClusterIP',
      selector: selectorOf(spec.identity),
      ports: planServicePorts(spec),
    },
  };
}

/** Plans the ports of a workload's service: those it names, and its UDP ports under their own numbers. */
export function planServicePorts({
  servicePorts = { http: 80 },
  udpPorts = {},
}: WorkloadSpec): Plain<types.input.core.v1.ServicePort>[] {
  return [
    ...Object.entries(servicePorts).map(([name, port]) => ({ name, port, targetPort: name, protocol: 'TCP' })),
    ...Object.entries(udpPorts).map(([name, port]) => ({ name, port, targetPort: name, protocol: 'UDP' })),
  ];
}
