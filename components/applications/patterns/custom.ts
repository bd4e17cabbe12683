import type { Problem } from '../../core/problems/problem.ts';
import type { Composition } from './compose.ts';
import { changesOfOverrides } from './custom-overrides.ts';
import type { Combination, DeploymentPattern } from './custom-schema.ts';
import { type Feature, type FeatureSet, withSettings } from './feature.ts';
import { patternNamed } from './registry.ts';

/** A pattern of somebody's own as plain data, to be kept with what was deployed by it. */
export interface CustomPattern
  extends Pick<DeploymentPattern['spec'], 'useCase' | 'enhancements' | 'without' | 'overrides' | 'additions'> {
  readonly name: string;
  /** What it extends: one of ajj's patterns, or the name of the next custom one. */
  readonly extends: string;
}

/** A `DeploymentPattern` file as data. */
export function patternOfFile({ metadata, spec }: DeploymentPattern): CustomPattern {
  return { name: metadata.name, ...spec };
}

/** A combination has no name of its own: it goes by that of its file. */
export function patternOfCombination(name: string, { base, ...rest }: Combination): CustomPattern {
  return { name, extends: base, ...rest };
}

/** A composition in which custom patterns are taken apart into what they consist of. */
export interface ResolvedComposition {
  readonly composition: Composition;
  /** What custom patterns add, under the name of each. */
  readonly patterns: readonly FeatureSet[];
}

/** What makes a workload scale on a forecast, which 000 calls a predictive autoscaler. */
const predictive = ['ai-autonomous-scaling.prediction', 'ai-autonomous-scaling.proactive'];

/**
 * Takes custom patterns apart: the pattern at the root of what they extend is the base, and what each adds, leaves out
 * and sets is laid on it from the root on, so that a pattern wins over what it extends, and whoever deploys over both.
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

/** A custom pattern, then what it extends, as far as that is custom. Ends where a name comes again. */
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
        summary: summary ?? `the application is told of ${written}, which ${name} adds`,
        bullets: [],
        needsImage: `software that reads ${feature.replaceAll('-', '_').toUpperCase()}_ENABLED`,
        apply: withSettings(feature, { enabled: true, ...settings }),
      };
    });
  return { name, features };
}

/** `customFeature` as 000 writes it is the feature `custom-feature`. */
function kebab(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();
}

/** Everything wrong with custom patterns beyond what their schema says. `placeOf` tells where a key is written. */
export function checkCustom(
  pattern: CustomPattern,
  custom: readonly CustomPattern[],
  placeOf: (path: string) => string,
): Problem[] {
  const problems: Problem[] = [];
  const say = (at: string, value: unknown, must: string, fix: string): void => {
    problems.push({ path: placeOf(at), got: value, must, fix });
  };
  if (patternNamed(pattern.name) !== undefined) {
    say('metadata.name', pattern.name, 'ajj has a pattern of that name', 'Give it one of its own.');
  }
  const lineage = lineageOf(pattern.name, custom);
  const last = lineage.at(-1)?.extends ?? pattern.extends;
  if (lineage.some(({ name }) => name === last)) {
    const circle = [...lineage.map(({ name }) => name), last].join(' ▶ ');
    say('spec.extends', pattern.extends, `it extends itself: ${circle}`, 'Let one of them extend a pattern of ajj.');
  }
  const { enabled, replicas, minReplicas, maxReplicas, type } = pattern.overrides?.autoscaling ?? {};
  const at = 'spec.overrides.autoscaling';
  if (enabled === false && replicas === undefined) {
    say(`${at}.replicas`, replicas, 'without autoscaling nobody says how many run', 'Say how many replicas run.');
  }
  if (enabled !== false && replicas !== undefined) {
    say(`${at}.replicas`, replicas, 'the autoscaler owns the number', 'Set enabled to false, or leave it out.');
  }
  if (enabled === false && (type !== undefined || minReplicas !== undefined || maxReplicas !== undefined)) {
    say(at, pattern.overrides?.autoscaling, 'nothing scales where it is not enabled', 'Leave out all but replicas.');
  }
  const names = Object.keys(pattern.additions ?? {});
  for (const name of names) {
    const other = names.find((one) => one !== name && kebab(one) === kebab(name));
    if (kebab(name) === '') say(`spec.additions.${name}`, name, 'it has no letter or digit', 'Name it otherwise.');
    if (other !== undefined) {
      say(`spec.additions.${name}`, name, `${other} is the same feature`, 'Leave out one of the two.');
    }
  }
  return problems;
}
