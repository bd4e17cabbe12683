import { closest } from 'fastest-levenshtein';
import type { Problem } from '../core/problems/problem.ts';
import { anyOf } from '../core/values/words.ts';
import { checkWorkload } from '../workload/check.ts';
import { flagdOf } from './flagd.ts';
import { planDocument, readRange } from './flagd-json.ts';
import { checkSchema } from './schema-check.ts';
import { type FeatureFlagsSpec, type FlagSpec, type Rollout, type SegmentSpec, semverOperators } from './spec.ts';

/** Everything wrong with feature flags: each flag, each segment, and flagd itself. */
export function checkFeatureFlags(path: string, spec: FeatureFlagsSpec): Problem[] {
  const { definitions, segments, tags } = spec;
  const found = [
    ...Object.entries(segments).flatMap(([name, segment]) => checkSegment(`${path}.segments.${name}`, name, segment)),
    ...Object.entries(definitions).flatMap(([name, flag]) =>
      checkFlag(`${path}.definitions.${name}`, name, flag, segments),
    ),
  ];
  // Problems that were found here are not reported again by the schema.
  const sound = Object.entries(definitions).filter(
    ([name]) => !found.some((problem) => isWithin(`${path}.definitions.${name}`, problem)),
  );
  const soundSegments = Object.entries(segments).filter(
    ([name]) => !found.some((problem) => isWithin(`${path}.segments.${name}`, problem)),
  );
  return [
    ...found,
    ...(sound.length === 0
      ? []
      : checkSchema(
          `${path}.definitions`,
          planDocument(tags.environment, Object.fromEntries(sound), Object.fromEntries(soundSegments)),
        )),
    ...checkWorkload(path, flagdOf(spec)),
  ];
}

function isWithin(path: string, problem: Problem): boolean {
  return problem.path === path || problem.path.startsWith(`${path}.`);
}

/** Names appear in paths, and flagd finds a segment's name by a regular expression. */
function checkName(path: string, name: string): Problem[] {
  if (/^[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?$/.test(name)) return [];
  const must = 'have a name of letters, digits, hyphens and underscores that begins and ends with a letter or a digit';
  return [{ path, got: name, must, fix: 'Rename it.' }];
}

function checkFlag(
  path: string,
  name: string,
  flag: FlagSpec,
  segments: Readonly<Record<string, SegmentSpec>>,
): Problem[] {
  // Settings are layered: a flag that only one layer names may lack anything.
  const { variants = {}, defaultVariant, rollout, segments: rules = [], bucketBy } = flag as Partial<FlagSpec>;
  const names = Object.keys(variants);
  if (names.length === 0) {
    const must = 'contain at least one variant';
    const fix = 'Write them as { on: true, off: false }.';
    return [...checkName(path, name), { path: `${path}.variants`, got: flag.variants, must, fix }];
  }
  return [
    ...checkName(path, name),
    ...checkVariants(`${path}.variants`, variants),
    ...checkVariant(`${path}.defaultVariant`, defaultVariant, names),
    ...(bucketBy === '' ? [empty(`${path}.bucketBy`, 'Name an attribute, or leave the key out.')] : []),
    ...(rollout === undefined ? [] : checkRollout(`${path}.rollout`, rollout, names)),
    ...rules.flatMap((rule, index) => [
      ...checkReference(`${path}.segments.${index}.segment`, rule.segment, segments),
      ...('variant' in rule
        ? checkVariant(`${path}.segments.${index}.variant`, rule.variant, names)
        : checkRollout(`${path}.segments.${index}.rollout`, rule.rollout, names)),
    ]),
    ...checkForms(path, flag),
  ];
}

function checkVariants(path: string, variants: FlagSpec['variants']): Problem[] {
  const types = new Set(Object.values(variants).map((value) => typeof value));
  return [
    ...Object.keys(variants).flatMap((name) => checkName(`${path}.${name}`, name)),
    ...(types.size <= 1
      ? []
      : [
          {
            path,
            got: variants,
            must: 'have values of one type',
            otherwise: 'agents get values of a type they do not expect',
          },
        ]),
  ];
}

function checkVariant(path: string, name: string | undefined, known: readonly string[]): Problem[] {
  if (name !== undefined && known.includes(name)) return [];
  const must = 'be a variant of the flag';
  const fix = name === undefined ? `Write ${anyOf(known)}.` : `Write ${closest(name, [...known])}, or add it.`;
  return [{ path, got: name, must, fix }];
}

function checkRollout(path: string, rollout: Rollout, known: readonly string[]): Problem[] {
  const shares = Object.entries(rollout);
  const wrong = shares.filter(([, share]) => !Number.isInteger(share) || share < 0 || share > 100);
  const sum = shares.reduce((total, [, share]) => total + share, 0);
  return [
    ...shares.flatMap(([variant]) => checkVariant(`${path}.${variant}`, variant, known)),
    ...wrong.map(([variant, value]) => ({
      path: `${path}.${variant}`,
      got: value,
      must: 'be a whole number from 0 to 100',
    })),
    ...(wrong.length > 0 || sum === 100 ? [] : [{ path, got: sum, must: 'add up to 100' }]),
  ];
}

function checkReference(path: string, name: string, segments: Readonly<Record<string, SegmentSpec>>): Problem[] {
  if (Object.hasOwn(segments, name)) return [];
  const known = Object.keys(segments);
  const fix = known.length === 0 ? 'Add it to flags.segments.' : `Write ${closest(name, known)}, or add it.`;
  return [{ path, got: name, must: 'name a segment of flags.segments', fix }];
}

function checkForms(path: string, { targeting, rollout, segments = [] }: FlagSpec): Problem[] {
  if (targeting === undefined || (rollout === undefined && segments.length === 0)) return [];
  const must = 'not be set beside rollout or segments';
  return [{ path: `${path}.targeting`, must, fix: 'Remove targeting, or the others.' }];
}

function empty(path: string, fix: string): Problem {
  return { path, must: 'not be empty', fix };
}

function checkSegment(path: string, name: string, segment: SegmentSpec): Problem[] {
  return [
    ...checkName(path, name),
    ...(segment.attribute === '' ? [empty(`${path}.attribute`, 'Name an attribute of the context.')] : []),
    ...checkCondition(path, segment),
  ];
}

function checkCondition(path: string, segment: SegmentSpec): Problem[] {
  if ('in' in segment) return segment.in.length > 0 ? [] : [empty(`${path}.in`, 'Name a value.')];
  for (const key of ['startsWith', 'endsWith'] as const) {
    const value = (segment as Partial<Record<typeof key, string>>)[key];
    // Every text begins and ends with the empty text.
    if (value !== undefined) return value === '' ? [empty(`${path}.${key}`, 'Write a text.')] : [];
  }
  return 'semver' in segment ? checkRange(`${path}.semver`, segment.semver) : [];
}

function checkRange(path: string, value: string): Problem[] {
  const { operator, version } = readRange(value);
  const isOperator = (semverOperators as readonly string[]).includes(operator);
  if (isOperator && /^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}(-[\w.-]+)?(\+[\w.-]+)?$/.test(version)) return [];
  const must = `be a version range: one of ${semverOperators.join(' ')} and a version of three numbers`;
  return [{ path, got: value, must, fix: 'Write it as >= 1.2.0, in quotes.' }];
}
