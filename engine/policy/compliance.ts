import { rulesAnnotation } from '../../components/core/kubernetes/labels.ts';
import type { NotChecked } from '../expand/not-expanded.ts';
import type { Graph } from '../graph/graph.ts';
import { manifestsOf } from '../preview/manifests.ts';
import {
  countStandings,
  type ExemptionInUse,
  exemptionsOf,
  type PolicyInfo,
  type PolicyReport,
  type Violation,
} from './report.ts';

/** A framework that a report can cover. */
export interface FrameworkChoice {
  /** The name in policies: `CIS Kubernetes Benchmark`. */
  readonly name: string;
  /** The name in commands: `cis`, `pss`. */
  readonly key: string;
}

/** The frameworks that policies refer to. */
export const frameworks: readonly FrameworkChoice[] = [
  { key: 'cis', name: 'CIS Kubernetes Benchmark' },
  { key: 'cis-aws', name: 'CIS AWS Foundations Benchmark' },
  { key: 'pss', name: 'Pod Security Standards' },
  { key: 'owasp', name: 'OWASP Kubernetes Top Ten' },
  { key: 'fleetwright', name: 'Fleetwright' },
];

/** What enforces a rule: the pack before a deployment, or something in the cluster at admission. */
export type Layer = 'policy pack' | 'Pod Security admission' | 'ValidatingAdmissionPolicy' | 'Kyverno';

/**
 * The state of a control in a stack. `exempt`: each violation has an exemption. `not checked`: there is no violation,
 * but something that may violate it could not be checked.
 */
export type ControlState = 'passed' | 'exempt' | 'violated' | 'undecided' | 'not checked' | 'off';

/** A policy that serves a control, and its violations in the stack. */
export interface ControlPolicy {
  readonly policy: PolicyInfo;
  readonly layers: readonly Layer[];
  readonly violations: readonly Violation[];
}

/** A control of a framework. */
export interface ComplianceControl {
  /** `5.2.7`, or where one of our own requirements is described: `docs/requirements.md#f1`. */
  readonly reference: string;
  readonly title: string;
  readonly state: ControlState;
  /** How many of its violations are exempt, whatever its state. */
  readonly exempt: number;
  readonly policies: readonly ControlPolicy[];
}

/** The state of a framework's controls in a stack. It covers only the controls that policies serve. */
export interface ComplianceReport {
  readonly framework: string;
  readonly version: string;
  readonly stack: string;
  readonly resources: number;
  readonly controls: readonly ComplianceControl[];
  /** The exemptions that the stack needs, for any framework. */
  readonly exemptions: readonly ExemptionInUse[];
  /** Resources whose contents were not checked. A control that they may violate does not pass. */
  readonly notChecked: readonly NotChecked[];
}

const podSecurity = 'Pod Security Standards';

/** Reports a framework's controls, with the results of the policies that serve them. */
export function complianceOf(report: PolicyReport, graph: Graph, framework: string): ComplianceReport {
  const inCluster = layersOf(graph);
  const controls = new Map<string, { title: string; policies: ControlPolicy[] }>();
  const { notChecked = [] } = report;
  const isSeen = !notChecked.some((unseen) => mayViolate(unseen, framework));
  let version = '';
  for (const policy of report.packs.flatMap(({ policies }) => policies)) {
    const violations = report.violations.filter((violation) => violation.policy === policy.name);
    for (const control of controlsOf(policy, framework)) {
      version ||= control.version;
      const known = controls.get(control.reference) ?? { title: control.title, policies: [] };
      known.title ||= control.title;
      known.policies.push({ policy, layers: ['policy pack', ...inCluster(policy)], violations });
      controls.set(control.reference, known);
    }
  }
  return {
    framework,
    version,
    stack: graph.stack,
    resources: report.resources,
    controls: [...controls]
      .map(([reference, { title, policies }]) => ({ reference, title, ...stateOf(policies, isSeen), policies }))
      .sort((a, b) => a.reference.localeCompare(b.reference, 'en', { numeric: true })),
    exemptions: exemptionsOf(report.violations),
    notChecked,
  };
}

interface Reference {
  readonly version: string;
  readonly reference: string;
  readonly title: string;
}

/** The controls that a policy serves, by its framework and by its tags: `CIS Kubernetes Benchmark 1.10 5.2.7`. */
function controlsOf({ framework, tags = [] }: PolicyInfo, name: string): Reference[] {
  const own =
    framework?.name === name && framework.reference !== undefined
      ? [{ version: framework.version ?? '', reference: framework.reference, title: framework.specification ?? '' }]
      : [];
  const tagged = tags
    .filter((tag) => tag.startsWith(`${name} `))
    .map((tag) => {
      const [version = '', ...reference] = tag.slice(name.length + 1).split(' ');
      return { version, reference: reference.join(' '), title: '' };
    });
  const seen = new Set(own.map(({ reference }) => reference));
  return [...own, ...tagged.filter(({ reference }) => !seen.has(reference))];
}

/** Charts and files of Kubernetes create nothing in AWS. A component of somebody else may create anything. */
function mayViolate({ type }: NotChecked, framework: string): boolean {
  return !(type.startsWith('kubernetes:') && framework.includes('AWS'));
}

function stateOf(policies: readonly ControlPolicy[], isSeen: boolean): Pick<ComplianceControl, 'state' | 'exempt'> {
  const active = policies.filter(({ policy }) => policy.enforcement !== 'disabled');
  if (active.length === 0) return { state: 'off', exempt: 0 };
  const { mandatory, advisory, undecided, exempt } = countStandings(active.flatMap(({ violations }) => violations));
  if (mandatory + advisory > 0) return { state: 'violated', exempt };
  if (undecided > 0) return { state: 'undecided', exempt };
  if (!isSeen) return { state: 'not checked', exempt };
  return { state: exempt > 0 ? 'exempt' : 'passed', exempt };
}

/** What else enforces a policy's rule in the stack's cluster, by the objects that the stack creates. */
function layersOf(graph: Graph): (policy: PolicyInfo) => Layer[] {
  const manifests = manifestsOf(graph).map(({ manifest }) => manifest as unknown as Named);
  const named = (kinds: readonly string[]): ReadonlySet<string> =>
    new Set(manifests.filter(({ kind }) => kinds.includes(kind)).map(({ metadata }) => metadata.name ?? ''));
  const native = new Set(
    manifests
      .filter(({ kind }) => kind === 'ValidatingAdmissionPolicyBinding')
      .flatMap(({ metadata }) => metadata.annotations?.[rulesAnnotation]?.split(' ') ?? []),
  );
  const kyverno = named(['ValidatingPolicy', 'ImageValidatingPolicy']);
  const isEnforced = manifests.some(
    ({ kind, metadata }) =>
      kind === 'Namespace' && metadata.labels?.['pod-security.kubernetes.io/enforce'] === 'restricted',
  );
  return ({ name, framework }) => {
    const own = `fleetwright-${name}`;
    const isPodSecurity = framework?.name === podSecurity;
    return [
      ...(isPodSecurity && isEnforced ? (['Pod Security admission'] as const) : []),
      ...(native.has(name) ? (['ValidatingAdmissionPolicy'] as const) : []),
      ...(kyverno.has(own) || (isPodSecurity && kyverno.has('fleetwright-pod-security')) ? (['Kyverno'] as const) : []),
    ];
  };
}

interface Named {
  readonly kind: string;
  readonly metadata: {
    readonly name?: string;
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
}
