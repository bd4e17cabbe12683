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
  'A pattern is a list of features, and a feature is a pure change of an application. For each line of the published description of the patterns, this page shows which feature makes it true, and what that changes in an application that has nothing else. `ajj patterns describe` prints the same. A feature that several patterns share is explained in the first of them.',
  'Who does it: *cluster*: Kubernetes and the objects that Fleetwright plans. *image*: also software in the image of the application; its settings reach it as variables, such as `LEARNING_REPLAY_BUFFER`. If an operator is missing in a cluster, `ajj` says so, and what takes its place.',
  'Lines that rank a pattern or promise a time or a size (“Fastest recovery time: 800ms”, “150x faster search”, “guarantee”) are claims of the description. No feature can make them true. They stand beside the feature that serves them, and `ajj benchmark` measures.',
  'Tested: *unit*: each feature alone, in its pattern, with and without its operators, and in every pair of patterns. *validator*: also, each custom resource against the published schema of its kind. Neither runs the operators. *live*: the embedded control plane admits the pattern with the policies on, and finds nothing that deviates (`test/live/patterns.test.ts`); features whose operators it does not serve are left out.',
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

/** Operators whose kinds the embedded control plane serves. Kyverno verifies only where signers are set. */
const servedGroups = new Set(customKinds.map(({ group }) => group));
const isServed = (operator: Operator): boolean => operator !== 'kyverno' && servedGroups.has(operators[operator]);

/** How a feature is tested: by its published schema too, if its custom resources have one. */
function proofOf({ apply, operators: needed = [] }: Feature): string {
  const changed = objectsFor(apply(start)).filter((object) => !before.has(JSON.stringify(object)));
  const validated = changed.some((object) => customKindOf(object)?.models !== undefined);
  return ['unit', ...(validated ? ['validator'] : []), ...(needed.every(isServed) ? ['live'] : [])].join(', ');
}

/** The pattern that explains each feature, by all that is said of the feature but its name. */
type Explained = Map<string, string>;

function rowsOf(feature: Feature, pattern: string, explained: Explained): string[][] {
  const fields = fieldsOf(feature).map((field) => `\`${field}\``);
  const bullets = feature.bullets.length === 0 ? ['(beyond the description)'] : feature.bullets;
  const said = [...bullets, feature.summary, ...fields].join('|');
  const first = explained.get(said);
  if (first !== undefined) return [[bullets.join('; '), `\`${feature.name}\`: see ${first}`, '', '', '']];
  explained.set(said, `[${pattern}](#${pattern})`);
  return bullets.map((bullet) => [
    bullet,
    `\`${feature.name}\`: ${feature.summary}`,
    fields.join(', '),
    stateOf(feature),
    proofOf(feature),
  ]);
}

function sectionOf(pattern: Pattern, explained: Explained): string[] {
  const { name, useCase, bestFor, score, features } = pattern;
  const header = ['line of the description', 'feature', 'what it changes', 'who does it', 'tested'];
  return [
    `## ${name}`,
    `${useCase}. Best for: ${bestFor.join(', ')}. Score ${score} of 100: the authors’ judgment.`,
    table(
      header,
      features.flatMap((feature) => rowsOf(feature, name, explained)),
    ),
  ];
}

/** The deployment patterns, line by line. */
export const patternsDocument: GeneratedDocument = {
  file: 'reference/patterns.md',
  text: () => {
    const explained: Explained = new Map();
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
      ...patterns.flatMap((pattern) => sectionOf(pattern, explained)),
    ];
    return `${parts.join('\n\n')}\n`;
  },
};
