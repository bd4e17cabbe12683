import { globSync, readFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { type GeneratedDocument, heading, table } from './document.ts';

/**
 * How far a requirement is: `live`, seen on a live API server; `engine`, seen under the real Pulumi engine with stand-ins
 * for AWS; `tools`, judged by the tools or published schemas of its field; `modeled`, planned and tested by our own tests
 * only; `partly`, some of it is not built; `open`, not built.
 */
type State = 'live' | 'engine' | 'tools' | 'modeled' | 'partly' | 'open';

/** A requirement in our own words. */
interface Requirement {
  readonly id: string;
  /** A few words, by which other pages and reports name it. */
  readonly title: string;
  readonly text: string;
  readonly state: State;
  /** Files or folders that do it. */
  readonly code?: readonly string[];
  /** What of it is missing, for `partly`. */
  readonly missing?: string;
}

const root = resolve(import.meta.dirname, '..');
const shownTests = 4;

const states: Readonly<Record<State, string>> = {
  live: 'seen on a live Kubernetes API server',
  engine: 'seen under the real Pulumi engine, with stand-ins for AWS',
  tools: 'judged by the tools or published schemas of its field',
  modeled: 'planned, and tested by our own tests only',
  partly: 'some of it is not built',
  open: 'not built',
};

/** The test files by the requirements that their titles name, those that name few of them first. */
function testsByRequirement(): ReadonlyMap<string, readonly string[]> {
  const files = globSync('test/**/*.test.ts', { cwd: root }).sort();
  const named = files.map((file) => {
    const titles = readFileSync(join(root, file), 'utf8').match(/\b(?:describe|it)\([^\n]*/g) ?? [];
    return { file, ids: new Set(titles.flatMap(idsIn)) };
  });
  const byId = new Map<string, string[]>();
  for (const { file, ids } of named.sort((a, b) => a.ids.size - b.ids.size || (a.file < b.file ? -1 : 1))) {
    for (const id of ids) byId.set(id, [...(byId.get(id) ?? []), file]);
  }
  return byId;
}

/** `C1–C7` is each of them. */
function idsIn(title: string): string[] {
  return [...title.matchAll(/\b([A-J])(\d{1,2})(?:(?:–|-| to )\1?(\d{1,2}))?\b/g)].flatMap(
    ([, letter, first, last]) => {
      const [from, to] = [Number(first), Number(last ?? first)];
      return Array.from({ length: Math.max(1, to - from + 1) }, (_, index) => `${letter}${from + index}`);
    },
  );
}

const link = (path: string): string => `[${basename(path)}](../${path})`;

function rowOf({ id, title, text, state, code = [], missing }: Requirement, tests: readonly string[]): string[] {
  const more = tests.length > shownTests ? ' and others' : '';
  return [
    `<a id="${id.toLowerCase()}"></a>${id}`,
    `**${title}.** ${missing === undefined ? text : `${text} Missing: ${missing}.`}`,
    state,
    code.map((path) => `[${path}](../${path})`).join(', '),
    `${tests.slice(0, shownTests).map(link).join(', ')}${more}`,
  ];
}

/** The requirements by chapter. */
export function readRequirements(): Readonly<Record<string, readonly Requirement[]>> {
  return parse(readFileSync(join(import.meta.dirname, 'requirements.yaml'), 'utf8'));
}

/** Every requirement, with its state, the code that serves it, and its tests. */
export const requirementsDocument: GeneratedDocument = {
  file: 'requirements.md',
  text: () => {
    const tests = testsByRequirement();
    const parts = Object.entries(readRequirements()).flatMap(([title, rows]) => [
      `## ${title}`,
      table(
        ['', 'requirement', 'state', 'code', 'tests'],
        rows.map((one) => rowOf(one, tests.get(one.id) ?? [])),
      ),
    ]);
    const intro = [
      'What Fleetwright is to do, feature by feature, and how far each is. Test titles name a requirement by its letter and number.',
      table(['state', 'meaning'], Object.entries(states)),
    ];
    return `${[heading('Requirements'), ...intro, ...parts].join('\n\n')}\n`;
  },
};
