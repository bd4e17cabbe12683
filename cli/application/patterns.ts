import pc from 'picocolors';
import { checkComposed } from '../../components/applications/model/check.ts';
import { startOf } from '../../components/applications/model/start.ts';
import { changesBetween, shownPath, summaryOfChanges } from '../../components/applications/patterns/changes.ts';
import { type Composition, compose } from '../../components/applications/patterns/compose.ts';
import { resolveCustom } from '../../components/applications/patterns/custom.ts';
import { choosePattern, isPatternFile } from '../../components/applications/patterns/custom-file.ts';
import type { Claims, Feature, Pattern } from '../../components/applications/patterns/feature.ts';
import { allOperators } from '../../components/applications/patterns/operators.ts';
import { patterns } from '../../components/applications/patterns/registry.ts';
import {
  type PriorityName,
  priorityNames,
  type Recommendation,
  rankBy,
  recommendFor,
  type UseCase,
  useCaseNames,
} from '../../components/applications/patterns/select.ts';
import { ProblemsError, refuse } from '../../components/core/problems/problem.ts';
import { counted } from '../../components/core/values/words.ts';
import type { ApplicationSpec } from '../../components/workload/application-spec.ts';
import type { Output } from '../output/output.ts';

/** An application that shows what features change. */
const sample: ApplicationSpec = startOf({
  name: 'myapp',
  namespace: 'apps',
  image: { repository: 'registry.example.com/myapp', tag: '1.0.0' },
  tags: { environment: 'development', project: 'applications', owner: 'platform', costCenter: 'engineering' },
});

/** Lists the patterns. */
export function listPatterns(output: Output): boolean {
  const paint = pc.createColors(output.color);
  for (const { name, useCase, score, features, bestFor } of patterns) {
    output.print(
      `${paint.bold(name.padEnd(24))} ${counted(features.length, 'feature')}, score ${score} of 100 (the authors’ judgment)`,
    );
    output.print(`  ${useCase}`);
    output.print(paint.dim(`  best for ${bestFor.join(', ')}`));
  }
  output.result({
    schema: 'ajj/patterns-list/v1',
    patterns: patterns.map(({ features, ...rest }) => ({ ...rest, features: features.map(({ name }) => name) })),
  });
  return true;
}

function patternOf(name: string): Pattern {
  const found = patterns.find((pattern) => pattern.name === name);
  if (found !== undefined) return found;
  const known = patterns.map((pattern) => pattern.name);
  throw new ProblemsError([{ path: 'pattern', got: name, must: `be one of ${known.join(', ')}` }]);
}

/** The fields that a feature changes. */
function changesOf(feature: Feature): string[] {
  return summaryOfChanges(changesBetween(sample, feature.apply(sample)));
}

/** Shows a pattern, its features and what each changes. */
export function describePattern(name: string, directory: string, output: Output): boolean {
  if (isPatternFile(name)) return describeCustom(name, directory, output);
  const paint = pc.createColors(output.color);
  const pattern = patternOf(name);
  output.print(`${paint.bold(pattern.name)}: ${pattern.useCase}`);
  output.print(`best for ${pattern.bestFor.join(', ')}; score ${pattern.score} of 100 (the authors’ judgment)`);
  output.print(`claimed, not measured: ${claimsText(pattern.claims)} (ajj benchmark measures)`);
  for (const feature of pattern.features) printFeature(`${pattern.name}.${feature.name}`, feature, output);
  output.result({
    schema: 'ajj/patterns-describe/v1',
    ...pattern,
    features: pattern.features.map(({ apply: _, instead, ...feature }) => ({
      ...feature,
      changes: changesOf({ ...feature, apply: _ }),
      ...(instead === undefined ? {} : { instead: instead.summary }),
    })),
  });
  return true;
}

function printFeature(name: string, feature: Feature, output: Output): void {
  const paint = pc.createColors(output.color);
  output.print(`\n${paint.bold(name)}: ${feature.summary}`);
  for (const bullet of feature.bullets) output.print(`  • ${bullet}`);
  for (const path of changesOf(feature)) output.print(paint.dim(`    ${path}`));
  if (feature.operators !== undefined) {
    const instead = feature.instead?.summary ?? 'it is left out';
    output.print(`  needs ${feature.operators.join(' and ')}; without it: ${instead}`);
  }
  if (feature.needsImage !== undefined) output.print(`  needs in its image: ${feature.needsImage}`);
}

/** Shows a custom pattern's file: its resulting features, and what it sets. */
function describeCustom(file: string, directory: string, output: Output): boolean {
  const { base, custom } = choosePattern(file, directory);
  const { composition, patterns: added } = resolveCustom({ base }, custom);
  const { features, problems } = compose(base, sample, composition, [...patterns, ...added]);
  refuse(problems);
  const [own] = custom;
  const lineage = [...custom.map(({ name }) => name), composition.base].join(' ▶ ');
  output.print(`${pc.createColors(output.color).bold(base)}: ${own?.useCase ?? `extends ${lineage}`}`);
  for (const { name, feature } of features) printFeature(name, feature, output);
  const overrides = Object.entries(composition.overrides ?? {}).map(
    ([path, value]) => [shownPath(path), value] as const,
  );
  if (overrides.length > 0) output.print('\nsets');
  for (const [path, value] of overrides) output.print(`  ${path}: ${JSON.stringify(value)}`);
  output.result({
    schema: 'ajj/patterns-describe/v1',
    name: base,
    extends: lineage,
    features: features.map(({ name }) => name),
    overrides: Object.fromEntries(overrides),
  });
  return true;
}

/** Recommends patterns for a use case or a priority. */
export function recommendPattern({ useCase, priority }: RecommendRequest, output: Output): boolean {
  const isOpen = useCase === undefined && priority === undefined;
  const wanted = isOpen ? useCaseNames : useCase === undefined ? [] : [useCaseOf(useCase)];
  const recommended: readonly (Recommendation & { readonly useCase?: UseCase })[] = [
    ...wanted.map((name) => ({ ...recommendFor(name), useCase: name })),
    ...(priority === undefined ? [] : rankBy(priority)),
  ];
  for (const [index, { pattern, reason, useCase: named }] of recommended.entries()) {
    const first = isOpen ? named?.padEnd(24) : `${index + 1}.`;
    output.print(`${first} ${pattern.name}: ${reason}`);
  }
  if (isOpen) output.note(`or by what matters most: --priority ${priorityNames.join('|')}`);
  output.result({
    schema: 'ajj/patterns-recommend/v1',
    recommended: recommended.map(({ pattern, ...one }) => ({ ...one, pattern: pattern.name })),
  });
  return true;
}

/** How to choose a pattern. Without either, all use cases are shown. */
export interface RecommendRequest {
  readonly useCase?: string;
  readonly priority?: PriorityName;
}

/** A use case in any spelling: `regulated industries`, `AI/ML`. */
function useCaseOf(written: string): UseCase {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z]+/g, '');
  const found = useCaseNames.filter((name) => plain(name).startsWith(plain(written)));
  if (found.length === 1 && plain(written) !== '') return found[0] as UseCase;
  const must = `be the beginning of exactly one of ${useCaseNames.join(', ')}`;
  throw new ProblemsError([{ path: '--for', got: written, must }]);
}

function claimsText(claims: Claims): string {
  const { deploySeconds, memoryMegabytes, latencyMilliseconds, recoveryMilliseconds, scalingMilliseconds } = claims;
  const parts = [
    `deployed in ${deploySeconds} s`,
    `${memoryMegabytes} MB`,
    latencyMilliseconds === undefined ? '' : `latency ${latencyMilliseconds} ms`,
    recoveryMilliseconds === undefined ? '' : `recovery ${recoveryMilliseconds} ms`,
    scalingMilliseconds === undefined ? '' : `scaling ${scalingMilliseconds} ms`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

/**
 * Checks that a composition can be planned for any cluster.
 * @throws ProblemsError with everything that prevents it.
 */
export function validatePattern(composition: Composition, directory: string, output: Output): boolean {
  const { base, custom } = choosePattern(composition.base, directory);
  const resolved = resolveCustom({ ...composition, base }, custom);
  const known = [...patterns, ...resolved.patterns];

  const kinds = [
    ['with all operators', allOperators],
    ['with Kubernetes alone', new Set<never>()],
  ] as const;
  const found = kinds.map(([where, operators]) => {
    const composed = compose(base, sample, resolved.composition, known, operators);
    const problems = [...composed.problems, ...checkComposed(base, composed.application)];
    return { where, composed, problems };
  });
  const unique = new Map(
    found.flatMap(({ problems }) => problems).map((problem) => [JSON.stringify(problem), problem]),
  );
  refuse([...unique.values()]);
  for (const { where, composed } of found) {
    const left = composed.features.filter(({ state }) => state !== 'active');
    const said = left.length === 0 ? '' : `; otherwise or left out: ${left.map(({ name }) => name).join(', ')}`;
    output.print(`✔ ${where}: ${counted(composed.features.length, 'feature')}${said}`);
  }
  output.result({ schema: 'ajj/patterns-validate/v1', valid: true, composition: resolved.composition });
  return true;
}
