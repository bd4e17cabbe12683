import * as z from 'zod';
import { formOf, jsonDocument, jsonForms } from './document.ts';

const shown = 'ajj/config-show/v1';
const stack = z.string().describe('Name of the stack.');

const setting = z.strictObject({
  path: z.string().describe('Key of the setting: `fleet.maxWorkers`.'),
  value: z.unknown().describe('Its value. Encrypted values read `(encrypted)`.'),
  origin: z.string().describe('What sets it: `default`, `environment production`, `stack file`, or a file name.'),
});

const difference = z.strictObject({
  path: z.string().describe('Key of the setting.'),
  own: z.unknown().optional().describe('Value in the stack. Absent if it has none.'),
  other: z.unknown().optional().describe('Value in the other stack. Absent if it has none.'),
});

/** `ajj config show --json`. */
export const configShow = jsonForms(shown, '`ajj config show`: the settings of a stack.', [
  formOf(shown, 'Without `--diff`', { stack, settings: z.array(setting).describe('All settings, sorted by key.') }),
  formOf(shown, 'With `--diff`', {
    stack,
    other: z.string().describe('Name of the other stack.'),
    differences: z.array(difference).describe('The settings that differ, sorted by key.'),
  }),
]);

const change = z.strictObject({
  path: z.string().describe('Key of the setting.'),
  before: z.unknown().optional().describe('Value in the stack’s file. Absent if the file does not set it.'),
  after: z.unknown().optional().describe('Value in the Jarvis file.'),
});

/** `ajj config import --json`. */
export const configImport = jsonDocument(
  'ajj/config-import/v1',
  '`ajj config import`: the settings that an import changes.',
  {
    file: z.string().describe('The stack’s file, relative to the project.'),
    changes: z.array(change).describe('The settings that change.'),
    written: z.boolean().describe('`true` if the file was changed.'),
  },
);
