import { dataSources, type Update } from '../packaging/data-sources.ts';
import { type GeneratedDocument, heading, table } from './document.ts';

const intro =
  'Fleetwright contains data that others publish. `make update-data` makes the files anew from the versions that are named in `packaging/data-sources.ts`, and `make update-data FILE=…` one of them. It needs the package registries, Go, and pip for AWS.';

function shown(update: Update): string {
  if ('byHand' in update) return `by hand: ${update.byHand}`;
  return `\`${'go' in update ? update.go : update.run.find((word) => word.endsWith('.ts'))}\``;
}

/** Data of others: where each file comes from, under which license, and how it is made anew. */
export const dataDocument: GeneratedDocument = {
  file: 'reference/data.md',
  text: () => {
    const rows = dataSources.map(({ files, content, source, license, date, update }) => [
      files.map((file) => `\`${file}\``).join(', '),
      content,
      source,
      license,
      date,
      shown(update),
    ]);
    const header = ['files', 'content', 'source', 'license', 'date', 'made by'];
    return `${[heading('Data of others'), intro, table(header, rows)].join('\n\n')}\n`;
  },
};
