import { jarvisFields } from '../stacks/jarvis/fields.ts';
import { type GeneratedDocument, heading, table } from './document.ts';

const intro = `\`ajj template cluster-config.yaml\` writes the file with every key. A stack reads it if its \`Pulumi.<stack>.yaml\` has
\`fleetwright:jarvis: cluster-config.yaml\`: its values override the defaults of the environment, and the stack's file
overrides them. \`ajj config import cluster-config.yaml --stack S\` copies its values into the stack's file instead; with
\`--dry-run\` it only shows what would change.

Every key is optional, and none is ignored: each changes what is planned, as described below, or is refused with the reason,
the line of the file, and what to do. An unknown key is refused with the nearest known one.`;

/** The keys of the Jarvis file, from the table by which it is read. */
export const jarvisFileDocument: GeneratedDocument = {
  file: 'reference/jarvis-file.md',
  text: () => {
    const rows = jarvisFields.map(({ path, range, effect }) => [`\`${path}\``, range, effect]);
    return `${[heading('The Jarvis file'), intro, table(['key', 'may be', 'what it changes'], rows)].join('\n\n')}\n`;
  },
};
