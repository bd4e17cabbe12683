import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkCustomResources } from '../../../apply/custom.ts';
import { checkApplication } from '../../../components/applications/model/check.ts';
import { planApplication } from '../../../components/applications/model/plan.ts';
import { changesBetween } from '../../../components/applications/patterns/changes.ts';
import { type Composition, compose } from '../../../components/applications/patterns/compose.ts';
import type { Operator } from '../../../components/applications/patterns/operators.ts';
import { patternNamed, patterns } from '../../../components/applications/patterns/registry.ts';
import { customKindOf } from '../../../components/core/kubernetes/custom-kinds.ts';
import { resourceClassOf } from '../../../components/core/kubernetes/kinds.ts';
import type { Manifest } from '../../../components/core/kubernetes/manifest.ts';
import { objectsOf } from '../../../components/core/kubernetes/plan.ts';
import { formatProblem, type Problem } from '../../../components/core/problems/problem.ts';
import type { ApplicationSpec } from '../../../components/workload/application-spec.ts';
import { checkWorkload } from '../../../components/workload/check.ts';
import { checkAutoscalers } from '../../../components/workload/conflicts.ts';
import { clusters, start } from './sample.ts';

const fixture = join(import.meta.dirname, '../../fixtures/patterns/bullets.json');
const bullets = JSON.parse(readFileSync(fixture, 'utf8')) as Record<string, Record<string, string[]>>;

const objects = (application: ApplicationSpec): Manifest[] =>
  objectsOf(planApplication({ tracks: { blue: application }, newest: 'blue' }));

function wrong(application: ApplicationSpec): Problem[] {
  return [
    ...checkApplication('app', application),
    ...checkWorkload('app', application.workload),
    ...Object.values(application.companions).flatMap((one) => checkWorkload('companion', one)),
    ...checkAutoscalers('app', objects(application)),
  ];
}

function composed(composition: Composition, operators: ReadonlySet<Operator>) {
  return compose('app', start(), composition, patterns, operators);
}

describe('patterns (C1–C7)', () => {
  it('are the seven of the pattern description', () => {
    assert.deepEqual(
      patterns.map(({ name }) => name),
      Object.keys(bullets),
    );
    assert.equal(patternNamed('security-first')?.score, 98);
    assert.equal(patternNamed('none'), undefined);
  });

  for (const pattern of patterns) {
    describe(pattern.name, () => {
      it('claims each line of the pattern description by a feature, and none of its own making', () => {
        const said = Object.values(bullets[pattern.name] ?? {}).flat();
        const monitored = [
          'Prometheus metrics',
          'Health checks',
          'Performance profiling',
          'Resource tracking',
          'Cost attribution',
        ];
        const claimed = pattern.features.flatMap((feature) => feature.bullets);
        assert.deepEqual([...new Set(claimed)].toSorted(), [...new Set([...said, ...monitored])].toSorted());
      });

      it('has features that each change something, with their operators and without', () => {
        const before = start();
        for (const { name, apply, instead } of pattern.features) {
          assert.notEqual(changesBetween(before, apply(before)).size, 0, name);
          if (instead !== undefined) assert.notEqual(changesBetween(before, instead.apply(before)).size, 0, name);
        }
        assert.deepEqual(before, start());
      });

      it('names its features each once, and says what each is', () => {
        const names = pattern.features.map(({ name }) => name);
        assert.equal(new Set(names).size, names.length);
        for (const { name, summary, operators, instead } of pattern.features) {
          assert.match(name, /^[a-z0-9]+(-[a-z0-9]+)*$/);
          assert.doesNotMatch(summary, /\.$/);
          assert.ok(instead === undefined || (operators ?? []).length > 0, name);
        }
      });

      for (const [cluster, operators] of Object.entries(clusters)) {
        it(`composes and is right in a cluster with ${cluster}`, async () => {
          const { application, problems } = composed({ base: pattern.name }, operators);
          assert.deepEqual([...problems, ...wrong(application)].map(formatProblem), []);
          const planned = objects(application);
          const custom = planned.filter((manifest) => customKindOf(manifest) !== undefined);
          const named = custom.map((manifest) => ({
            name: {
              apiVersion: manifest.apiVersion,
              kind: manifest.kind,
              name: manifest.metadata.name,
              ...(manifest.metadata.namespace === undefined ? {} : { namespace: manifest.metadata.namespace }),
            },
            manifest: { ...manifest },
            after: [],
          }));
          assert.deepEqual((await checkCustomResources(named)).map(formatProblem), []);
          for (const manifest of planned) resourceClassOf(manifest);
          const builtIn = /^(v1|(apps|autoscaling|batch|policy)\/v\d+|[a-z.]+\.k8s\.io\/v\d+)$/;
          const unknown = planned.filter((one) => !builtIn.test(one.apiVersion) && !custom.includes(one));
          assert.deepEqual(unknown, []);
          if (operators.size === 0) assert.deepEqual(custom, []);
        });
      }
    });
  }
});

describe('what patterns give to operators (C3, C4, C5)', () => {
  it('is of these kinds', () => {
    const kinds = patterns.flatMap(({ name }) => {
      const { application } = composed({ base: name }, clusters['all operators'] ?? new Set());
      return objects(application).flatMap((one) => (customKindOf(one) === undefined ? [] : [`${name} ${one.kind}`]));
    });
    assert.deepEqual([...new Set(kinds)].toSorted(), [
      'ai-autonomous-scaling PrometheusRule',
      'ai-autonomous-scaling ScaledObject',
      'ai-autonomous-scaling VerticalPodAutoscaler',
      'cost-optimization ScaledObject',
      'cost-optimization VerticalPodAutoscaler',
      'quic-multi-agent ClientTrafficPolicy',
      'quic-multi-agent EnvoyProxy',
      'quic-multi-agent Gateway',
      'quic-multi-agent HTTPRoute',
      'security-first PeerAuthentication',
    ]);
  });
});

describe('combinations of patterns (C8)', () => {
  const combinations: readonly Composition[] = [
    { base: 'security-first', with: ['performance-optimizer.caching', 'performance-optimizer.network'] },
    { base: 'cost-optimization', with: ['ai-autonomous-scaling.prediction', 'ai-autonomous-scaling.proactive'] },
    { base: 'continuous-operations', with: ['self-learning.reasoningbank', 'self-learning.neural'] },
  ];
  for (const composition of combinations) {
    for (const [cluster, operators] of Object.entries(clusters)) {
      it(`as published: ${composition.base} with ${composition.with?.join(' and ')}, with ${cluster}`, () => {
        const { application, problems } = composed(composition, operators);
        assert.deepEqual([...problems, ...wrong(application)].map(formatProblem), []);
      });
    }
  }

  it('of any two are right, or refused by name', () => {
    const refused: string[] = [];
    for (const one of patterns) {
      for (const other of patterns) {
        if (one === other) continue;
        for (const operators of Object.values(clusters)) {
          const { application, problems } = composed({ base: one.name, with: [other.name] }, operators);
          if (problems.length > 0) refused.push(`${one.name} + ${other.name}`);
          else assert.deepEqual(wrong(application).map(formatProblem), [], `${one.name} + ${other.name}`);
        }
      }
    }
    const pairs = ['continuous-operations', 'ai-autonomous-scaling', 'quic-multi-agent', 'performance-optimizer'];
    const cost = 'cost-optimization';
    assert.deepEqual(
      [...new Set(refused)].toSorted(),
      pairs.flatMap((pattern) => [`${pattern} + ${cost}`, `${cost} + ${pattern}`]).toSorted(),
    );
  });

  it('say exactly what two features fight over', () => {
    const { problems } = composed(
      { base: 'self-learning', with: ['ai-autonomous-scaling.pace', 'cost-optimization.idle-cleanup'] },
      new Set(),
    );
    assert.equal(
      formatProblem(problems[0] as Problem),
      'app: workload.scaling.behavior.down.percent: ai-autonomous-scaling.pace sets it to 25, and cost-optimization.idle-cleanup to 100. Leave out one of the two features (without), or set the value (overrides).',
    );
    assert.equal(problems.length, 4);
  });
});
