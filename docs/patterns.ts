import { planApplication } from '../components/applications/model/plan.ts';
import { startOf } from '../components/applications/model/start.ts';
import { changesBetween, summaryOfChanges } from '../components/applications/patterns/changes.ts';
import type { Feature, Pattern } from '../components/applications/patterns/feature.ts';
import { type Operator, operators } from '../components/applications/patterns/operators.ts';
import { patterns } from '../components/applications/patterns/registry.ts';
import { rankBy, recommendFor, useCaseNames } from '../components/applications/patterns/select.ts';
import { customKindOf, customKinds } from '../components/core/kubernetes/custom-kinds.ts';
import type { Manifest } from '../components/core/kubernetes/manifest.ts';
import { objectsOf } from '../components/core/kubernetes/plan.ts';
import type { ApplicationSpec } from '../components/workload/application-spec.ts';
import { type GeneratedDocument, heading, table } from './document.ts';

const intro = [
  'A pattern is a list of features, and a feature a pure change of an application. Which line of document 000 each makes true stands here, with what it changes on an application that has nothing else. `ajj patterns describe` prints the same.',
  'Who does it: *cluster*: Kubernetes and what this project plans. *image*: besides, software in the application’s own image, which no platform can bring; what is told to it is in its settings, each a variable (`LEARNING_REPLAY_BUFFER`). An operator that is missing in a cluster is told of, with what is done without.',
  'Lines that rank a pattern or name a time or a size (“Fastest recovery time: 800ms”, “150x faster search”, “guarantee”) are 000’s own. No feature can make them true: they stand beside the one that serves them, `ajj benchmark` measures, and no figure of 000 is proof.',
  'Proven: *unit*: the tests compose each feature alone, in its pattern, with and without its operators, and in every pair of patterns. *validator*: besides, each custom resource is held to the published schema of its kind. None of that runs the operators. *live*: the embedded control plane admits it with the pattern, with the policies on, and finds nothing that deviates (`test/live/patterns.test.ts`); a feature that the control plane leaves out, as it lacks an operator’s kinds, is not.',
];

const start = startOf({
  name: 'myapp',
  namespace: 'apps',
  image: { repository: 'registry.example.com/myapp', tag: '1.0.0' },
  tags: { environment: 'development', project: 'applications', owner: 'platform', costCenter: 'engineering' },
});

function fieldsOf({ apply }: Feature): string[] {
  return summaryOfChanges(changesBetween(start, apply(start)));
}

function stateOf({ needsImage, operators, instead }: Feature): string {
  const who = needsImage === undefined ? 'cluster' : `image: ${needsImage}`;
  if (operators === undefined) return who;
  return `${who}; operators: ${operators.join(', ')}; without: ${instead?.summary ?? 'it is left out'}`;
}

const objectsFor = (application: ApplicationSpec): readonly Manifest[] =>
  objectsOf(planApplication({ tracks: { main: application }, newest: 'main' }));

const before = new Set(objectsFor(start).map((object) => JSON.stringify(object)));

/** Operators whose kinds the embedded control plane serves. Kyverno verifies for those alone who say who signs. */
const servedGroups = new Set(customKinds.map(({ group }) => group));
const isServed = (operator: Operator): boolean => operator !== 'kyverno' && servedGroups.has(operators[operator]);

/** A feature whose custom resources have a published schema is held to that, too. */
function proofOf({ apply, operators: needed = [] }: Feature): string {
  const changed = objectsFor(apply(start)).filter((object) => !before.has(JSON.stringify(object)));
  const validated = changed.some((object) => customKindOf(object)?.models !== undefined);
  return ['unit', ...(validated ? ['validator'] : []), ...(needed.every(isServed) ? ['live'] : [])].join(', ');
}

function rowsOf(feature: Feature): string[][] {
  const fields = fieldsOf(feature).map((field) => `\`${field}\``);
  const bullets = feature.bullets.length === 0 ? ['(beyond 000)'] : feature.bullets;
  return bullets.map((bullet) => [
    bullet,
    `\`${feature.name}\`: ${feature.summary}`,
    fields.join(', '),
    stateOf(feature),
    proofOf(feature),
  ]);
}

function sectionOf(pattern: Pattern): string[] {
  const { name, useCase, bestFor, score, features } = pattern;
  const header = ['line of 000', 'feature', 'what it changes', 'who does it', 'proven'];
  return [
    `## ${name}`,
    `${useCase}. Best for: ${bestFor.join(', ')}. Score ${score} of 100, as 000 gives it.`,
    table(header, features.flatMap(rowsOf)),
  ];
}

/** The deployment patterns, line by line. */
export const patternsDocument: GeneratedDocument = {
  file: 'reference/patterns.md',
  text: () => {
    const priorities = [
      ['fastest network', 'network-latency'],
      ['fastest recovery', 'recovery-time'],
      ['least memory', 'memory-usage'],
      ['highest score', 'overall-score'],
    ] as const;
    const parts = [
      heading('Deployment patterns'),
      ...intro,
      '## Which pattern',
      table(
        ['use case', 'pattern', 'why'],
        useCaseNames.map((useCase) => {
          const { pattern, reason } = recommendFor(useCase);
          return [useCase, `\`${pattern.name}\``, reason];
        }),
      ),
      table(
        ['priority', 'first', 'second', 'third'],
        priorities.map(([shown, priority]) => [
          shown,
          ...rankBy(priority)
            .slice(0, 3)
            .map(({ pattern, reason }) => `\`${pattern.name}\`: ${reason}`),
        ]),
      ),
      ...patterns.flatMap(sectionOf),
    ];
    return `${parts.join('\n\n')}\n`;
  },
};
