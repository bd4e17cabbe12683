import type { ComponentPlan } from '../core/kubernetes/plan.ts';
import type { Right } from '../workload/access.ts';
import { planScript } from './script-plan.ts';
import type { DiagnosisSpec, HealingSpec } from './spec.ts';

/** Role of the pods of the self-diagnosis in labels, and their name. */
export const diagnosisComponent = 'self-diagnosis';

/** Its rights: list what it reads, and with repair delete pods. It reads no secrets, logs or ConfigMaps. */
function rightsOf({ repair }: DiagnosisSpec): Right[] {
  return [
    { resources: ['persistentvolumeclaims'], verbs: ['list'] },
    { resources: ['pods'], verbs: repair ? ['list', 'delete', 'get'] : ['list'] },
    { group: 'apps', resources: ['deployments', 'statefulsets'], verbs: ['list'] },
    { group: 'autoscaling', resources: ['horizontalpodautoscalers'], verbs: ['list'] },
    { group: 'policy', resources: ['poddisruptionbudgets'], verbs: ['list'] },
  ];
}

/**
 * Plans the self-diagnosis: a job that looks for problems in some namespaces, with rights only there. What it finds is
 * in its log, a line of JSON each, and makes the job fail, which alerts can watch.
 */
export function planDiagnosis(spec: HealingSpec, diagnosis: DiagnosisSpec): ComponentPlan {
  const rights = rightsOf(diagnosis);
  return {
    type: 'fleetwright:healing:Diagnosis',
    name: diagnosisComponent,
    objects: planScript(spec, {
      name: diagnosisComponent,
      namespace: diagnosis.namespace,
      component: diagnosisComponent,
      description: 'Looks for what is wrong and says so by its log, and by failing.',
      schedule: diagnosis.schedule,
      script: 'diagnose',
      resources: diagnosis.resources,
      variables: {
        NAMESPACES: diagnosis.namespaces.join(' '),
        MAX_RESTARTS: String(diagnosis.restarts),
        WINDOW_SECONDS: String(diagnosis.windowSeconds),
        REPAIR: String(diagnosis.repair),
      },
      within: Object.fromEntries(diagnosis.namespaces.map((namespace) => [namespace, rights])),
    }),
    components: [],
  };
}
