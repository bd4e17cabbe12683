import { effectiveSettings, layersOf } from '../stacks/config/layers.ts';
import { environmentNames } from '../stacks/environments.ts';
import { type GeneratedDocument, heading, table } from './document.ts';

const shown = (value: unknown): string => (value === undefined ? '–' : `\`${JSON.stringify(value)}\``);

/** Every setting with its default in each environment. */
export const environmentsDocument: GeneratedDocument = {
  file: 'reference/environments.md',
  text: () => {
    const columns = environmentNames.map((environment) => {
      const layers = layersOf({ environment }).filter(({ origin }) => origin !== 'stack file');
      return new Map(effectiveSettings(layers).map(({ path, value }) => [path, value]));
    });
    const paths = [...new Set(columns.flatMap((column) => [...column.keys()]))].sort();
    const rows = paths.map((path) => [`\`${path}\``, ...columns.map((column) => shown(column.get(path)))]);
    const intro =
      'A stack’s file overrides these, key by key; lists, and choices such as `disruptionBudget`, as a whole. `ajj config show --stack S` shows the values of a stack, and where each comes from.';
    return `${[heading('Settings by environment'), intro, table(['setting', ...environmentNames], rows)].join('\n\n')}\n`;
  },
};
