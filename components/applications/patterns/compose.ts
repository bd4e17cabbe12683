import type { Problem } from '../../core/problems/problem.ts';
import { anyOf } from '../../core/values/words.ts';
import type { ApplicationSpec } from '../../workload/application-spec.ts';
import { type Changes, changesBetween, isSame, isWithin, pathOf, shownPath, withChanges } from './changes.ts';
import type { Feature, FeatureSet } from './feature.ts';
import { joinOf } from './joins.ts';
import { allOperators, type Operator } from './operators.ts';

/** Which features an application gets. */
export interface Composition {
  /** A pattern. The application gets all of its features. */
  readonly base: string;
  /** Features of other patterns, `<pattern>.<feature>`, or a whole pattern by its name. Default: none. */
  readonly with?: readonly string[];
  /** Features of the base to leave out. Default: none. */
  readonly without?: readonly string[];
  /** Fields that the user sets, by path: `workload.scaling.minReplicas`. They override every feature. */
  readonly overrides?: Readonly<Record<string, unknown>>;
}

/** A feature of a composed application, and whether it acts. */
export interface AppliedFeature {
  /** `<pattern>.<feature>`. */
  readonly name: string;
  readonly feature: Feature;
  /** Whether it acts, acts in another way because an operator is missing in the cluster, or is left out. */
  readonly state: 'active' | 'instead' | 'left out';
  /** Operators that are missing. */
  readonly missing: readonly Operator[];
  /** The feature that requires it, if it was not asked for itself. */
  readonly requiredBy?: string;
  readonly changes: Changes;
}

/** An application with its features. */
export interface Composed {
  readonly application: ApplicationSpec;
  readonly features: readonly AppliedFeature[];
  /** If there are any, nothing may be planned. */
  readonly problems: readonly Problem[];
}

/**
 * Applies features to an application. Each feature changes the start on its own, so their order does not matter. If two
 * want different values for a field, either one value serves both, or it is a problem that names them.
 */
export function compose(
  path: string,
  start: ApplicationSpec,
  composition: Composition,
  patterns: readonly FeatureSet[],
  operators: ReadonlySet<Operator> = allOperators,
): Composed {
  const { chosen, problems } = choose(path, composition, patterns);
  const features = chosen.map(({ name, feature, requiredBy }): AppliedFeature => {
    const missing = (feature.operators ?? []).filter((operator) => !operators.has(operator));
    const state = missing.length === 0 ? 'active' : feature.instead === undefined ? 'left out' : 'instead';
    const change = state === 'active' ? feature.apply : feature.instead?.apply;
    const changes = change === undefined || state === 'left out' ? new Map() : changesBetween(start, change(start));
    return { name, feature, state, missing, changes, ...(requiredBy === undefined ? {} : { requiredBy }) };
  });
  const overrides = new Map(
    Object.entries(composition.overrides ?? {}).map(([shown, value]) => [pathOf(shown), value]),
  );
  const { merged, conflicts } = merge(path, features, overrides);
  const application = withChanges(withChanges(start, merged), overrides);
  return { application, features, problems: [...problems, ...opposed(path, features), ...conflicts] };
}

interface Chosen {
  readonly name: string;
  readonly feature: Feature;
  readonly requiredBy?: string;
}

function choose(
  path: string,
  { base, with: added = [], without = [] }: Composition,
  patterns: readonly FeatureSet[],
): { readonly chosen: readonly Chosen[]; readonly problems: readonly Problem[] } {
  const known = new Map<string, Feature[]>();
  const byName = new Map<string, Feature>();
  for (const { name, features } of patterns) {
    known.set(name, [...features]);
    for (const feature of features) byName.set(`${name}.${feature.name}`, feature);
  }
  const problems: Problem[] = [];
  const chosen = new Map<string, Chosen>();
  const unknown = (field: string, value: string, among: Iterable<string>): void => {
    const must = 'name an existing pattern or feature';
    problems.push({ path: `${path}.${field}`, got: value, must, fix: `Use ${anyOf([...among])}.` });
  };
  const add = (field: string, name: string, requiredBy?: string): void => {
    const whole = known.get(name);
    if (whole !== undefined) {
      for (const feature of whole) add(field, `${name}.${feature.name}`, requiredBy);
      return;
    }
    const feature = byName.get(name);
    if (feature === undefined) {
      const [pattern = ''] = name.split('.');
      const ofPattern = known.get(pattern)?.map((one) => `${pattern}.${one.name}`);
      unknown(field, name, ofPattern ?? known.keys());
      return;
    }
    if (chosen.has(name)) return;
    chosen.set(name, { name, feature, ...(requiredBy === undefined ? {} : { requiredBy }) });
    for (const required of feature.requires ?? []) add('requires', required, name);
  };
  if (!known.has(base)) unknown('base', base, known.keys());
  else add('base', base);
  for (const name of added) add('with', name);
  for (const name of without) {
    const full = name.includes('.') ? name : `${base}.${name}`;
    if (!chosen.has(full)) unknown('without', name, chosen.keys());
    const needing = [...chosen.values()].find((one) => one.name !== full && one.feature.requires?.includes(full));
    if (needing !== undefined) {
      const must = `not contain ${name}, because ${needing.name} requires it`;
      problems.push({ path: `${path}.without`, must, fix: `Leave out ${needing.name} too, or keep both.` });
    }
    chosen.delete(full);
  }
  return { chosen: [...chosen.values()], problems };
}

/** Features that exclude each other although they set different fields. */
function opposed(path: string, features: readonly AppliedFeature[]): Problem[] {
  const acting = new Set(features.filter(({ state }) => state !== 'left out').map(({ name }) => name));
  return features
    .filter(({ name }) => acting.has(name))
    .flatMap(({ name, feature }) =>
      Object.entries(feature.conflictsWith ?? {})
        .filter(([other]) => acting.has(other))
        .map(([other, why]): Problem => {
          return { path, must: `not have both ${name} and ${other}: ${why}`, fix: 'Leave out one of them.' };
        }),
    );
}

function merge(
  path: string,
  features: readonly AppliedFeature[],
  overrides: Changes,
): { readonly merged: Changes; readonly conflicts: readonly Problem[] } {
  const changesByField = new Map<string, { readonly name: string; readonly value: unknown }[]>();
  for (const { name, changes } of features) {
    for (const [field, value] of changes)
      changesByField.set(field, [...(changesByField.get(field) ?? []), { name, value }]);
  }
  const merged = new Map<string, unknown>();
  const conflicts: Problem[] = [];
  const overridden = (field: string): boolean =>
    [...overrides.keys()].some((path) => path === field || isWithin(field, path));
  // Sorted, so that the result, down to the order of mounts, does not depend on the order of features.
  for (const [field, [first, ...others]] of [...changesByField].toSorted(([one], [other]) => (one < other ? -1 : 1))) {
    let value = first?.value;
    const join = joinOf(field);
    for (const other of others) {
      if (isSame(value, other.value)) continue;
      if (join !== undefined) value = join.of(value, other.value);
      else if (!overridden(field)) conflicts.push(conflictProblem(path, field, first as FieldChange, other));
    }
    const whole = [...merged.keys()].find((set) => isWithin(field, set));
    // One sets a field as a whole, or takes it away, and another a part of it.
    if (whole !== undefined && !overridden(field)) {
      conflicts.push(
        conflictProblem(path, whole, (changesByField.get(whole) as FieldChange[])[0] as FieldChange, {
          ...(first as FieldChange),
          part: field,
        }),
      );
    }
    merged.set(field, value);
  }
  return { merged, conflicts };
}

interface FieldChange {
  readonly name: string;
  readonly value: unknown;
  /** The part of the field that it sets. Default: all of it. */
  readonly part?: string;
}

function conflictProblem(path: string, field: string, one: FieldChange, other: FieldChange): Problem {
  const show = (value: unknown): string => (value === undefined ? 'nothing' : JSON.stringify(value));
  return {
    path: `${path}: ${shownPath(field)}`,
    said: `${one.name} sets it to ${show(one.value)}, and ${other.name} ${other.part === undefined ? '' : `sets ${shownPath(other.part)} `}to ${show(other.value)}`,
    fix: 'Leave out one of the two features (without), or set the value (overrides).',
  };
}
