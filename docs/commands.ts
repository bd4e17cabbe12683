import type { Command } from 'commander';
import { helpEntries } from '../cli/help/tasks.ts';
import { createProgram } from '../cli/main.ts';
import { type GeneratedDocument, heading, table } from './document.ts';

function sections(command: Command, path: string): string[] {
  const visible = command
    .createHelp()
    .visibleOptions(command)
    .filter(({ long }) => long !== '--help');
  const rows = visible.map(({ flags, description, defaultValue }) => {
    const hasDefault = defaultValue !== undefined && defaultValue !== false && defaultValue !== true;
    return [`\`${flags}\``, `${description}${hasDefault ? ` (default \`${defaultValue}\`)` : ''}`];
  });
  const example = helpEntries[path.replace(/^ajj /, '')]?.example;
  const usage = command.commands.length === 0 ? [`\`${path} ${command.usage()}\``.replace(' `', '`')] : [];
  const own = [
    `## ${path}`,
    command.description(),
    ...usage,
    ...(example === undefined ? [] : [`\`\`\`bash\n${example}\n\`\`\``]),
    ...(rows.length === 0 ? [] : [table(['option', 'meaning'], rows)]),
  ];
  const parts = command.commands.filter((part) => part.name() !== 'help');
  return [own.join('\n\n'), ...parts.flatMap((part) => sections(part, `${path} ${part.name()}`))];
}

/** Every command of `ajj` with its options. */
export const commandsDocument: GeneratedDocument = {
  file: 'reference/commands.md',
  text: () => {
    const [, ...rest] = sections(createProgram(), 'ajj');
    const codes = table(
      ['exit code', 'meaning'],
      [
        ['0', 'done, or nothing to do'],
        ['1', 'something is wrong or was refused; each problem is printed'],
        ['2', 'the command line is wrong'],
        ['70', 'internal error'],
        ['130', 'interrupted; run the command again to continue'],
      ],
    );
    return `${[heading('The commands of ajj'), codes, ...rest].join('\n\n')}\n`;
  },
};
