import type { types } from '@pulumi/kubernetes';
import { labelsOf, type PlatformTags, rulesAnnotation } from '../../core/kubernetes/labels.ts';
import type { Manifest, ManifestOf } from '../../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../../core/kubernetes/plan.ts';
import type { Problem } from '../../core/problems/problem.ts';
import { type AdmissionRule, admissionRules } from './admission-rules.ts';

type Policy = ManifestOf<types.input.admissionregistration.v1.ValidatingAdmissionPolicy>;
type Binding = ManifestOf<types.input.admissionregistration.v1.ValidatingAdmissionPolicyBinding>;

/** Requests that a rule checks. */
interface Rule {
  readonly apiGroups: string[];
  readonly apiVersions: string[];
  readonly resources: string[];
  readonly operations: ('CREATE' | 'UPDATE')[];
  readonly scope: 'Namespaced';
}

/** What the API server enforces itself, without any webhook. */
export interface AdmissionSpec {
  readonly tags: PlatformTags;
  /** What happens to an object that breaks a rule: it is refused, or its author is warned. Both are audited. */
  readonly action: 'Deny' | 'Warn';
  /** Which images are trusted. Default: any, without a rule for them. */
  readonly trusted?: TrustedImages;
}

/** Parameters of the rule for trusted images, which can change without the rule. */
export interface TrustedImages {
  /** Prefixes of trusted images: `registry.example.com/agents/`. If empty, any image. */
  readonly registries: readonly string[];
  /** Whether images must be named by their digest. */
  readonly requireDigest: boolean;
  /** Namespace of the parameters. */
  readonly namespace: string;
}

/** Pulumi type token of the rules that the API server enforces. */
export const admissionType = 'fleetwright:security:Admission';

/** The namespaces to which the rules apply: those that the platform makes, and never the cluster's own. */
export const platformNamespaces = { matchLabels: { 'app.kubernetes.io/part-of': 'fleetwright' } };

/**
 * Those of them with a level of Pod Security that restricts at all. The label is the one that the API server's own
 * admission uses, so that what needs its node is admitted by both or by neither.
 */
export const restrictedNamespaces = {
  ...platformNamespaces,
  matchExpressions: [{ key: 'pod-security.kubernetes.io/enforce', operator: 'NotIn', values: ['privileged'] }],
};

/** Name of the ConfigMap of the parameters. */
const parametersName = 'admission';

/** Everything wrong with the rules' parameters. */
export function checkAdmission(path: string, { trusted }: AdmissionSpec): Problem[] {
  return (trusted?.registries ?? [])
    .filter((registry) => !/^[a-z0-9.-]+(:\d+)?\/([a-z0-9._/-]*)$/.test(registry))
    .map((registry) => ({
      path: `${path}.registries`,
      got: registry,
      must: 'be a registry with a slash after its host',
      otherwise: 'hosts with the same beginning are trusted too',
      fix: 'Write it as registry.example.com/ or registry.example.com/agents/.',
    }));
}

/** Rules in one policy, as the API server converts an object again for each policy. */
interface Group {
  readonly name: string;
  readonly description: string;
  readonly rules: readonly AdmissionRule[];
}

/** The policy with all rules that have no parameters. */
export const containersPolicy = 'fleetwright-containers';

/**
 * Plans the policies with their bindings, and the parameters of the one that has any. A rule with parameters is a
 * policy by itself, as one without its parameters refuses everything.
 */
export function planAdmission(name: string, spec: AdmissionSpec): ComponentPlan {
  const { tags, trusted } = spec;
  const groups: Group[] = [
    {
      name: containersPolicy,
      description: 'What every container of the platform must be, rule by rule.',
      rules: admissionRules.filter(({ takesParameters }) => takesParameters !== true),
    },
    ...admissionRules
      .filter(({ takesParameters }) => takesParameters === true && trusted !== undefined)
      .map((rule): Group => ({ name: `fleetwright-${rule.name}`, description: rule.description, rules: [rule] })),
  ];
  return {
    type: admissionType,
    name,
    objects: [
      ...(trusted === undefined ? [] : [planParameters(tags, trusted)]),
      ...groups.flatMap((group) => [planPolicy(group, spec), planBinding(group, spec)]),
    ],
    components: [],
  };
}

function metadataOf({ name, description, rules }: Group, { tags }: AdmissionSpec): Manifest['metadata'] {
  return {
    name,
    labels: labelsOf(tags, { name, component: 'admission' }),
    annotations: {
      'kubernetes.io/description': description,
      [rulesAnnotation]: rules.map((rule) => rule.name).join(' '),
    },
  };
}

function planParameters(
  tags: PlatformTags,
  { namespace, registries, requireDigest }: TrustedImages,
): ManifestOf<types.input.core.v1.ConfigMap> {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: parametersName,
      namespace,
      labels: labelsOf(tags, { name: parametersName, component: 'admission' }),
    },
    data: { registries: registries.join(' '), requireDigest: String(requireDigest) },
  };
}

/**
 * Pods and everything that creates pods, so that the person who deploys sees the error, not only a controller's event.
 */
export const podRules: readonly Rule[] = [
  { apiGroups: [''], apiVersions: ['v1'], resources: ['pods', 'pods/ephemeralcontainers', 'replicationcontrollers'] },
  { apiGroups: ['apps'], apiVersions: ['v1'], resources: ['deployments', 'statefulsets', 'daemonsets', 'replicasets'] },
  { apiGroups: ['batch'], apiVersions: ['v1'], resources: ['jobs', 'cronjobs'] },
].map((rule): Rule => ({ ...rule, operations: ['CREATE', 'UPDATE'], scope: 'Namespaced' }));

const listOf = (field: string): string => `(has(variables.pod.${field}) ? variables.pod.${field} : [])`;

/** The pod that an object brings, and its containers. */
export const podVariables = [
  {
    name: 'pod',
    expression:
      'has(object.spec.jobTemplate) ? object.spec.jobTemplate.spec.template.spec : has(object.spec.template) ? object.spec.template.spec : object.spec',
  },
  { name: 'boundedContainers', expression: `${listOf('initContainers')} + ${listOf('containers')}` },
  { name: 'containers', expression: `variables.boundedContainers + ${listOf('ephemeralContainers')}` },
];

/** What a rule requires, and the message if it is violated. */
export function validationsOf(rule: AdmissionRule): {
  readonly expression: string;
  readonly messageExpression: string;
  readonly reason: string;
}[] {
  const wrong = `variables.${rule.over}.filter(c, !(${rule.demands}))`;
  return [
    {
      expression: `size(${wrong}) == 0`,
      messageExpression: `'${rule.name}: container ' + ${wrong}.map(c, c.name).join(', ') + ': ${rule.fix}'`,
      reason: 'Forbidden',
    },
  ];
}

/** Whether the namespace is exempt from what Pod Security demands (see {@link restrictedNamespaces}). */
const privilegedVariable = {
  name: 'isPrivileged',
  expression:
    "has(namespaceObject.metadata.labels) && 'pod-security.kubernetes.io/enforce' in namespaceObject.metadata.labels && namespaceObject.metadata.labels['pod-security.kubernetes.io/enforce'] == 'privileged'",
};

function planPolicy(group: Group, spec: AdmissionSpec): Policy {
  const { rules } = group;
  const validations = rules.flatMap((rule) =>
    validationsOf(rule).map((validation) =>
      rule.ofPodSecurity === true
        ? { ...validation, expression: `variables.isPrivileged || ${validation.expression}` }
        : validation,
    ),
  );
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicy',
    metadata: metadataOf(group, spec),
    spec: {
      failurePolicy: 'Fail',
      ...(hasParameters(group) ? { paramKind: { apiVersion: 'v1', kind: 'ConfigMap' } } : {}),
      // The API server owns the field as a whole: what it would add itself is here, or it would be a conflict.
      matchConstraints: {
        matchPolicy: 'Equivalent',
        namespaceSelector: {},
        objectSelector: {},
        resourceRules: podRules.map((rule) => ({ ...rule, scope: '*' })),
      },
      variables: [...podVariables, ...(rules.some(({ ofPodSecurity }) => ofPodSecurity) ? [privilegedVariable] : [])],
      validations,
    },
  };
}

function planBinding(group: Group, spec: AdmissionSpec): Binding {
  const { action, trusted } = spec;
  return {
    apiVersion: 'admissionregistration.k8s.io/v1',
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: metadataOf(group, spec),
    spec: {
      policyName: group.name,
      validationActions: [action, 'Audit'],
      matchResources: { matchPolicy: 'Equivalent', namespaceSelector: platformNamespaces, objectSelector: {} },
      ...(hasParameters(group) && trusted !== undefined
        ? { paramRef: { name: parametersName, namespace: trusted.namespace, parameterNotFoundAction: 'Deny' } }
        : {}),
    },
  };
}

function hasParameters({ rules }: Group): boolean {
  return rules.some(({ takesParameters }) => takesParameters === true);
}
