import pc from 'picocolors';
import { checkComposed } from '../../components/application/check.ts';
import { startOf } from '../../components/application/start.ts';
import { ProblemsError, refuse } from '../../components/core/problem.ts';
import { changesBetween, shownPath } from '../../components/patterns/changes.ts';
import { type Composition, compose } from '../../components/patterns/compose.ts';
import type { Claims, Feature, Pattern } from '../../components/patterns/feature.ts';
import { allOperators } from '../../components/patterns/operators.ts';
import { patterns } from '../../components/patterns/registry.ts';
import type { ApplicationSpec } from '../../components/workload/application-spec.ts';
import { counted, type Output } from '../output/output.ts';

/** An application on which features show what they change. */
const sample: ApplicationSpec = startOf({
  name: 'myapp',
  namespace: 'apps',
  image: { repository: 'registry.example.com/myapp', tag: '1.0.0' },
  tags: { environment: 'development', project: 'applications', owner: 'platform', costCentre: 'engineering' },
});

/** Lists the patterns. */
export function listPatterns(output: Output): boolean {
  const paint = pc.createColors(output.color);
  for (const { name, useCase, score, features, bestFor } of patterns) {
    output.print(
      `${paint.bold(name.padEnd(24))} ${counted(features.length, 'feature')}, score ${score} of 100 (as 000 gives it)`,
    );
    output.print(`  ${useCase}`);
    output.print(paint.dim(`  best for ${bestFor.join(', ')}`));
  }
  output.result({
    patterns: patterns.map(({ features, ...rest }) => ({ ...rest, features: features.map(({ name }) => name) })),
  });
  return true;
}

function patternOf(name: string): Pattern {
  const found = patterns.find((pattern) => pattern.name === name);
  if (found !== undefined) return found;
  const known = patterns.map((pattern) => pattern.name);
  throw new ProblemsError([
    { path: 'pattern', value: name, rule: 'there is no pattern of that name', fix: `name one of ${known.join(', ')}` },
  ]);
}

/** What a feature changes, by field. */
function changesOf(feature: Feature): string[] {
  return [...changesBetween(sample, feature.apply(sample)).keys()].map(shownPath);
}

/** Shows a pattern, its features and what each changes. */
export function describePattern(name: string, output: Output): boolean {
  const paint = pc.createColors(output.color);
  const pattern = patternOf(name);
  output.print(`${paint.bold(pattern.name)}: ${pattern.useCase}`);
  output.print(`best for ${pattern.bestFor.join(', ')}; score ${pattern.score} of 100 (as 000 gives it)`);
  output.print(`claimed by 000, not measured: ${claimsText(pattern.claims)} (ajj benchmark measures)`);
  for (const feature of pattern.features) {
    output.print(`\n${paint.bold(`${pattern.name}.${feature.name}`)}: ${feature.summary}`);
    for (const bullet of feature.bullets) output.print(`  • ${bullet}`);
    for (const path of changesOf(feature)) output.print(paint.dim(`    ${path}`));
    if (feature.operators !== undefined) {
      const instead = feature.instead?.summary ?? 'it is left out';
      output.print(`  needs ${feature.operators.join(' and ')}; without: ${instead}`);
    }
    if (feature.needsImage !== undefined) output.print(`  needs in its image: ${feature.needsImage}`);
  }
  output.result({
    ...pattern,
    features: pattern.features.map(({ apply: _, instead, ...feature }) => ({
      ...feature,
      changes: changesOf({ ...feature, apply: _ }),
      ...(instead === undefined ? {} : { instead: instead.summary }),
    })),
  });
  return true;
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
 * Checks that a composition can be planned wherever it is brought.
 * @throws ProblemsError with everything in its way.
 */
export function validatePattern(composition: Composition, output: Output): boolean {
  const kinds = [
    ['with all operators', allOperators],
    ['with Kubernetes alone', new Set<never>()],
  ] as const;
  const found = kinds.map(([where, operators]) => {
    const composed = compose(composition.base, sample, composition, patterns, operators);
    const problems = [...composed.problems, ...checkComposed(composition.base, composed.application)];
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
  output.result({ valid: true, composition });
  return true;
}
