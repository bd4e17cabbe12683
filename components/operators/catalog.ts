import { argoCd } from './catalog/argo-cd.ts';
import { argoRollouts } from './catalog/argo-rollouts.ts';
import { descheduler } from './catalog/descheduler.ts';
import { falco } from './catalog/falco.ts';
import { flagger } from './catalog/flagger.ts';
import { flux } from './catalog/flux.ts';
import { gatekeeper } from './catalog/gatekeeper.ts';
import { karpenter } from './catalog/karpenter.ts';
import { keda } from './catalog/keda.ts';
import { kyverno } from './catalog/kyverno.ts';
import { prometheusOperator } from './catalog/prometheus-operator.ts';
import { trivyOperator } from './catalog/trivy-operator.ts';
import { velero } from './catalog/velero.ts';
import { verticalPodAutoscaler } from './catalog/vertical-pod-autoscaler.ts';
import type { Operator } from './operator.ts';

/** Every operator that the platform knows how to install, by name. */
export const operators: readonly Operator[] = [
  argoCd,
  argoRollouts,
  descheduler,
  falco,
  flagger,
  flux,
  gatekeeper,
  karpenter,
  keda,
  kyverno,
  prometheusOperator,
  trivyOperator,
  velero,
  verticalPodAutoscaler,
];

/** The operator that serves the kinds of a group; undefined if none does. */
export function operatorOfGroup(group: string): Operator | undefined {
  return operators.find(({ groups = [] }) => groups.includes(group));
}

/** @throws RangeError if no operator has this name. */
export function operatorNamed(name: string): Operator {
  const found = operators.find((operator) => operator.name === name);
  if (found === undefined) throw new RangeError(`internal error: no operator is named ${name}`);
  return found;
}
