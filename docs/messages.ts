import { globSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type GeneratedDocument, heading, table } from './document.ts';
import { type Message, messagesOf } from './messages-source.ts';

const intro = [
  'Every problem that Fleetwright can report, by the part that reports it. `…` stands for what depends on your settings. A problem is printed on one line: where it is, what must hold, what was found, what happens otherwise, and what to do.',
  '```\nfleet.zones: must contain at least 1 entry (got none).\n```',
  'All problems of a run are reported at once, and nothing is changed while there is one. With `--json`, each is an object with `path`, `must`, `got`, `otherwise`, `fix`, and `at`, its file and line; what another program reported stands in `said`.',
];

const sections = [
  {
    title: 'Settings: their form',
    folders: ['components/core/problems', 'stacks/config', 'stacks/jarvis', 'components/concern', 'stacks'],
  },
  { title: 'The cluster', folders: ['components/cluster'] },
  { title: 'Operators', folders: ['components/operators'] },
  { title: 'The fleet and its workloads', folders: ['components/fleet', 'components/workload', 'components/flags'] },
  { title: 'Applications and patterns', folders: ['components/applications', 'cli/application'] },
  { title: 'Security', folders: ['components/security'] },
  {
    title: 'Data, edge, budgets and state',
    folders: ['components/data', 'components/edge', 'components/budget', 'components/state'],
  },
  {
    title: 'Resilience and healing',
    folders: ['components/resilience', 'components/healing', 'components/tuning', 'components/monitoring'],
  },
  { title: 'Values and overrides', folders: ['components/core'] },
  { title: 'AWS limits', folders: ['aws-limits'] },
  { title: 'The program and the policies', folders: ['engine', 'policies'] },
  { title: 'Applying to a cluster', folders: ['apply'] },
  { title: 'The embedded control plane', folders: ['controlplane'] },
  { title: 'Commands', folders: ['cli'] },
] as const;

const root = resolve(import.meta.dirname, '..');

/** The section of a file: that of the folder that names it most exactly. */
function sectionOf(file: string): string {
  const among = sections.flatMap(({ title, folders }) => folders.map((folder) => ({ title, folder })));
  const fitting = among.filter(({ folder }) => dirname(file) === folder || file.startsWith(`${folder}/`));
  const [nearest] = fitting.sort((a, b) => b.folder.length - a.folder.length);
  if (nearest === undefined) throw new Error(`${file}: no section of docs/messages.ts has it`);
  return nearest.title;
}

const sources = (): string[] =>
  globSync('{components,stacks,policies,engine,apply,aws-limits,controlplane,cli}/**/*.ts', { cwd: root }).sort();

/** Every message of the project, in the order of its files. */
export const allMessages = (): readonly Message[] => sources().flatMap(messagesOf);

const plain = (text: string): string => text.replaceAll('\n', ' ').replaceAll('<', '&lt;').trim();

function rowsOf(messages: readonly Message[]): string[][] {
  // What is put together elsewhere says nothing here.
  const shown = messages.filter(({ text }) => /\w{2,}/.test(text.replace(/^must /, '').replaceAll('…', '')));
  const rows = shown.map(({ text, otherwise, fix }) => [plain(text), plain(otherwise), plain(fix)]);
  return [...new Map(rows.map((row) => [row.join('|'), row])).values()].sort((a, b) =>
    (a[0] as string) < (b[0] as string) ? -1 : 1,
  );
}

/** Every message, with its cause and what to do. */
export const messagesDocument: GeneratedDocument = {
  file: 'reference/messages.md',
  text: () => {
    const bySection = Map.groupBy(allMessages(), ({ file }) => sectionOf(file));
    const parts = sections.flatMap(({ title }) => {
      const messages = bySection.get(title) ?? [];
      return messages.length === 0
        ? []
        : [`## ${title}`, table(['message', 'or else', 'what to do'], rowsOf(messages))];
    });
    return `${[heading('Messages'), ...intro, ...parts].join('\n\n')}\n`;
  },
};
