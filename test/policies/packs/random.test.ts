import assert from 'node:assert/strict';
import fc from 'fast-check';
import { policies } from '../../../policies/packs.ts';
import { anyPod } from '../pod-security/arbitrary.ts';
import { unknownText, validate, validateStack } from '../run-policy.ts';
import { spoil } from '../spoil.ts';

/** Words that rules look for: garbage made of them gets further into a rule than any other. */
const words = [
  ...['metadata', 'annotations', 'labels', 'name', 'namespace', 'items', 'kind', 'spec', 'template', 'jobTemplate'],
  ...['containers', 'initContainers', 'ephemeralContainers', 'securityContext', 'capabilities', 'add', 'drop', 'ports'],
  ...['hostPort', 'hostNetwork', 'hostUsers', 'os', 'volumes', 'hostPath', 'emptyDir', 'sysctls', 'seccompProfile'],
  ...['appArmorProfile', 'seLinuxOptions', 'type', 'user', 'windowsOptions', 'hostProcess', 'procMount', 'privileged'],
  ...['livenessProbe', 'httpGet', 'host', 'lifecycle', 'preStop', 'image', 'resources', 'limits', 'podSelector'],
  ...[
    'matchLabels',
    'policyTypes',
    'ingress',
    'toString',
    'constructor',
    'length',
    'container.apparmor.security.beta.kubernetes.io/a',
  ],
  ...['rules', 'verbs', 'apiGroups', 'nonResourceURLs', 'resourceNames', 'roleRef', 'subjects', 'serviceAccountName'],
  ...['automountServiceAccountToken', 'env', 'value', 'args', 'data', 'password', 'from', 'ipBlock', 'cidr', 'except'],
  ...['namespaceSelector', 'tls', 'externalIPs', 'loadBalancerSourceRanges', 'replicas', 'minReplicas', 'maxReplicas'],
  ...['scaleTargetRef', 'targetRef', 'metrics', 'triggers', 'resource', 'resourcePolicy', 'containerPolicies', 'mode'],
  ...['controlledResources', 'updatePolicy', 'selector', 'matchExpressions', 'operator', 'values', 'minAvailable'],
  ...['maxUnavailable', 'apiVersion', 'In', 'Exists', 'cpu', 'LoadBalancer', '80%', '*', 'cluster-admin', 'a.b/c'],
];
const key = fc.constantFrom(...words);
const leaf = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 1.5, '', 'ALL', 'windows', 'Unconfined', 'a:b', unknownText),
  fc.string(),
  key,
);
const garbage = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    leaf,
    fc.dictionary(key, tie('any'), { maxKeys: 6 }),
    fc.array(tie('any'), { maxLength: 4 }),
  ),
})).any;

/** A pod that is right in its outline, with garbage where its fields are. */
const container = fc.dictionary(key, garbage, { maxKeys: 5 });
const containers = fc.oneof(fc.array(fc.oneof(container, garbage), { maxLength: 3 }), garbage);
const spec = fc.oneof(
  fc.tuple(containers, containers, fc.dictionary(key, garbage, { maxKeys: 6 })).map(([main, init, rest]) => ({
    ...rest,
    containers: main,
    initContainers: init,
  })),
  garbage,
);
const template = fc.tuple(garbage, spec).map(([metadata, inner]) => ({ metadata, spec: inner }));
const byKind = [
  fc.tuple(fc.constantFrom('core/v1:Pod', 'core/v1:PodPatch'), template),
  fc.tuple(
    fc.constantFrom('apps/v1:Deployment', 'apps/v1:DaemonSet', 'batch/v1:Job', 'apps/v1:StatefulSetPatch'),
    fc.tuple(garbage, template).map(([metadata, inner]) => ({ metadata, spec: { template: inner } })),
  ),
  fc.tuple(
    fc.constantFrom('core/v1:PodList', 'core/v1:List', 'apps/v1:DeploymentList'),
    fc.oneof(fc.array(fc.oneof(template, garbage), { maxLength: 3 }), garbage).map((items) => ({ items })),
  ),
  fc.tuple(
    fc.constantFrom('core/v1:Namespace', 'networking.k8s.io/v1:NetworkPolicy', 'batch/v1:CronJob', 'core/v1:Service'),
    fc.dictionary(key, garbage, { maxKeys: 6 }),
  ),
];

/** Objects without a pod, of which only the outline is right. */
const objects = fc.tuple(
  fc.constantFrom(
    ...['rbac.authorization.k8s.io/v1:Role', 'rbac.authorization.k8s.io/v1:ClusterRoleList'],
    ...['rbac.authorization.k8s.io/v1:ClusterRoleBinding', 'core/v1:ServiceAccount', 'core/v1:ConfigMap'],
    ...['core/v1:Service', 'networking.k8s.io/v1:NetworkPolicy', 'networking.k8s.io/v1:Ingress'],
    ...['autoscaling/v2:HorizontalPodAutoscaler', 'keda.sh/v1alpha1:ScaledObject', 'batch/v1beta1:CronJob'],
    ...['autoscaling.k8s.io/v1:VerticalPodAutoscaler', 'policy/v1:PodDisruptionBudget', 'policy/v1:Eviction'],
  ),
  fc.record(
    {
      metadata: fc.oneof(fc.record({ name: leaf, namespace: leaf }), garbage),
      spec: fc.oneof(fc.dictionary(key, garbage, { maxKeys: 6 }), garbage),
      data: garbage,
      subjects: garbage,
      rules: fc.array(fc.dictionary(key, garbage, { maxKeys: 4 }), { maxLength: 2 }),
    },
    { requiredKeys: [] },
  ),
);

/** A legal pod with garbage at one place of it: so the innermost fields are reached too. */
const spoilt = fc.tuple(anyPod, fc.nat(), garbage).map(([pod, place, value]) => ({ ...spoil(pod, place, value) }));

const manifest = fc
  .oneof(
    ...byKind,
    objects,
    objects,
    fc.tuple(fc.constant('core/v1:Pod'), spoilt),
    fc.tuple(fc.constant('core/v1:Pod'), spoilt),
  )
  .map(([type, props]) => ({ type: `kubernetes:${type}`, props: props as Record<string, unknown> }));

const config = { namespaces: { x: { level: 'baseline', reason: 'a test' } }, registries: ['a'], minReplicas: 3 };

describe('any manifest at all (F1)', function () {
  this.timeout(60_000);

  it('crashes no policy, and none finds what it says does not concern it: 10,000 random ones, unknown values among them', () => {
    fc.assert(
      fc.property(manifest, manifest, (input, other) => {
        for (const policy of policies) {
          if ('validateStack' in policy) {
            const inputs = [input, other, input];
            const found = validateStack(policy, inputs, config);
            if (policy.concerns !== undefined && !inputs.some(({ type }) => policy.concerns?.(type))) {
              assert.deepEqual(found, { messages: [], undecided: false });
            }
            continue;
          }
          const verdict = validate(policy, input, config);
          // Whoever runs the pack may leave out what a policy says it does not concern.
          if (policy.concerns?.(input.type) === false) assert.deepEqual(verdict, { messages: [], undecided: false });
        }
      }),
      { numRuns: 10_000 },
    );
  });
});
