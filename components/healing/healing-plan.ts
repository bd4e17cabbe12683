import type { ComponentPlan } from '../core/kubernetes/plan.ts';
import { type PodGroup, podGroupOf } from '../workload/demand.ts';
import type { ResourceSpec } from '../workload/spec.ts';
import { deschedulerComponent, planDescheduler } from './descheduler-plan.ts';
import { diagnosisComponent, planDiagnosis } from './diagnosis-plan.ts';
import { drainComponent, planDrain } from './drain-plan.ts';
import { planNodeProblems } from './node-problems-plan.ts';
import type { HealingSpec } from './spec.ts';
import { claimsComponent, planVolumes, resizerOf } from './volumes-plan.ts';

/** Pulumi type token of self-healing. */
export const healingType = 'fleetwright:healing:Healing';

/** Name of the component of self-healing. */
export const healingName = 'healing';

/** Plans self-healing, with a component for each part. */
export function planHealing(spec: HealingSpec): ComponentPlan {
  const { descheduler, drain, nodeProblems, volumes, diagnosis } = spec;
  return {
    type: healingType,
    name: healingName,
    objects: [],
    components: [
      ...(nodeProblems === undefined ? [] : [planNodeProblems(spec, nodeProblems)]),
      ...(drain === undefined ? [] : [planDrain(spec, drain)]),
      ...(descheduler === undefined ? [] : [planDescheduler(spec, descheduler)]),
      ...(volumes === undefined ? [] : [planVolumes(spec, volumes)]),
      ...(diagnosis === undefined ? [] : [planDiagnosis(spec, diagnosis)]),
    ],
  };
}

/** Pods of self-healing without those on every node: a job has at most one at a time. */
export function healingPods(spec: HealingSpec): { readonly namespace: string; readonly group: PodGroup }[] {
  const { namespace, descheduler, drain, volumes, diagnosis } = spec;
  const job = (name: string, at: string, { requests, limits, extended }: ResourceSpec) => ({
    namespace: at,
    group: { name: `${at}/${name}`, requests, limits, extended, pods: { min: 0, max: 1, surge: 1 } },
  });
  return [
    ...(descheduler === undefined ? [] : [job(deschedulerComponent, namespace, descheduler.resources)]),
    ...(drain === undefined ? [] : [job(drainComponent, namespace, drain.resources)]),
    ...(volumes === undefined
      ? []
      : [
          { namespace, group: podGroupOf(resizerOf(spec, volumes)) },
          job(claimsComponent, namespace, volumes.resources),
        ]),
    ...(diagnosis === undefined ? [] : [job(diagnosisComponent, diagnosis.namespace, diagnosis.resources)]),
  ];
}
