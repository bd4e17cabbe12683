import type { FlagSpec, Rollout, SegmentRule, SegmentSpec } from './spec.ts';

/** A rule as flagd evaluates it: JSONLogic and flagd's own operations. */
type Rule = Readonly<Record<string, unknown>>;

/** One flag in flagd's own form. */
export interface FlagdFlag {
  readonly state: 'ENABLED' | 'DISABLED';
  readonly variants: FlagSpec['variants'];
  readonly defaultVariant: string;
  readonly targeting?: Rule;
  readonly metadata?: { readonly description: string };
}

/** What flagd reads: its published form, version 0. */
export interface FlagdDocument {
  readonly $schema: string;
  readonly metadata: { readonly flagSetId: string };
  readonly flags: Readonly<Record<string, FlagdFlag>>;
  readonly $evaluators?: Readonly<Record<string, Rule>>;
}

/** Attribute by which OpenFeature clients tell subjects apart. */
const targetingKey = 'targetingKey';

/** The flags of an environment in flagd's form, by name, whichever layer of settings named them first. */
export function planDocument(
  environment: string,
  definitions: Readonly<Record<string, FlagSpec>>,
  segments: Readonly<Record<string, SegmentSpec>>,
): FlagdDocument {
  const evaluators = sorted(segments).map(([name, segment]) => [name, planSegment(segment)]);
  return {
    $schema: 'https://flagd.dev/schema/v0/flags.json',
    metadata: { flagSetId: environment },
    flags: Object.fromEntries(sorted(definitions).map(([name, flag]) => [name, planFlag(flag)])),
    ...(evaluators.length === 0 ? {} : { $evaluators: Object.fromEntries(evaluators) as Record<string, Rule> }),
  };
}

function sorted<T>(record: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(record).sort(([one], [other]) => (one < other ? -1 : 1));
}

function planFlag(flag: FlagSpec): FlagdFlag {
  const targeting = flag.targeting ?? planTargeting(flag);
  return {
    state: flag.enabled === false ? 'DISABLED' : 'ENABLED',
    variants: flag.variants,
    defaultVariant: flag.defaultVariant,
    ...(targeting === undefined ? {} : { targeting }),
    ...(flag.description === undefined ? {} : { metadata: { description: flag.description } }),
  };
}

/** Segments in order, then the shares of all others. A rule that gives nothing leaves the default variant. */
function planTargeting(flag: FlagSpec): Rule | undefined {
  const { segments = [], rollout } = flag;
  const shared = planShares(flag, rollout ?? { [flag.defaultVariant]: 100 });
  const otherwise = shared === flag.defaultVariant ? [] : [shared];
  if (segments.length > 0) return { if: [...segments.flatMap((rule) => planSegmentRule(flag, rule)), ...otherwise] };
  const [shares] = otherwise;
  // A rule must be an object, not the bare name of a variant.
  return typeof shares === 'string' ? { if: [true, shares] } : shares;
}

function planSegmentRule(flag: FlagSpec, rule: SegmentRule): unknown[] {
  return [{ $ref: rule.segment }, 'variant' in rule ? rule.variant : planShares(flag, rule.rollout)];
}

/**
 * Shares as flagd counts them, over its hash from the first to the last. A share of 100 percent needs no hash: it
 * covers those without a key too.
 */
function planShares({ variants, defaultVariant, bucketBy = targetingKey }: FlagSpec, rollout: Rollout): Rule | string {
  const order = [...Object.keys(variants).filter((variant) => variant !== defaultVariant), defaultVariant];
  const shares = order.map((variant) => [variant, rollout[variant] ?? 0] as const).filter(([, share]) => share > 0);
  const [first] = shares;
  if (shares.length === 1 && first !== undefined) return first[0];
  if (bucketBy === targetingKey) return { fractional: shares };
  // Without the flag's name in the hash, the same few would be first in every rollout. Without the question, all who
  // lack the attribute would count as one.
  const attribute = { var: bucketBy };
  return { if: [{ '!!': [attribute] }, { fractional: [{ cat: [{ var: '$flagd.flagKey' }, attribute] }, ...shares] }] };
}

function planSegment(segment: SegmentSpec): Rule {
  const attribute = { var: segment.attribute };
  if ('in' in segment) return { in: [attribute, segment.in] };
  if ('startsWith' in segment) return { starts_with: [attribute, segment.startsWith] };
  if ('endsWith' in segment) return { ends_with: [attribute, segment.endsWith] };
  const { operator, version } = readRange(segment.semver);
  return { sem_ver: [attribute, operator, version] };
}

/** The parts of a range of versions: `>= 1.2.0`. */
export function readRange(semver: string): { readonly operator: string; readonly version: string } {
  const [, operator = '', version = ''] = /^([^\d\s]*)\s*(.*)$/.exec(semver.trim()) ?? [];
  return { operator, version };
}
