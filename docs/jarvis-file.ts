import { jarvisFields } from '../stacks/jarvis/fields.ts';
import { type GeneratedDocument, heading, table } from './document.ts';

const intro = `\`ajj template cluster-config.yaml\` writes it whole. A stack reads it where its \`Pulumi.<stack>.yaml\` says
\`fleetwright:jarvis: cluster-config.yaml\`: it then lies over the environment's values, and under the stack's
file, which has the last word. \`ajj config import cluster-config.yaml --stack S\` writes what it says into
the stack's file instead; with \`--dry-run\` it only shows what would change.

Every key may be left out. None is ignored: each changes what is planned, as described below, or is refused with the reason,
the file's line and the way out. An unknown key is refused with the nearest known one.`;

/** The keys of the Jarvis file, from the table by which it is read. */
export const jarvisFileDocument: GeneratedDocument = {
  file: 'reference/jarvis-file.md',
  text: () => {
    const rows = jarvisFields.map(({ path, range, effect }) => [`\`${path}\``, range, effect]);
    return `${[heading('The Jarvis file'), intro, table(['key', 'may be', 'what it changes'], rows)].join('\n\n')}\n`;
  },
};
