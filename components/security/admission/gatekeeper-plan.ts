import { labelsOf, type PlatformTags } from '../../core/kubernetes/labels.ts';
import type { Manifest } from '../../core/kubernetes/manifest.ts';
import type { ComponentPlan } from '../../core/kubernetes/plan.ts';
import { platformNamespaces, restrictedNamespaces } from './admission-plan.ts';
import { type GatekeeperRule, gatekeeperRules, regoOf } from './gatekeeper-rules.ts';

/** What Gatekeeper enforces in the cluster. */
export interface GatekeeperSpec {
  readonly tags: PlatformTags;
  /** What happens to an object that breaks a rule. */
  readonly action: 'Deny' | 'Warn';
}

/** Pulumi type token of the rules that Gatekeeper enforces. */
export const gatekeeperType = 'fleetwright:security:Gatekeeper';

const target = 'admission.k8s.gatekeeper.sh';

/** Plans a template and a constraint for each rule, and what Gatekeeper caches for rules that read other objects. */
export function planGatekeeper(name: string, spec: GatekeeperSpec): ComponentPlan {
  return {
    type: gatekeeperType,
    name,
    objects: [
      planSync(spec),
      ...gatekeeperRules.map((rule) => planTemplate(rule, spec)),
      ...gatekeeperRules.map((rule) => planConstraint(rule, spec)),
    ],
    components: [],
  };
}

function metadataOf(
  { tags }: GatekeeperSpec,
  { name, description }: Pick<GatekeeperRule, 'name' | 'description'>,
  own = `fleetwright-${name}`,
): Manifest['metadata'] {
  return {
    name: own,
    labels: labelsOf(tags, { name, component: 'gatekeeper' }),
    annotations: { 'metadata.gatekeeper.sh/title': name, description },
  };
}

/** Whether a namespace denies by default depends on its network policies, which Gatekeeper must know. */
function planSync(spec: GatekeeperSpec): Manifest {
  const description = 'What default-deny asks the cluster for.';
  return {
    apiVersion: 'syncset.gatekeeper.sh/v1alpha1',
    kind: 'SyncSet',
    metadata: metadataOf(spec, { name: 'network-policies', description }),
    spec: { gvks: [{ group: 'networking.k8s.io', version: 'v1', kind: 'NetworkPolicy' }] },
  } as Manifest;
}

/** Gatekeeper requires a template to have the name of its kind, in lower case. */
export function templateNameOf({ kind }: Pick<GatekeeperRule, 'kind'>): string {
  return kind.toLowerCase();
}

function planTemplate(rule: GatekeeperRule, spec: GatekeeperSpec): Manifest {
  const source = { version: 'v1', rego: regoOf(rule) };
  const validation = { openAPIV3Schema: rule.schema ?? { type: 'object' } };
  return {
    apiVersion: 'templates.gatekeeper.sh/v1',
    kind: 'ConstraintTemplate',
    metadata: metadataOf(spec, rule, templateNameOf(rule)),
    spec: {
      crd: { spec: { names: { kind: rule.kind }, validation } },
      targets: [{ target, code: [{ engine: 'Rego', source }] }],
    },
  } as Manifest;
}

function planConstraint(rule: GatekeeperRule, spec: GatekeeperSpec): Manifest {
  const selectors = { platform: platformNamespaces, restricted: restrictedNamespaces };
  const { within, kinds, parameters } = rule;
  return {
    apiVersion: 'constraints.gatekeeper.sh/v1beta1',
    kind: rule.kind,
    metadata: metadataOf(spec, rule),
    spec: {
      enforcementAction: spec.action.toLowerCase(),
      match: { kinds, ...(within === 'cluster' ? {} : { namespaceSelector: selectors[within] }) },
      ...(parameters === undefined ? {} : { parameters }),
    },
  } as Manifest;
}
