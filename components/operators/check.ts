import { closest } from 'fastest-levenshtein';
import type { ConcernContext } from '../concern/context.ts';
import type { PlatformFacts } from '../concern/platform.ts';
import type { Problem } from '../core/problems/problem.ts';
import { controlPlaneNamespaceOf } from '../security/mesh/facts.ts';
import { operators } from './catalog.ts';
import { joinedKeys, keysOfChart, unknownKeys } from './keys.ts';
import type { Operator } from './operator.ts';
import { type UsedOperator, unservedKinds, usedOperators } from './selection.ts';
import type { OperatorSettings } from './settings.ts';
import type { OperatorsSpec } from './spec.ts';

/** Everything wrong with the operators of a stack that installs them. */
export function checkOperators(path: string, spec: OperatorsSpec, { needs, context }: PlatformFacts): Problem[] {
  const used = usedOperators(spec, needs);
  const installed = used.filter(({ isInstalled }) => isInstalled);
  return [
    ...unservedKinds(needs).map(unserved),
    ...checkMesh(installed, context),
    ...Object.entries(spec.each).flatMap(([name, settings]) =>
      checkChoice(`${path}.each.${name}`, name, settings, used),
    ),
    ...installed.flatMap((one) => checkConflicts(path, one, installed)),
    ...installed.flatMap(({ operator }) => checkKubernetes(path, operator, spec)),
    ...installed.flatMap(({ operator }) => checkValues(`${path}.each.${operator.name}.values`, operator, spec)),
  ];
}

/** Proxies must find the control plane where it is installed. */
function checkMesh(installed: readonly UsedOperator[], context: ConcernContext): Problem[] {
  const istio = installed.find(({ operator }) => operator.name === 'istio')?.operator;
  const named = controlPlaneNamespaceOf(context);
  if (istio === undefined || named === istio.namespace) return [];
  const must = `be ${istio.namespace}, where the stack installs Istio`;
  const fix = 'Remove it, or set operators.each.istio.use to existing.';
  return [{ path: 'mesh.controlPlaneNamespace', got: named, must, otherwise: 'proxies do not find it', fix }];
}

function unserved(kind: string): Problem {
  const must = 'be served by an operator of the catalog';
  return { path: kind, must, otherwise: 'the cluster does not know this kind', fix: 'Leave out what plans it.' };
}

/** Settings of an operator that does not exist, that is not used, or that is not installed. */
function checkChoice(
  path: string,
  name: string,
  { use, version, values }: OperatorSettings,
  used: readonly UsedOperator[],
): Problem[] {
  const names = operators.map((operator) => operator.name);
  const operator = operators.find((one) => one.name === name);
  if (operator === undefined) {
    return [{ path, must: 'name an operator', fix: `Write ${closest(name, names)}, or remove it.` }];
  }
  const { install } = operator;
  if (install.way === 'planned') {
    return [{ path, must: `not be set: ${install.by} decides about ${operator.title}`, fix: 'Remove it.' }];
  }
  const isSet = version !== undefined || values !== undefined;
  if (isSet && use === 'existing') {
    return [{ path, must: 'have no version and no values if use is existing', fix: 'Remove them, or remove use.' }];
  }
  if (isSet && install.way === 'manifest') {
    return [{ path, must: 'have no version and no values: it is a published file', fix: 'Remove them.' }];
  }
  if (isSet && !used.some((one) => one.operator === operator)) {
    const fix = 'Remove it, or set its use to always.';
    return [{ path, must: 'name an operator that the stack needs', otherwise: 'it has no effect', fix }];
  }
  return [];
}

/** Each pair of operators that do the same is named once, by its first. */
function checkConflicts(path: string, { operator }: UsedOperator, installed: readonly UsedOperator[]): Problem[] {
  const others = installed.map((one) => one.operator).filter(({ name }) => operator.conflicts?.includes(name));
  return others
    .filter(({ name }) => operator.name < name)
    .map(({ name, title }) => ({
      path: `${path}.each.${name}`,
      must: `not be installed beside ${operator.title}`,
      otherwise: `${title} and ${operator.title} would change the same objects`,
      fix: 'Keep one of them.',
    }));
}

const minorOf = (version: string): number => Number(version.split('.')[1]);

/** The cluster's version of Kubernetes must be one that the operator supports, and for which EKS has its add-on. */
function checkKubernetes(path: string, operator: Operator, { place, each }: OperatorsSpec): Problem[] {
  const { name, title, version, kubernetes, install } = operator;
  const minor = minorOf(place.kubernetes);
  const at = `${path}.each.${name}`;
  if (install.way === 'add-on') {
    if (install.versions[place.kubernetes] !== undefined || each[name]?.version !== undefined) return [];
    const must = `have a version: none is known for Kubernetes ${place.kubernetes}`;
    return [{ path: `${at}.version`, must, fix: `Ask aws eks describe-addon-versions --addon-name ${install.addon}.` }];
  }
  if (minor >= minorOf(kubernetes.min) || each[name]?.version !== undefined) return [];
  return [
    {
      path: 'cluster.version',
      got: place.kubernetes,
      must: `be at least ${kubernetes.min}, which ${title} ${version} needs`,
      fix: `Use a newer version of Kubernetes, or set ${at}.version.`,
    },
  ];
}

/** Helm ignores keys that a chart does not have. Those of another version are not known. */
function checkValues(path: string, { name, install }: Operator, { each }: OperatorsSpec): Problem[] {
  const { values, version } = each[name] ?? {};
  if (values === undefined || version !== undefined) return [];
  if (install.way !== 'chart' && install.way !== 'release') return [];
  // Values are given to each chart of the operator, and one of them must have the key.
  const keys = install.charts.map((chart) => keysOfChart(chart.name).keys).reduce(joinedKeys);
  return unknownKeys(values, keys).map((unknown) => ({
    path: `${path}.${unknown.path}`,
    must: 'be a value of the chart',
    otherwise: 'Helm ignores it',
    fix: `Write ${unknown.similar}, or remove it.`,
  }));
}
