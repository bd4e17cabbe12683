import type { BrokenRule, Problem } from '../../core/problems/problem.ts';
import type { Composition } from './compose.ts';
import { changesOfOverrides } from './custom-overrides.ts';
import type { Combination, DeploymentPattern } from './custom-schema.ts';
import { type Feature, type FeatureSet, withSettings } from './feature.ts';
import { patternNamed } from './registry.ts';

/** A custom pattern as plain data, which is kept with the application that was deployed by it. */
export interface CustomPattern
  extends Pick<DeploymentPattern['spec'], 'useCase' | 'enhancements' | 'without' | 'overrides' | 'additions'> {
  readonly name: string;
  /** Name of the pattern that it extends, which is one of ajj's or another custom pattern. */
  readonly extends: string;
}

/** A `DeploymentPattern` file as data. */
export function patternOfFile({ metadata, spec }: DeploymentPattern): CustomPattern {
  return { name: metadata.name, ...spec };
}

/** A combination as a custom pattern. It has the name of its file. */
export function patternOfCombination(name: string, { base, ...rest }: Combination): CustomPattern {
  return { name, extends: base, ...rest };
}

/** A composition in which custom patterns are replaced by what they consist of. */
export interface ResolvedComposition {
  readonly composition: Composition;
  /** The features that custom patterns add, by the name of the pattern. */
  readonly patterns: readonly FeatureSet[];
}

/** The features that make a workload scale on a forecast: a predictive autoscaler. */
const predictive = ['ai-autonomous-scaling.prediction', 'ai-autonomous-scaling.proactive'];

/**
 * Replaces custom patterns by what they consist of. The pattern at the root is the base. What each pattern adds, leaves
 * out and sets is applied from the root on, so that a pattern overrides what it extends, and the user overrides both.
 */
export function resolveCustom(composition: Composition, custom: readonly CustomPattern[]): ResolvedComposition {
  const lineage = lineageOf(composition.base, custom);
  const root = lineage.at(-1);
  if (root === undefined) return { composition, patterns: [] };
  const fromRoot = lineage.toReversed();
  const added = fromRoot.map(additionsOf).filter(({ features }) => features.length > 0);
  const without = new Set([...fromRoot.flatMap((one) => one.without ?? []), ...(composition.without ?? [])]);
  return {
    composition: {
      base: root.extends,
      with: [
        ...fromRoot.flatMap(({ enhancements = [], overrides }) => [
          ...enhancements,
          ...(overrides?.autoscaling?.type === 'predictive' ? predictive : []),
        ]),
        ...added.map(({ name }) => name),
        ...(composition.with ?? []),
      ],
      without: [...without],
      overrides: {
        ...Object.assign({}, ...fromRoot.map(({ overrides }) => changesOfOverrides(overrides ?? {}))),
        ...composition.overrides,
      },
    },
    patterns: added,
  };
}

/** A custom pattern, then those that it extends, as far as they are custom. Ends where a name repeats. */
function lineageOf(name: string, custom: readonly CustomPattern[]): CustomPattern[] {
  const lineage: CustomPattern[] = [];
  let at = custom.find((one) => one.name === name);
  while (at !== undefined && !lineage.includes(at)) {
    const { extends: parent } = at;
    lineage.push(at);
    at = custom.find((one) => one.name === parent);
  }
  return lineage;
}

/** What a custom pattern adds. */
function additionsOf({ name, additions = {} }: CustomPattern): FeatureSet {
  const features = Object.entries(additions)
    .filter(([, { enabled }]) => enabled !== false)
    .map(([written, { summary, settings = {} }]): Feature => {
      const feature = kebab(written);
      return {
        name: feature,
        summary: summary ?? `passes the settings of ${written}, which ${name} adds, to the application`,
        bullets: [],
        needsImage: `software that reads ${feature.replaceAll('-', '_').toUpperCase()}_ENABLED`,
        apply: withSettings(feature, { enabled: true, ...settings }),
      };
    });
  return { name, features };
}

/** The name of a feature as a DNS label: `customFeature` is the feature `custom-feature`. */
function kebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();
}

/** Problems of custom patterns that their schema does not find. `placeOf` gives the place of a key. */
export function checkCustom(
  pattern: CustomPattern,
  custom: readonly CustomPattern[],
  placeOf: (path: string) => string,
): Problem[] {
  const problems: Problem[] = [];
  const say = (at: string, rule: Omit<BrokenRule, 'path'>): void => {
    problems.push({ ...rule, path: placeOf(at) });
  };
  if (patternNamed(pattern.name) !== undefined) {
    const must = 'differ from the names of the patterns of ajj';
    say('metadata.name', { must, got: pattern.name, fix: 'Choose another name.' });
  }
  const lineage = lineageOf(pattern.name, custom);
  const last = lineage.at(-1)?.extends ?? pattern.extends;
  if (lineage.some(({ name }) => name === last)) {
    const circle = [...lineage.map(({ name }) => name), last].join(' ▶ ');
    say('spec.extends', { must: `not form a circle (${circle})`, fix: 'Let one of them extend a pattern of ajj.' });
  }
  const { enabled, replicas, minReplicas, maxReplicas, type } = pattern.overrides?.autoscaling ?? {};
  const at = 'spec.overrides.autoscaling';
  if (enabled === false && replicas === undefined) {
    say(`${at}.replicas`, { must: 'be set without autoscaling', fix: 'Set the number of replicas.' });
  }
  if (enabled !== false && replicas !== undefined) {
    const [must, otherwise] = ['not be set with autoscaling', 'the autoscaler changes the number'];
    say(`${at}.replicas`, { must, got: replicas, otherwise, fix: 'Set enabled to false, or remove it.' });
  }
  if (enabled === false && (type !== undefined || minReplicas !== undefined || maxReplicas !== undefined)) {
    say(at, { must: 'contain only replicas while enabled is false', fix: 'Remove the other keys, or set it to true.' });
  }
  const names = Object.keys(pattern.additions ?? {});
  for (const name of names) {
    const other = names.find((one) => one !== name && kebab(one) === kebab(name));
    if (kebab(name) === '') say(`spec.additions.${name}`, { must: 'contain a letter or a digit in its name' });
    if (other !== undefined) {
      say(`spec.additions.${name}`, { must: `not be the same feature as ${other}`, fix: 'Remove one of the two.' });
    }
  }
  return problems;
}
