import { closest } from 'fastest-levenshtein';
import type { Problem } from '../core/problems/problem.ts';
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
  // What is wrong in the user's own words is not said again in the schema's.
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
function checkName(path: string, what: string, name: string): Problem[] {
  if (/^[A-Za-z0-9]([A-Za-z0-9_-]*[A-Za-z0-9])?$/.test(name)) return [];
  const must = `the name of a ${what} consists of letters, digits, dashes and underscores`;
  return [{ path, got: name, must, fix: 'Rename it.' }];
}

function checkFlag(
  path: string,
  name: string,
  flag: FlagSpec,
  segments: Readonly<Record<string, SegmentSpec>>,
): Problem[] {
  // Settings are laid over one another: a flag that only one layer names may lack anything.
  const { variants = {}, defaultVariant, rollout, segments: rules = [], bucketBy } = flag as Partial<FlagSpec>;
  const names = Object.keys(variants);
  if (names.length === 0) {
    const must = 'a flag without variants can answer nothing';
    const fix = 'Name them: { on: true, off: false }.';
    return [...checkName(path, 'flag', name), { path: `${path}.variants`, got: flag.variants, must, fix }];
  }
  return [
    ...checkName(path, 'flag', name),
    ...checkVariants(`${path}.variants`, variants),
    ...checkVariant(`${path}.defaultVariant`, defaultVariant, names),
    ...(bucketBy === '' ? [nothing(`${path}.bucketBy`, bucketBy, 'name an attribute, or leave the key out')] : []),
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
    ...Object.keys(variants).flatMap((name) => checkName(`${path}.${name}`, 'variant', name)),
    ...(types.size <= 1
      ? []
      : [
          {
            path,
            got: variants,
            must: `its values are of several types (${[...types].join(', ')}), and agents ask for one`,
            fix: 'Give all variants one type.',
          },
        ]),
  ];
}

function checkVariant(path: string, name: string | undefined, known: readonly string[]): Problem[] {
  if (name !== undefined && known.includes(name)) return [];
  const must = name === undefined ? 'be set' : 'the flag has no such variant';
  const fix =
    name === undefined ? `Write one of ${known.join(', ')}.` : `Write ${closest(name, [...known])}, or add it.`;
  return [{ path, got: name, must, fix }];
}

function checkRollout(path: string, rollout: Rollout, known: readonly string[]): Problem[] {
  const shares = Object.entries(rollout);
  const wrong = shares.filter(([, share]) => !Number.isInteger(share) || share < 0 || share > 100);
  const sum = shares.reduce((total, [, share]) => total + share, 0);
  return [
    ...shares.flatMap(([variant]) => checkVariant(`${path}.${variant}`, variant, known)),
    ...wrong.map(([variant, value]) => {
      const must = 'it is no whole number of percent';
      return { path: `${path}.${variant}`, got: value, must, fix: 'Write a whole number from 0 to 100.' };
    }),
    ...(wrong.length > 0 || sum === 100
      ? []
      : [{ path, got: rollout, must: `its percentages come to ${sum}`, fix: 'Make them come to 100.' }]),
  ];
}

function checkReference(path: string, name: string, segments: Readonly<Record<string, SegmentSpec>>): Problem[] {
  if (Object.hasOwn(segments, name)) return [];
  const known = Object.keys(segments);
  const fix = known.length === 0 ? 'Add it to flags.segments.' : `Write ${closest(name, known)}, or add it.`;
  return [{ path, got: name, must: 'there is no such segment', fix }];
}

function checkForms(path: string, { targeting, rollout, segments = [] }: FlagSpec): Problem[] {
  if (targeting === undefined || (rollout === undefined && segments.length === 0)) return [];
  const must = 'it stands instead of rollout and segments, which are there too';
  return [{ path: `${path}.targeting`, got: targeting, must, fix: 'Keep one of the two.' }];
}

function nothing(path: string, value: unknown, fix: string): Problem {
  return { path, got: value, must: 'it names nothing', fix };
}

function checkSegment(path: string, name: string, segment: SegmentSpec): Problem[] {
  return [
    ...checkName(path, 'segment', name),
    ...(segment.attribute === '' ? [nothing(`${path}.attribute`, '', 'name an attribute of the context')] : []),
    ...checkCondition(path, segment),
  ];
}

function checkCondition(path: string, segment: SegmentSpec): Problem[] {
  if ('in' in segment) return segment.in.length > 0 ? [] : [nothing(`${path}.in`, segment.in, 'name a value')];
  for (const key of ['startsWith', 'endsWith'] as const) {
    const value = (segment as Partial<Record<typeof key, string>>)[key];
    // Every text begins and ends with the empty one.
    if (value !== undefined) return value === '' ? [nothing(`${path}.${key}`, value, 'name a text')] : [];
  }
  return 'semver' in segment ? checkRange(`${path}.semver`, segment.semver) : [];
}

function checkRange(path: string, value: string): Problem[] {
  const { operator, version } = readRange(value);
  const isOperator = (semverOperators as readonly string[]).includes(operator);
  if (isOperator && /^(0|[1-9]\d*)(\.(0|[1-9]\d*)){2}(-[\w.-]+)?(\+[\w.-]+)?$/.test(version)) return [];
  const must = `it is no range of versions (one of ${semverOperators.join(' ')}, and a version of three numbers)`;
  return [{ path, got: value, must, fix: 'Write it as >= 1.2.0, in quotes.' }];
}
