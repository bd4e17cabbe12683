import type { types } from '@pulumi/kubernetes';
import { labelsOf } from '../core/kubernetes/labels.ts';
import type { ManifestOf } from '../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../core/kubernetes/plan.ts';
import { planAccess, type Right } from '../workload/access.ts';
import { planJob } from './cron-plan.ts';
import { deschedulerPolicy } from './descheduler-policy.ts';
import type { DeschedulerSpec, HealingSpec } from './spec.ts';

/** Role of the descheduler's pods in labels, and its name. */
export const deschedulerComponent = 'descheduler';

const mountPath = '/policy';
const policyFile = 'policy.yaml';

/**
 * Rights of the descheduler: those of its published role but three. A job needs no lease, requests of pods need no
 * metrics, and it uses only the eviction API, which keeps disruption budgets, so it deletes no pods.
 */
const rights: readonly Right[] = [
  {
    resources: ['nodes', 'namespaces', 'pods', 'persistentvolumeclaims'],
    verbs: ['get', 'list', 'watch'],
  },
  { resources: ['pods/eviction'], verbs: ['create'] },
  { group: 'events.k8s.io', resources: ['events'], verbs: ['create', 'update'] },
  { group: 'scheduling.k8s.io', resources: ['priorityclasses'], verbs: ['get', 'list', 'watch'] },
  { group: 'policy', resources: ['poddisruptionbudgets'], verbs: ['get', 'list', 'watch'] },
];

/** Plans the descheduler as a job at regular times: its policy, its account with its rights, and the job. */
export function planDescheduler(spec: HealingSpec, descheduler: DeschedulerSpec): ComponentPlan {
  const { namespace, tags } = spec;
  const name = deschedulerComponent;
  const policy: ManifestOf<types.input.core.v1.ConfigMap> = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name, namespace, labels: labelsOf(tags, { name, component: deschedulerComponent }) },
    // JSON is YAML.
    data: { [policyFile]: `${JSON.stringify(deschedulerPolicy(descheduler), null, 2)}\n` },
  };
  return {
    type: 'fleetwright:healing:Descheduler',
    name,
    objects: [
      policy,
      ...planAccess({ name, namespace, component: deschedulerComponent, tags, everywhere: rights }),
      planJob(spec, {
        name,
        namespace,
        component: deschedulerComponent,
        description: 'Evicts pods from nodes that are marked, and pods that would be placed elsewhere today.',
        schedule: descheduler.schedule,
        image: descheduler.image,
        command: ['/bin/descheduler', '--policy-config-file', `${mountPath}/${policyFile}`, '--v', '2'],
        resources: descheduler.resources,
        variables: {},
        files: { configMap: name, mountPath },
      }),
    ],
    components: [],
  };
}
